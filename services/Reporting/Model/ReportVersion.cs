namespace Grants.Reporting.Model;

/// <summary>Which version a report is.</summary>
/// <param name="Number">1, 2, 3 … for each grant.</param>
/// <param name="Kind"><c>DRAFT</c> or <c>FINAL</c>.</param>
/// <param name="Layout">
/// <c>FORECAST</c>, the form of the forecast budget, or <c>CERFA_15059</c>, the national form, beside it.
/// </param>
/// <param name="Locale">The language of what people read: <c>fr</c> or <c>en</c> (BCP 47).</param>
public sealed record ReportVersion(int Number, string Kind, string Layout = "FORECAST", string Locale = "fr");
