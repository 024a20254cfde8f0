using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>
/// Keeps what the pages show at a glance. What comes from a log goes to tables of that log alone, so that the order in
/// which the services' events arrive among each other does not matter.
/// </summary>
internal static class Overview
{
    /// <summary>Takes in one event.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="happened">The event, not stored yet.</param>
    /// <param name="body">Its body; null for a contract that this build does not know.</param>
    public static Task ApplyAsync(DbSession session, EventEnvelope happened, IGrantEvent? body) => body switch
    {
        ExpenseRecorded or ExpenseDecided or ExpenseWithdrawn =>
            ExpenseOverview.ApplyAsync(session, happened, body),
        IBudgetLineEvent moved => ApplyToLineAsync(session, moved, happened),
        BeneficiaryRegistered told => SaveBeneficiaryAsync(session, told.Beneficiary, told.DisplayName, told.Siret),
        BeneficiaryUpdated told => SaveBeneficiaryAsync(session, told.Beneficiary, told.DisplayName, told.Siret),
        BankAccountEntered or BankAccountChanged or BankAccountVerified or BankAccountRejected
            or BankAccountInvalidated => OverviewStore.SaveAccountAsync(session, happened, body),
        not null when GrantOverview.IsMovedBy(happened.Type) => ApplyToGrantAsync(session, happened, body),
        _ => Task.CompletedTask,
    };

    private static async Task ApplyToGrantAsync(DbSession session, EventEnvelope happened, IGrantEvent body)
    {
        var grant = body is ConventionDrafted drafted
            ? GrantOverview.Of(drafted)
            : (await OverviewStore.FindGrantAsync(session, GrantEvents.RootOf(happened.Subject)))?.After(body);
        if (grant is not null)
        {
            await OverviewStore.SaveGrantAsync(session, grant);
        }
    }

    private static async Task ApplyToLineAsync(DbSession session, IBudgetLineEvent body, EventEnvelope happened)
    {
        if (body is BudgetLineOpened opened)
        {
            await OverviewStore.AddLineAsync(session, opened);
        }

        if (body is BudgetLineClosed)
        {
            await OverviewStore.CloseLineAsync(session, body.BudgetLine);
        }

        await YearEndOverview.ApplyAsync(session, body);
        var after = LineAmounts.Of(body.Balances);
        foreach (var (part, moved) in Moved.Of(body, happened).Index())
        {
            await OverviewStore.AddMovementAsync(
                session, body.BudgetLine, happened.Position, part, moved, after);
        }

        await OverviewStore.SaveBalancesAsync(session, body.BudgetLine, Calendar.DayOf(happened.Time), after);
    }

    private static Task SaveBeneficiaryAsync(DbSession session, string beneficiary, string name, string siret) =>
        OverviewStore.SaveBeneficiaryAsync(session, beneficiary, SearchText.Of(name, siret));
}
