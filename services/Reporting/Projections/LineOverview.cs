using Grants.Contracts.Budget;
using Grants.Contracts;
using Grants.Rules;
using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>What stands on a line.</summary>
/// <param name="Voted">Payment credits voted.</param>
/// <param name="Adjusted">Sum of the adjustments since.</param>
/// <param name="Reserved">Set aside for proposals.</param>
/// <param name="Committed">Bound by votes and not paid yet.</param>
/// <param name="Paid">Paid.</param>
/// <param name="Available">What can still be reserved.</param>
public sealed record LineAmounts(
    Money Voted, Money Adjusted, Money Reserved, Money Committed, Money Paid, Money Available)
{
    /// <summary>Nothing.</summary>
    public static readonly LineAmounts Zero =
        new(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    /// <summary>What an event tells.</summary>
    public static LineAmounts Of(LineBalances balances) => new(
        Money.From(balances.Voted),
        Money.From(balances.Adjusted),
        Money.From(balances.Reserved),
        Money.From(balances.Committed),
        Money.From(balances.Paid),
        Money.From(balances.Available));

    /// <summary>What there is to spend in all: voted and adjusted.</summary>
    public Money Total => Voted + Adjusted;

    /// <summary>Adds.</summary>
    public static LineAmounts operator +(LineAmounts left, LineAmounts right) => new(
        left.Voted + right.Voted,
        left.Adjusted + right.Adjusted,
        left.Reserved + right.Reserved,
        left.Committed + right.Committed,
        left.Paid + right.Paid,
        left.Available + right.Available);
}

/// <summary>A budget line.</summary>
/// <param name="Name"><c>budgetLines/{uuid}</c>.</param>
/// <param name="FiscalYear">The calendar year.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="OperationLabel">Such as <c>Mission ESS</c>.</param>
/// <param name="Imputation">Such as <c>6568//9365</c>.</param>
/// <param name="IsClosed">Whether it is closed.</param>
/// <param name="Amounts">What stands on it.</param>
public sealed record LineOverview(
    string Name,
    int FiscalYear,
    string OperationCode,
    string OperationLabel,
    string Imputation,
    bool IsClosed,
    LineAmounts Amounts);

/// <summary>A movement of a line.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">Such as <c>RESERVED</c>.</param>
/// <param name="Actor">Who, by name; by account where no token said a name.</param>
/// <param name="Reference">What for: <c>conventions/{uuid}</c>, a deliberation, a line, or words.</param>
/// <param name="Amount">How much.</param>
public sealed record Moved(DateOnly Day, string Kind, string Actor, string Reference, Money Amount)
{
    /// <summary>The movements an event tells: two where a part goes back to the line.</summary>
    public static IReadOnlyList<Moved> Of(IBudgetLineEvent body, EventEnvelope happened)
    {
        var told = new Told<Contracts.IGrantEvent>(body, happened);
        var who = happened.ActorName ?? happened.Actor;
        Moved One(string kind, string reference, Contracts.Euros amount) =>
            new(told.Day, kind, who, reference, Money.From(amount));
        return body switch
        {
            BudgetLineOpened opened => [One("OPENED", "", opened.Balances.Voted)],
            CreditsAdjusted adjusted => [One("ADJUSTED", adjusted.Deliberation, adjusted.Amount)],
            CreditsTransferredOut left => [One("TRANSFERRED_OUT", left.Reference, left.Amount)],
            CreditsTransferredIn came => [One("TRANSFERRED_IN", came.Reference, came.Amount)],
            BudgetLineClosed closed => [One("LINE_CLOSED", closed.Reason, closed.Balances.Available)],
            _ => [.. LineMovement.Of(told).Select(movement => new Moved(
                movement.Date, movement.Kind, who, ReferenceOf(body), movement.Amount.Value))],
        };
    }

    private static string ReferenceOf(IBudgetLineEvent body) => body switch
    {
        CreditsReserved told => told.Reference,
        ReservationPosted told => told.Reference,
        ReservationVoided told => told.Reference,
        ReservationExpired told => told.Reference,
        PaymentRecorded told => told.Reference,
        PaymentOrdered told => told.Reference,
        PaymentReleased told => told.Reference,
        PaymentCancelled told => told.Reference,
        CommitmentReduced told => told.Reference,
        CommitmentClosed told => told.Reference,
        CommitmentCarriedOut told => told.Reference,
        CommitmentCarriedIn told => told.Reference,
        _ => "",
    };
}

/// <summary>Where a movement stands among those of its line.</summary>
/// <param name="Position">The position of its event.</param>
/// <param name="Part">Which of the movements of that event, from 0.</param>
public sealed record MovementKey(long Position, int Part)
{
    /// <summary>After all of them.</summary>
    public static readonly MovementKey End = new(long.MaxValue, 0);
}

/// <summary>A movement as it is shown.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="Moved">What moved.</param>
/// <param name="Grant">The number of the grant it was for; null where it was for none.</param>
/// <param name="After">What stood on the line then.</param>
public sealed record MovementOverview(MovementKey Key, Moved Moved, string? Grant, DayBalance After);

/// <summary>What stood on a line at the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Paid">Paid.</param>
/// <param name="Committed">Bound and not paid yet.</param>
/// <param name="Reserved">Set aside for proposals.</param>
/// <param name="Available">What could still be reserved.</param>
public sealed record DayBalance(DateOnly Day, Money Paid, Money Committed, Money Reserved, Money Available);
