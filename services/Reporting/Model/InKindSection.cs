using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>
/// Contributions in kind, forecast beside actual (domain rule 30): what they were used for (account 86) and that they
/// were given (account 87). They balance by themselves, and stand apart from the charges and the resources in cash.
/// </summary>
/// <param name="Charges">What they were used for, line by line.</param>
/// <param name="Totals">The totals of these lines.</param>
/// <param name="Resources">What was given: the lines of the forecast in order, then what was not planned.</param>
/// <param name="ForecastAmount">The total of what is planned to be given.</param>
/// <param name="ActualAmount">The total of what was given, without what was withdrawn or rejected.</param>
/// <param name="Received">Each contribution as it was given.</param>
/// <param name="Balance">Given − used, as declared: 0 where they balance.</param>
/// <param name="AdmittedAmount">
/// What the convention expressly admits, at most; null where it admits none and nothing in kind counts.
/// </param>
public sealed record InKindSection(
    IReadOnlyList<ChargeLine> Charges,
    ChargeTotals Totals,
    IReadOnlyList<ResourceLine> Resources,
    AmountFigure ForecastAmount,
    AmountFigure ActualAmount,
    IReadOnlyList<ReceivedResource> Received,
    Balance Balance,
    AmountFigure? AdmittedAmount)
{
    private const string OfOthers = "OTHER";

    /// <summary>Folds it; null where nothing in kind is planned and nothing was given.</summary>
    /// <param name="journal">The events.</param>
    /// <param name="draft">The terms in force.</param>
    /// <param name="charges">The lines of charges that are in kind.</param>
    internal static InKindSection? Build(
        Journal journal, Told<ConventionDrafted> draft, IReadOnlyList<ChargeLine> charges)
    {
        var received = ReceivedResource.InKind(journal);
        var planned = draft.Body.Details.Resources.Where(line => InKind.IsGiven(line.AccountCode)).ToList();
        if (charges.Count + planned.Count + received.Count == 0)
        {
            return null;
        }

        var totals = ChargeTotals.Of(draft.Provenance, charges);
        var lines = LinesOf(draft, planned, [.. received.Where(given => given.Standing.Counts)]);
        var forecast = AmountFigure.Sum(draft.Provenance, lines.Select(line => line.ForecastAmount));
        var actual = AmountFigure.Sum(draft.Provenance, lines.Select(line => line.ActualAmount));
        return new InKindSection(
            charges,
            totals,
            lines,
            forecast,
            actual,
            received,
            new Balance(forecast - totals.ForecastAmount, actual - totals.DeclaredAmount),
            AdmittedIn(draft));
    }

    /// <summary>What of a value in kind counts beside cash; null where nothing in kind is admitted.</summary>
    internal AmountFigure? Counted(AmountFigure used) => AdmittedAmount is { } admitted
        ? new(InKind.Counted(used.Value, admitted.Value), used.Provenance + admitted.Provenance)
        : null;

    private static IReadOnlyList<ResourceLine> LinesOf(
        Told<ConventionDrafted> draft,
        List<ForecastResourceDetails> planned,
        IReadOnlyList<ReceivedResource> received)
    {
        var nothing = new AmountFigure(Money.Zero, draft.Provenance);
        AmountFigure Given(string label) => AmountFigure.Sum(
            draft.Provenance, received.Where(given => given.Label == label).Select(given => given.Amount));
        var unplanned = received.Where(given => planned.All(line => line.Label != given.Label))
            .DistinctBy(given => given.Label);
        return
        [
            .. planned.Select(line => new ResourceLine(
                line.Label, line.Origin, line.AccountCode, draft.Amount(line.Amount), Given(line.Label))),
            .. unplanned.Select(given => new ResourceLine(
                given.Label, OfOthers, given.AccountCode, nothing, Given(given.Label))),
        ];
    }

    private static AmountFigure? AdmittedIn(Told<ConventionDrafted> draft) =>
        draft.Body.Details.Clauses.FirstOrDefault(clause => clause.Code == InKind.AdmittedClause)?.ValueAmount
            is { } admitted
            ? draft.Amount(admitted)
            : null;
}
