using System.Globalization;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Reporting.V1;
using static Grants.Reporting.V1.DownloadReportRequest.Types;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting;

/// <summary>Reports on the wire.</summary>
public static class ReportingWire
{
    private const string Collection = "/reports/";

    /// <summary>What is to be built.</summary>
    public static ReportOrder Parse(BuildReportRequest request) => new(
        ResourceName.Parse(request.Parent, "parent", "conventions")[0],
        Wire.ParseEnum(request.Kind, "kind") == Kind.Final ? "FINAL" : "DRAFT");

    /// <summary>The grant and the number in the name of a version.</summary>
    public static (Guid Convention, int Number) ParseName(string name)
    {
        var end = name.LastIndexOf(Collection, StringComparison.Ordinal);
        var digits = end < 0 ? "" : name[(end + Collection.Length)..];
        var fits = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && digits[0] != '0';
        return fits
            ? (ResourceName.Parse(name[..end], "name", "conventions")[0], number)
            : throw PlatformRefusals.NameInvalid("name", "conventions/{uuid}/reports/{number}");
    }

    /// <summary>Whether the JSON form is asked for, and not the page.</summary>
    public static bool WantsJson(DownloadReportRequest request) =>
        Wire.ParseEnum(request.Format, "format") == Format.Json;

    /// <summary><c>conventions/{uuid}/reports/{number}</c>.</summary>
    public static string NameOf(Guid convention, int number) =>
        ResourceName.Of("conventions", convention) + Collection + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A version.</summary>
    public static Report ToProto(BuiltReport built) => new()
    {
        Name = built.Name,
        VersionNumber = built.Number,
        Kind = built.Kind == "FINAL" ? Kind.Final : Kind.Draft,
        Sha256 = Convert.ToHexStringLower(built.Sha256),
        BuiltBy = built.BuiltBy,
        CreateTime = Wire.ToProto(built.BuiltAt),
    };
}
