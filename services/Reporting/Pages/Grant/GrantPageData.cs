using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions;
using Grants.Rules;

namespace Grants.Reporting.Pages.Grant;

/// <summary>What the page of a grant shows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Grant">Who receives how much for what, and where it stands.</param>
/// <param name="Charges">The charges in cash, line by line.</param>
/// <param name="Totals">Their totals.</param>
/// <param name="InKind">The contributions in kind; null where there are none.</param>
/// <param name="Settlement">The final amount, and what remains to be settled.</param>
/// <param name="Disbursements">The payment orders.</param>
/// <param name="Recoveries">The claims for money back.</param>
/// <param name="Resources">The money received from elsewhere, and the rulings on it.</param>
/// <param name="Indicators">What was planned beside what was achieved.</param>
/// <param name="Undecided">How many activities and deliverables nobody has ruled on.</param>
/// <param name="Agreement">The convention.</param>
/// <param name="Vote">The vote; null before it.</param>
/// <param name="Expenses">The first of its expenses.</param>
/// <param name="Accounts">The accounts of its beneficiary.</param>
/// <param name="Attention">What an officer should look at.</param>
/// <param name="History">The steps, one by one.</param>
/// <param name="People">Who stands behind the accounts that it names.</param>
/// <param name="Due">What is still to be done.</param>
/// <param name="Versions">The versions of its report, the last one first.</param>
public sealed record GrantPageData(
    Guid Id,
    GrantOverview Grant,
    IReadOnlyList<ChargeLine> Charges,
    ChargeTotals Totals,
    InKindSection? InKind,
    Settlement Settlement,
    IReadOnlyList<DisbursementLine> Disbursements,
    IReadOnlyList<RecoveryLine> Recoveries,
    IReadOnlyList<ReceivedResource> Resources,
    IReadOnlyList<IndicatorLine> Indicators,
    (long Activities, long Deliverables) Undecided,
    AgreementSection Agreement,
    DeliberationSection? Vote,
    GrantExpensesData Expenses,
    IReadOnlyList<BankAccountLine> Accounts,
    IReadOnlyList<string> Attention,
    IReadOnlyList<HistoryEntry> History,
    People People,
    IReadOnlyList<DueOverview> Due,
    IReadOnlyList<ReportRecord> Versions)
{
    private const int MostVersions = 100;
    private const int FirstExpenses = 10;

    // The steps of a life that nothing disturbs, in their order.
    private static readonly GrantState[] Life =
    [
        GrantState.Draft, GrantState.Proposed, GrantState.Adopted, GrantState.Signed, GrantState.InExecution,
        GrantState.ReportDue, GrantState.ReportSubmitted, GrantState.Checked, GrantState.Settled, GrantState.Closed,
    ];

    /// <summary>
    /// Where the grant has been and where it is going: the usual life, or, once it has left that, what it came through.
    /// </summary>
    public IReadOnlyList<GrantState> Steps => Life.Contains(Grant.State) && Passed.All(Life.Contains) ? Life : Passed;

    /// <summary>The states the grant has been in, the present one last.</summary>
    public IReadOnlyList<GrantState> Passed =>
        [.. History.Select(step => step.ToState).Reverse().Distinct().Reverse()];

    /// <summary>
    /// Reads it; null when the grant is not known. It is folded as a report is, but from the steps of the grant's life
    /// and the totals of the projection: however many expenses the grant has, the first ones are read alone.
    /// </summary>
    internal static async Task<GrantPageData?> ReadAsync(
        DbSession session, Guid id, Reach reach, DateOnly today)
    {
        var name = ResourceName.Of("conventions", id);
        var grant = await OverviewStore.FindGrantAsync(session, name);
        var life = await GrantEvents.LifeOfAsync(session, name);
        if (grant is null || TermsInForce.In(life) is not { } draft)
        {
            return null;
        }

        var lines = ChargeLine.Build(life, draft, await OverviewStore.TalliesAsync(session, name));
        List<ChargeLine> charges = [.. lines.Where(line => !line.IsInKind)];
        var inKind = InKindSection.Build(life, draft, [.. lines.Where(line => line.IsInKind)]);
        var totals = ChargeTotals.Of(draft.Provenance, charges);
        var indicators = new List<IndicatorLine>();
        foreach (var indicator in draft.Body.Details.Indicators)
        {
            indicators.Add(await GrantEvents.LineOfAsync(session, name, draft, indicator));
        }

        var agreement = AgreementSection.Build(life, draft);
        var attention = reach.IsLimited
            ? Model.Attention.ForBeneficiary(agreement, life)
            : Model.Attention.Build(
                agreement, grant.State, life,
                await GrantEvents.FindingsOfAsync(session, draft.Body.Details.Beneficiary.Name));
        var expenses = await GrantExpensesData.ReadAsync(session, name, life, 0, FirstExpenses);
        var organisation = await GrantEvents.OrganisationAsync(session, draft.Body.Details.Beneficiary.Name);
        return new GrantPageData(
            id,
            grant,
            charges,
            totals,
            inKind,
            Settlement.Build(life, draft, totals, inKind),
            DisbursementLine.Build(life),
            RecoveryLine.Build(life),
            ReceivedResource.In(life),
            indicators,
            await GrantEvents.UndecidedAsync(session, name),
            agreement,
            DeliberationSection.Build(life),
            expenses,
            BankAccountLine.Build(organisation),
            attention,
            HistoryEntry.Build(life),
            new People(People.Merge([.. People.Of(life), .. People.Of(organisation), .. expenses.Persons])),
            await OverviewStore.DueOfAsync(session, name, today),
            await ReportingStore.BeforeAsync(session, id, long.MaxValue, MostVersions));
    }
}
