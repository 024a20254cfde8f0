using Grants.Contracts.Budget;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>What moves of a commitment at the end of its year.</summary>
/// <param name="NotOrdered">The open part that is not ordered.</param>
/// <param name="Ordered">The part that is ordered and not yet paid.</param>
/// <param name="CarriedOver">The part that was carried over to the next year.</param>
/// <param name="Attached">The part that was attached to its year.</param>
public sealed record YearEndAmounts(Money NotOrdered, Money Ordered, Money CarriedOver, Money Attached)
{
    /// <summary>What is open: what the line has as committed.</summary>
    public Money Open => NotOrdered + Ordered;
}

/// <summary>A commitment at the end of its fiscal year (domain rule 28).</summary>
/// <param name="Name">The commitment.</param>
/// <param name="Line">Its line.</param>
/// <param name="Section">The section of the line.</param>
/// <param name="Reference">What it is for: <c>conventions/{uuid}</c>, or words.</param>
/// <param name="Owner">The convention that it belongs to; null for none.</param>
/// <param name="Grant">The number of the grant it is for; null where it is for none.</param>
/// <param name="HasNextLine">Whether the next year has an open line of the same operation and imputation.</param>
/// <param name="Amounts">Its amounts.</param>
/// <param name="RightAcquired">The day the right was acquired, as stated for an attachment; null without one.</param>
/// <param name="StatementDate">The day of the statement on which a carry-over stands; null without one.</param>
/// <param name="StatementSignatory">Who signed the statement; null without one.</param>
public sealed record YearEndCommitment(
    string Name,
    YearEndLine Line,
    Section Section,
    string Reference,
    string? Owner,
    string? Grant,
    bool HasNextLine,
    YearEndAmounts Amounts,
    DateOnly? RightAcquired,
    DateOnly? StatementDate,
    string? StatementSignatory)
{
    /// <summary>What can lawfully become of the part that is not ordered.</summary>
    public IReadOnlyList<YearEndOutcome> Outcomes =>
        YearEnd.OutcomesOf(Section, Owner is not null, Amounts.Ordered, Amounts.NotOrdered);
}

/// <summary>The line of a commitment, as a list names it.</summary>
/// <param name="Name"><c>budgetLines/{uuid}</c>.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="Imputation">Such as <c>6568//9365</c>.</param>
public sealed record YearEndLine(string Name, string OperationCode, string Imputation);

/// <summary>All commitments of a year at its end, together.</summary>
/// <param name="Commitments">How many the list has.</param>
/// <param name="Amounts">Their amounts.</param>
/// <param name="Committed">What the lines of the year have as committed; the open amounts come to it.</param>
public sealed record YearEndTotals(long Commitments, YearEndAmounts Amounts, Money Committed);

/// <summary>Keeps the commitments of the lines: what is ordered of them, what is not, and where that went.</summary>
internal static class YearEndOverview
{
    /// <summary>Takes in one event of a line.</summary>
    public static Task ApplyAsync(DbSession session, IBudgetLineEvent body) => body switch
    {
        ReservationPosted told => OverviewStore.AddCommitmentAsync(
            session, told.Commitment, told.BudgetLine, told.Reference, told.Owner, Money.From(told.PostedAmount)),
        CommitmentCarriedIn told => GrowAsync(session, told),
        CommitmentCarriedOut told => OverviewStore.PassOnAsync(session, told),
        CommitmentReduced told => MoveAsync(session, told.Commitment, -Money.From(told.Amount), Money.Zero),
        CommitmentClosed told => MoveAsync(session, told.Commitment, -Money.From(told.Amount), Money.Zero),
        PaymentOrdered told => OrderAsync(session, told),
        PaymentReleased told => ReleaseAsync(session, told),
        PaymentRecorded told => PayAsync(session, told),
        PaymentCancelled told => MoveAsync(
            session, told.Commitment, Money.From(told.Amount) - Money.From(told.ReleasedAmount), Money.Zero),
        _ => Task.CompletedTask,
    };

    private static Task<bool> MoveAsync(DbSession session, string commitment, Money notOrdered, Money ordered) =>
        OverviewStore.MoveCommitmentAsync(
            session, commitment, new YearEndAmounts(notOrdered, ordered, Money.Zero, Money.Zero));

    // What became free after the rest was carried over follows to the commitment that goes on.
    private static async Task GrowAsync(DbSession session, CommitmentCarriedIn told)
    {
        var amount = Money.From(told.Amount);
        if (!await MoveAsync(session, told.Commitment, amount, Money.Zero))
        {
            await OverviewStore.AddCommitmentAsync(
                session, told.Commitment, told.BudgetLine, told.Reference, told.Owner, amount);
        }
    }

    private static async Task OrderAsync(DbSession session, PaymentOrdered told)
    {
        await OverviewStore.AddOrderAsync(session, told.Payment);
        await MoveAsync(session, told.Commitment, -Money.From(told.Amount), Money.From(told.Amount));
    }

    private static async Task ReleaseAsync(DbSession session, PaymentReleased told)
    {
        await OverviewStore.RemoveOrderAsync(session, told.Payment);
        await MoveAsync(session, told.Commitment, Money.From(told.Amount), -Money.From(told.Amount));
    }

    private static async Task PayAsync(DbSession session, PaymentRecorded told)
    {
        var wasOrdered = await OverviewStore.RemoveOrderAsync(session, told.Payment);
        var paid = -Money.From(told.Amount);
        await MoveAsync(
            session, told.Commitment, wasOrdered ? Money.Zero : paid, wasOrdered ? paid : Money.Zero);
    }
}
