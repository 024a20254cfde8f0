using System.Globalization;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Reporting.Versions;

/// <summary>The resource name of a version: <c>conventions/{uuid}/reports/{number}</c>.</summary>
internal static class ReportName
{
    private const string Collection = "/reports/";

    /// <summary>The name of a version.</summary>
    public static string Of(Guid convention, int number) =>
        ResourceName.Of("conventions", convention) + Collection + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Parses the grant and the number of a name; refuses a name of another form.</summary>
    public static (Guid Convention, int Number) Parse(string name)
    {
        var end = name.LastIndexOf(Collection, StringComparison.Ordinal);
        var digits = end < 0 ? "" : name[(end + Collection.Length)..];
        var fits = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && digits[0] != '0';
        return fits
            ? (ResourceName.Parse(name[..end], "name", "conventions")[0], number)
            : throw PlatformRefusals.NameInvalid("name", "conventions/{uuid}/reports/{number}");
    }
}
