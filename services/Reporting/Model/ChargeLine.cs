using System.Text.Json.Serialization;
using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>A line of charges, forecast beside actual.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="AccountCode">Its account in the general chart; null where the forecast names none.</param>
/// <param name="ForecastQuantity">How many were planned.</param>
/// <param name="ForecastUnitPrice">The price of one, as planned.</param>
/// <param name="ForecastAmount">Quantity × unit price, as planned.</param>
/// <param name="ActualQuantity">How many, in expenses that are counted and not rejected; null where none is.</param>
/// <param name="ActualUnitPrice">What one cost on average in those expenses; null with the quantity.</param>
/// <param name="DeclaredAmount">All expenses of the line.</param>
/// <param name="AcceptedAmount">What counts of them.</param>
/// <param name="RejectedAmount">What does not.</param>
/// <param name="PendingAmount">What awaits a ruling.</param>
/// <param name="VarianceAmount">Accepted − forecast.</param>
/// <param name="VariancePercent">In percent of the forecast; null when nothing was planned.</param>
/// <param name="ExplanationRequired">Whether it differs by more than 10 % (domain rule 18).</param>
/// <param name="Explanation">Why, as the beneficiary wrote it; null when it gave none.</param>
/// <param name="Kind"><c>DIRECT</c> or <c>INDIRECT</c>; null where the forecast does not say (domain rule 18).</param>
/// <param name="AllocationKey">The key by which an indirect charge is shared; null for others.</param>
public sealed record ChargeLine(
    string Label,
    string Unit,
    string? AccountCode,
    NumberFigure ForecastQuantity,
    AmountFigure ForecastUnitPrice,
    AmountFigure ForecastAmount,
    NumberFigure? ActualQuantity,
    AmountFigure? ActualUnitPrice,
    AmountFigure DeclaredAmount,
    AmountFigure AcceptedAmount,
    AmountFigure RejectedAmount,
    AmountFigure PendingAmount,
    AmountFigure VarianceAmount,
    PercentFigure? VariancePercent,
    bool ExplanationRequired,
    string? Explanation,
    string? Kind,
    string? AllocationKey)
{
    /// <summary>Whether it is a share of what several activities cost.</summary>
    [JsonIgnore]
    public bool IsIndirect => Kind == "INDIRECT";

    /// <summary>Whether it is in kind (domain rule 30).</summary>
    [JsonIgnore]
    public bool IsInKind => InKind.IsUsed(AccountCode);

    /// <summary>
    /// The lines of the forecast, in order, those in kind after the others. An expense on a line the forecast does not
    /// have would be lost from the total; it gets a line of its own after those in cash, with nothing planned.
    /// </summary>
    internal static IReadOnlyList<ChargeLine> Build(
        Journal journal, Told<ConventionDrafted> draft, IReadOnlyList<ExpenseTally> tallies)
    {
        var planned = draft.Body.Details.Charges;
        var spent = tallies.ToDictionary(tally => tally.ChargeLabel);
        var unplanned = tallies.Select(tally => tally.ChargeLabel)
            .Except(planned.Select(charge => charge.Label))
            .Select(label => new ForecastChargeDetails(label, "", "0", new("0.00"), new("0.00")));
        var explanations = (journal.Last<ReportSubmitted>()?.Body.VarianceExplanations ?? [])
            .ToLookup(given => given.ChargeLabel, given => given.Explanation);
        var lines = planned.Concat(unplanned).OrderBy(charge => InKind.IsUsed(charge.AccountCode));
        return [.. lines.Select((charge, index) => Of(
            draft,
            charge,
            index + 1,
            spent.GetValueOrDefault(charge.Label),
            explanations[charge.Label].LastOrDefault()))];
    }

    // What is summed over the expenses of a line names them together: each of them names its events.
    private static ChargeLine Of(
        Told<ConventionDrafted> draft,
        ForecastChargeDetails charge,
        int number,
        ExpenseTally? tally,
        string? explanation)
    {
        var provenance = tally is null
            ? draft.Provenance
            : draft.Provenance + Provenance.Of(EventRef.ExpensesOf(number));
        AmountFigure Sum(Money? amount) => new(amount ?? Money.Zero, provenance);
        var forecast = draft.Amount(charge.Amount);
        var accepted = Sum(tally?.Accepted);
        var variance = accepted - forecast;
        return new ChargeLine(
            charge.Label,
            charge.Unit,
            charge.AccountCode,
            draft.Number(charge.Quantity),
            draft.Amount(charge.UnitPrice),
            forecast,
            tally is { Quantity: > 0 } ? new NumberFigure(tally.Quantity, provenance) : null,
            tally is { Quantity: > 0 }
                ? Sum(Money.Round(tally.PaidForQuantity.ToDecimal() / tally.Quantity))
                : null,
            Sum(tally?.Declared),
            accepted,
            Sum(tally?.RuledOut),
            Sum(tally?.Pending),
            variance,
            PercentFigure.Of(variance, forecast),
            // Weighed before rounding: 10.004 % does pass 10 %.
            Math.Abs((decimal)variance.Value.Cents) * 10 > forecast.Value.Cents,
            explanation,
            charge.Kind,
            charge.AllocationKey);
    }
}

/// <summary>The totals of the charges.</summary>
/// <param name="ForecastAmount">Planned.</param>
/// <param name="DeclaredAmount">Declared.</param>
/// <param name="AcceptedAmount">What counts.</param>
/// <param name="RejectedAmount">What does not.</param>
/// <param name="PendingAmount">What awaits a ruling.</param>
/// <param name="VarianceAmount">Accepted − forecast.</param>
/// <param name="VariancePercent">In percent of the forecast.</param>
public sealed record ChargeTotals(
    AmountFigure ForecastAmount,
    AmountFigure DeclaredAmount,
    AmountFigure AcceptedAmount,
    AmountFigure RejectedAmount,
    AmountFigure PendingAmount,
    AmountFigure VarianceAmount,
    PercentFigure? VariancePercent)
{
    /// <summary>The totals of some lines.</summary>
    public static ChargeTotals Of(Provenance start, IReadOnlyList<ChargeLine> lines)
    {
        AmountFigure Sum(Func<ChargeLine, AmountFigure> amount) => AmountFigure.Sum(start, lines.Select(amount));
        var forecast = Sum(line => line.ForecastAmount);
        var accepted = Sum(line => line.AcceptedAmount);
        return new ChargeTotals(
            forecast,
            Sum(line => line.DeclaredAmount),
            accepted,
            Sum(line => line.RejectedAmount),
            Sum(line => line.PendingAmount),
            accepted - forecast,
            PercentFigure.Of(accepted - forecast, forecast));
    }
}
