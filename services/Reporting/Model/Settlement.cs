using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>What the grant comes to, what was paid of it and what remains to be settled (domain rule 14).</summary>
/// <param name="Provisional">Whether it rests on the rulings given so far, the check not being certified.</param>
/// <param name="Rule">How the final amount is computed.</param>
/// <param name="CeilingAmount">What is granted.</param>
/// <param name="ForecastAmount">The total of the forecast in cash.</param>
/// <param name="AcceptedAmount">What counts of the expenses, in cash.</param>
/// <param name="OtherResourcesAmount">
/// What was accepted of the resources from elsewhere, in cash (domain rule 31).
/// </param>
/// <param name="NetCostAmount">Accepted, with what is admitted in kind, − other resources.</param>
/// <param name="ProRataAmount">
/// Ceiling × min(1, accepted ÷ forecast), both with what is admitted in kind; null under the net cost.
/// </param>
/// <param name="ComputedAmount">What the rule gives, computed here from the events.</param>
/// <param name="Formula">The computation: <c>min(15600.00, 14771.40 - 300.00) = 14471.40</c>.</param>
/// <param name="FinalAmount">What the grant comes to: what was certified, or what is computed until then.</param>
/// <param name="PaidAmount">
/// What the beneficiary has received: paid, without what came back and without cancelled mandates (domain rule 24).
/// </param>
/// <param name="ToPayAmount">What is to be paid still: final − paid, or 0.</param>
/// <param name="ToRecoverAmount">What was paid too much: paid − final, or 0.</param>
/// <param name="RecoveredAmount">What of it has come back; the claims of cancelled mandates stand apart.</param>
/// <param name="CancelledAmount">What of it was given up by a deliberation.</param>
/// <param name="CertifiedBy">Who certified it; null before.</param>
/// <param name="CertifyDate">The day it was certified; null before.</param>
/// <param name="Basis">
/// What the final amount rests on: <c>FINAL_AMOUNT_RULE</c>, or <c>NO_REPORT</c> or <c>UNFOUNDED_VOUCHERS</c> where all
/// that was paid is claimed back, or <c>CONTROL</c> after a later control.
/// </param>
/// <param name="DecisionReason">
/// Why the authorising officer decided the final amount, or claims all of it back; null where the computed one was
/// taken.
/// </param>
/// <param name="NoHearingReason">
/// Why the beneficiary was not heard before the claim; null without a claim, or where it was heard.
/// </param>
/// <param name="InKindForecastAmount">
/// What of the forecast in kind counts beside it; null where the convention admits nothing in kind (domain rule 30).
/// </param>
/// <param name="InKindAmount">What of the accepted value in kind counts beside the expenses; null likewise.</param>
public sealed record Settlement(
    bool Provisional,
    FinalAmountRule Rule,
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
    AmountFigure CancelledAmount,
    string? CertifiedBy,
    DateOnly? CertifyDate,
    string Basis,
    string? DecisionReason,
    string? NoHearingReason,
    AmountFigure? InKindForecastAmount,
    AmountFigure? InKindAmount)
{
    private const string ByTheRule = "FINAL_AMOUNT_RULE";

    /// <summary>Folds it. Once certified, the final amount is the one certified.</summary>
    /// <param name="journal">The events.</param>
    /// <param name="draft">The terms in force.</param>
    /// <param name="totals">The totals of the charges in cash.</param>
    /// <param name="inKind">The contributions in kind; null where there are none.</param>
    internal static Settlement Build(
        Journal journal, Told<ConventionDrafted> draft, ChargeTotals totals, InKindSection? inKind)
    {
        var rule = UpperSnake.Parse<FinalAmountRule>(draft.Body.Details.FinalAmountRule);
        var ceiling = GrantSection.GrantedIn(journal, draft);
        var other = AmountFigure.Sum(
            draft.Provenance, ReceivedResource.In(journal).Select(resource => resource.AcceptedAmount));
        var measure = Measure.Of(totals, inKind);
        var net = measure.Accepted - other;
        var proRata = rule == FinalAmountRule.ProRata ? measure.ProRataOf(ceiling) : null;
        var computed = AmountFigure.Min(proRata ?? ceiling, net) with
        {
            Value = Rules.FinalAmount.Of(
                rule, ceiling.Value, measure.Forecast.Value, measure.Accepted.Value, other.Value),
        };
        var certified = Certification.In(journal);
        var final = certified is null
            ? computed
            : certified.FinalAmount with { Provenance = computed.Provenance + certified.FinalAmount.Provenance };
        var paid = AmountFigure.Sum(draft.Provenance, DisbursementLine.ReceivedIn(journal));
        var claims = RecoveryLine.OfOverpayment(journal);
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
            measure.FormulaOf(proRata is not null, ceiling, other, computed),
            final,
            paid,
            (final - paid).NotBelowZero(),
            (paid - final).NotBelowZero(),
            AmountFigure.Sum(draft.Provenance, journal.All<RecoveryConfirmed>()
                .Where(told => claims.Contains(told.Body.Recovery))
                .Select(told => told.Amount(told.Body.Amount))),
            AmountFigure.Sum(draft.Provenance, journal.All<RecoveryCancelled>()
                .Where(told => claims.Contains(told.Body.Recovery))
                .Select(told => told.Amount(told.Body.CancelledAmount))),
            certified?.By,
            certified?.Day,
            certified?.Basis ?? ByTheRule,
            certified?.Reason,
            certified?.NoHearing,
            measure.InKindForecast,
            measure.InKind);
    }

    // The last word on the final amount: the certification, or a claim for all that was paid or after a control, which
    // replaces it.
    private sealed record Certification(
        AmountFigure FinalAmount, string By, DateOnly Day, string Basis, string? Reason, string? NoHearing)
    {
        public static Certification? In(Journal journal) =>
            journal.Last<ControlClaimed>() is { } control
            && !(journal.Last<FullRepaymentClaimed>()?.Envelope.Position > control.Envelope.Position)
                ? new(control.Amount(control.Body.FinalAmount), control.Actor, control.Body.CertifyDate,
                    control.Body.Basis, control.Body.Reason, control.Body.NoHearingReason)
            : journal.Last<FullRepaymentClaimed>() is { } claimed
                ? new(claimed.Amount(claimed.Body.FinalAmount), claimed.Actor, claimed.Body.CertifyDate,
                    claimed.Body.Basis, claimed.Body.Reason, claimed.Body.NoHearingReason)
            : journal.Last<ServiceRenderedCertified>() is { } certified
                ? new(certified.Amount(certified.Body.FinalAmount), certified.Actor, certified.Body.CertifyDate,
                    ByTheRule, certified.Body.DecisionReason, certified.Body.NoHearingReason)
                : null;
    }

    // What the rule measures: cash, and beside it what the convention admits in kind.
    private sealed record Measure(ChargeTotals Cash, AmountFigure? InKindForecast, AmountFigure? InKind)
    {
        public AmountFigure Forecast => With(Cash.ForecastAmount, InKindForecast);

        public AmountFigure Accepted => With(Cash.AcceptedAmount, InKind);

        public static Measure Of(ChargeTotals cash, InKindSection? inKind) => new(
            cash, inKind?.Counted(inKind.Totals.ForecastAmount), inKind?.Counted(inKind.Totals.AcceptedAmount));

        public AmountFigure ProRataOf(AmountFigure ceiling) => new(
            Rules.FinalAmount.ProRata(ceiling.Value, Forecast.Value, Accepted.Value),
            ceiling.Provenance + Accepted.Provenance + Forecast.Provenance);

        public string FormulaOf(bool proRata, AmountFigure ceiling, AmountFigure other, AmountFigure result)
        {
            var most = proRata
                ? $"{ceiling.Value} * min(1, {Text(Cash.AcceptedAmount, InKind, true)} / "
                    + $"{Text(Cash.ForecastAmount, InKindForecast, true)})"
                : $"{ceiling.Value}";
            var net = $"{Text(Cash.AcceptedAmount, InKind)} - {other.Value}";
            return Accepted.Value < other.Value
                ? $"max(0.00, min({most}, {net})) = {result.Value}"
                : $"min({most}, {net}) = {result.Value}";
        }

        private static AmountFigure With(AmountFigure cash, AmountFigure? inKind) =>
            inKind is null ? cash : cash + inKind;

        private static string Text(AmountFigure cash, AmountFigure? inKind, bool isFactor = false) =>
            inKind is null ? $"{cash.Value}"
            : isFactor ? $"({cash.Value} + {inKind.Value})"
            : $"{cash.Value} + {inKind.Value}";
    }
}
