namespace Grants.Reporting.Model;

/// <summary>A line of resources, forecast beside actual.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Origin"><c>GRANT</c>, <c>OWN_FUNDS</c> or <c>OTHER</c>.</param>
/// <param name="AccountCode">Its account in the general chart; null where the forecast names none.</param>
/// <param name="ForecastAmount">What was planned.</param>
/// <param name="ActualAmount">What came.</param>
public sealed record ResourceLine(
    string Label, string Origin, string? AccountCode, AmountFigure ForecastAmount, AmountFigure ActualAmount);
