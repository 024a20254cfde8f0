namespace Grants.Reporting.Model;

/// <summary>Resources − charges: 0 when every charge is paid for and nothing is left over.</summary>
/// <param name="ForecastAmount">As planned.</param>
/// <param name="ActualAmount">As it came.</param>
public sealed record Balance(AmountFigure ForecastAmount, AmountFigure ActualAmount);
