using System.Globalization;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// Lengths in charts: percentages across, so that a chart follows the page while its texts keep their size.
/// </summary>
internal static class Svg
{
    /// <summary>A length across.</summary>
    public static string Share(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
