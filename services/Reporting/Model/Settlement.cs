using Grants.Contracts.Convention;
using Grants.Platform.Values;

namespace Grants.Reporting.Model;

/// <summary>What the grant comes to, what was paid of it and what remains to be settled (domain rule 14).</summary>
/// <param name="Provisional">Whether it rests on the rulings given so far, the check not being certified.</param>
/// <param name="Rule"><c>NET_COST</c> or <c>PRO_RATA</c>.</param>
/// <param name="CeilingAmount">What is granted.</param>
/// <param name="ForecastAmount">The total of the forecast.</param>
/// <param name="AcceptedAmount">What counts of the expenses.</param>
/// <param name="OtherResourcesAmount">What was received from elsewhere.</param>
/// <param name="NetCostAmount">Accepted − other resources.</param>
/// <param name="ProRataAmount">Ceiling × min(1, accepted ÷ forecast); null under <c>NET_COST</c>.</param>
/// <param name="ComputedAmount">What the rule gives, computed here from the events.</param>
/// <param name="Formula">The computation: <c>min(15600.00, 14771.40 - 300.00) = 14471.40</c>.</param>
/// <param name="FinalAmount">What the grant comes to: what was certified, or what is computed until then.</param>
/// <param name="PaidAmount">What was paid.</param>
/// <param name="ToPayAmount">What is to be paid still: final − paid, or 0.</param>
/// <param name="ToRecoverAmount">What was paid too much: paid − final, or 0.</param>
/// <param name="RecoveredAmount">What of it has come back.</param>
/// <param name="CertifiedBy">Who certified it; null before.</param>
/// <param name="CertifyDate">The day it was certified; null before.</param>
public sealed record Settlement(
    bool Provisional,
    string Rule,
    AmountFigure CeilingAmount,
    AmountFigure ForecastAmount,
    AmountFigure AcceptedAmount,
    AmountFigure OtherResourcesAmount,
    AmountFigure NetCostAmount,
    AmountFigure? ProRataAmount,
    AmountFigure ComputedAmount,
    string Formula,
    AmountFigure FinalAmount,
    AmountFigure PaidAmount,
    AmountFigure ToPayAmount,
    AmountFigure ToRecoverAmount,
    AmountFigure RecoveredAmount,
    string? CertifiedBy,
    DateOnly? CertifyDate)
{
    /// <summary>Folds it. Once certified, the final amount is the one certified.</summary>
    public static Settlement Build(Journal journal, Told<ConventionDrafted> draft, ChargeTotals totals)
    {
        var rule = draft.Body.Details.FinalAmountRule;
        var ceiling = GrantSection.GrantedIn(journal, draft);
        var other = AmountFigure.Sum(
            draft.Provenance, ResourceTable.ReceivedIn(journal).Select(resource => resource.Amount));
        var net = totals.AcceptedAmount - other;
        var proRata = rule == "PRO_RATA" ? ProRataOf(ceiling, totals) : null;
        var computed = AmountFigure.Min(proRata ?? ceiling, net).NotBelowZero();
        var certified = journal.Last<ServiceRenderedCertified>();
        var final = certified is null
            ? computed
            : certified.Amount(certified.Body.FinalAmount) with
            {
                Provenance = computed.Provenance + certified.Provenance,
            };
        var paid = AmountFigure.Sum(draft.Provenance, journal.All<DisbursementConfirmed>()
            .Select(told => told.Amount(told.Body.Amount)));
        return new Settlement(
            certified is null,
            rule,
            ceiling,
            totals.ForecastAmount,
            totals.AcceptedAmount,
            other,
            net,
            proRata,
            computed,
            FormulaOf(proRata is not null, ceiling, totals, other, computed),
            final,
            paid,
            (final - paid).NotBelowZero(),
            (paid - final).NotBelowZero(),
            AmountFigure.Sum(draft.Provenance, journal.All<RecoveryConfirmed>()
                .Select(told => told.Amount(told.Body.Amount))),
            certified?.Actor,
            certified?.Body.CertifyDate);
    }

    private static AmountFigure ProRataOf(AmountFigure ceiling, ChargeTotals totals)
    {
        var forecast = totals.ForecastAmount.Value.ToDecimal();
        var rate = forecast == 0 ? 1m : Math.Min(1m, totals.AcceptedAmount.Value.ToDecimal() / forecast);
        return new AmountFigure(
            Money.Round(ceiling.Value.ToDecimal() * rate),
            ceiling.Provenance + totals.AcceptedAmount.Provenance + totals.ForecastAmount.Provenance);
    }

    private static string FormulaOf(
        bool proRata, AmountFigure ceiling, ChargeTotals totals, AmountFigure other, AmountFigure result)
    {
        var most = proRata
            ? $"{ceiling.Value} * min(1, {totals.AcceptedAmount.Value} / {totals.ForecastAmount.Value})"
            : $"{ceiling.Value}";
        var net = $"{totals.AcceptedAmount.Value} - {other.Value}";
        return totals.AcceptedAmount.Value < other.Value
            ? $"max(0.00, min({most}, {net})) = {result.Value}"
            : $"min({most}, {net}) = {result.Value}";
    }
}
