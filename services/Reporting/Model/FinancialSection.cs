using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// The financial report, in the same form as the forecast: the same lines in the same order (domain rule 18).
/// </summary>
/// <param name="Charges">The charges in cash, line by line.</param>
/// <param name="Totals">Their totals.</param>
/// <param name="Spending">What was paid of them, month by month.</param>
/// <param name="Resources">Who paid for them, in cash.</param>
/// <param name="Balance">Resources − charges.</param>
/// <param name="Settlement">What the grant comes to.</param>
/// <param name="InKind">Contributions in kind, which are in none of the above; null where there are none.</param>
internal sealed record FinancialSection(
    IReadOnlyList<ChargeLine> Charges,
    ChargeTotals Totals,
    IReadOnlyList<SpendingMonth> Spending,
    ResourceTable Resources,
    Balance Balance,
    Settlement Settlement,
    InKindSection? InKind)
{
    /// <summary>Folds it.</summary>
    public static FinancialSection Build(
        Journal journal, Told<ConventionDrafted> draft, ExpenseTallies tallies)
    {
        var lines = ChargeLine.Build(journal, draft, tallies.Lines);
        List<ChargeLine> charges = [.. lines.Where(line => !line.IsInKind)];
        var totals = ChargeTotals.Of(draft.Provenance, charges);
        var inKind = InKindSection.Build(journal, draft, [.. lines.Where(line => line.IsInKind)]);
        var settlement = Settlement.Build(journal, draft, totals, inKind);
        var resources = ResourceTable.Build(journal, draft, settlement);
        var balance = new Balance(
            resources.ForecastAmount - totals.ForecastAmount, resources.ActualAmount - totals.AcceptedAmount);
        var spending = SpendingMonth.Build(totals.DeclaredAmount.Provenance, tallies.Months);
        return new FinancialSection(charges, totals, spending, resources, balance, settlement, inKind);
    }
}
