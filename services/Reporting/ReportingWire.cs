using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Reporting.Model;
using Grants.Reporting.Versions;
using Grants.Reporting.V1;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting;

/// <summary>Reports on the wire.</summary>
internal static class ReportingWire
{
    private static readonly (Format Proto, ReportFormat Ours)[] Formats =
    [
        (Format.Json, ReportFormat.Json),
        (Format.Html, ReportFormat.Html),
        (Format.Pdf, ReportFormat.Pdf),
        (Format.Xlsx, ReportFormat.Xlsx),
    ];

    /// <summary>What is to be built.</summary>
    public static ReportOrder Parse(BuildReportRequest request) => new(
        ResourceName.Parse(request.Parent, "parent", "conventions")[0],
        Wire.ParseEnum(request.Kind, "kind") == Kind.Final ? ReportKind.Final : ReportKind.Draft,
        request.Layout == Layout.Unspecified || Wire.ParseEnum(request.Layout, "layout") == Layout.Forecast
            ? ReportLayout.Forecast
            : ReportLayout.Cerfa15059,
        request.Locale switch
        {
            "" or "fr" => "fr",
            "en" => "en",
            _ => throw PlatformRefusals.EnumUnknown("locale"),
        });

    /// <summary>The form asked for.</summary>
    public static ReportFormat ParseFormat(Format asked)
    {
        var format = Wire.ParseEnum(asked, "format");
        return Formats.Single(pair => pair.Proto == format).Ours;
    }

    /// <summary>A form asked for.</summary>
    public static Format ToProto(ReportFormat format) => Formats.Single(pair => pair.Ours == format).Proto;

    /// <summary>A form there is.</summary>
    public static Form ToProto(ReportForm form) => new()
    {
        Format = ToProto(form.Format),
        Sha256 = Convert.ToHexStringLower(form.Sha256),
        SizeBytes = form.ByteCount,
    };

    /// <summary>A version.</summary>
    public static Report ToProto(ReportRecord version) => new()
    {
        Name = version.Name,
        VersionNumber = version.Number,
        Kind = version.Order.Kind == ReportKind.Final ? Kind.Final : Kind.Draft,
        Layout = version.Order.Layout == ReportLayout.Forecast ? Layout.Forecast : Layout.Cerfa15059,
        Locale = version.Order.Locale,
        State = version.State switch
        {
            BuildState.Queued => State.Queued,
            BuildState.Building => State.Building,
            BuildState.Built => State.Built,
            _ => State.Failed,
        },
        ProgressPercent = version.ProgressPercent,
        Sha256 = Convert.ToHexStringLower(version.Sha256 ?? []),
        BuiltBy = version.AskedBy,
        CreateTime = Wire.ToProto(version.AskedAt),
        BuildTime = version.BuiltAt is { } builtAt ? Wire.ToProto(builtAt) : null,
        Build = version.Build ?? "",
        Forms =
        {
            Formats.SelectMany(pair => version.Forms.Where(form => form.Format == pair.Ours).Select(ToProto)),
        },
    };
}
