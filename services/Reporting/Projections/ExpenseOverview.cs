using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>
/// Keeps the totals of the expenses of each grant, by line of its charges, so that the page of a grant reads no
/// expense. An event adds the expense as it leaves it, and subtracts the expense as it stood before.
/// </summary>
internal static class ExpenseOverview
{
    /// <summary>Takes in one event.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="happened">The event, not stored yet.</param>
    /// <param name="body">Its body.</param>
    public static Task ApplyAsync(DbSession session, EventEnvelope happened, IGrantEvent body) => body switch
    {
        ExpenseRecorded recorded => OverviewStore.AddTallyAsync(
            session, recorded.Convention, TallyOf(new(new(recorded, happened), null, false)), happened.Position),
        ExpenseDecided decided => ChangeAsync(session, happened, decided.Convention, decided.Expense, before =>
            TallyOf(before with { Ruling = new(decided, happened) }) - TallyOf(before)),
        ExpenseWithdrawn withdrawn => ChangeAsync(session, happened, withdrawn.Convention, withdrawn.Expense, before =>
            ExpenseTally.Nothing(before.Recorded.Body.ChargeLabel) - TallyOf(before)),
        _ => Task.CompletedTask,
    };

    private static async Task ChangeAsync(
        DbSession session,
        EventEnvelope happened,
        string convention,
        string expense,
        Func<DeclaredExpense, ExpenseTally> change)
    {
        if (await GrantEvents.FindExpenseAsync(session, convention, expense) is { } before)
        {
            await OverviewStore.AddTallyAsync(session, convention, change(before), happened.Position);
        }
    }

    // Its number and its flags do not matter here.
    private static ExpenseTally TallyOf(DeclaredExpense expense) =>
        ExpenseTally.Of(ExpenseLine.Of(0, expense, ExpenseMarks.None)!);
}
