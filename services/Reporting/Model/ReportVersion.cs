namespace Grants.Reporting.Model;

/// <summary>Which version a report is.</summary>
/// <param name="Number">1, 2, 3 … for each grant.</param>
/// <param name="Kind">What it is worth.</param>
/// <param name="Layout">How its financial part is laid out.</param>
/// <param name="Locale">The language of what people read: <c>fr</c> or <c>en</c> (BCP 47).</param>
internal sealed record ReportVersion(
    int Number, ReportKind Kind, ReportLayout Layout = ReportLayout.Forecast, string Locale = "fr");

/// <summary>What a report is worth.</summary>
public enum ReportKind
{
    /// <summary>It shows where the grant stands; it can be built at any time.</summary>
    Draft = 1,

    /// <summary>It is the final execution report, built once the beneficiary has submitted its own.</summary>
    Final,
}

/// <summary>How the financial part of a report is laid out.</summary>
public enum ReportLayout
{
    /// <summary>In the form of the forecast budget.</summary>
    Forecast = 1,

    /// <summary>That, and the national form beside it.</summary>
    Cerfa15059,
}

/// <summary>The codes of the layouts, in documents, tables and events.</summary>
internal static class ReportLayouts
{
    private const string Forecast = "FORECAST";
    private const string Cerfa15059 = "CERFA_15059";

    /// <summary>The code of a layout.</summary>
    public static string CodeOf(ReportLayout layout) => layout == ReportLayout.Forecast ? Forecast : Cerfa15059;

    /// <summary>The layout of a code.</summary>
    public static ReportLayout Parse(string code) => code switch
    {
        Forecast => ReportLayout.Forecast,
        Cerfa15059 => ReportLayout.Cerfa15059,
        _ => throw new ArgumentException($"{code} is no layout.", nameof(code)),
    };
}
