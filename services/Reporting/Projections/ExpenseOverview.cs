using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>
/// Keeps what the expenses of each grant come to, line by line of its charges, so that its page has them without reading
/// one. An event adds what it makes of an expense and takes away what stood before it.
/// </summary>
internal static class ExpenseOverview
{
    private static readonly IReadOnlySet<string> NoneReexamined = new HashSet<string>();

    /// <summary>Takes in one event.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="happened">The event, which is not kept yet.</param>
    /// <param name="body">What it tells.</param>
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

    // Neither its number nor its flags count here.
    private static ExpenseTally TallyOf(DeclaredExpense expense) =>
        ExpenseTally.Of(ExpenseLine.Of(0, expense, NoneReexamined)!);
}
