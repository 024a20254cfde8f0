using Grants.Platform.Edge;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Whether a payment stands; on the wire in the same order.</summary>
internal enum PaymentState
{
    /// <summary>It was made and stands.</summary>
    Recorded,

    /// <summary>The payment order was cancelled after it was paid.</summary>
    Cancelled,

    /// <summary>Ordered and not yet paid.</summary>
    Ordered,

    /// <summary>Its order was rejected or cancelled before it was paid.</summary>
    Released,
}

/// <summary>
/// An order as it is asked for. <paramref name="Reinstated"/> is the released payment that it places once more; null
/// for a new order.
/// </summary>
internal sealed record AskedOrder(
    Money Amount,
    DateOnly Date,
    string Reason,
    DateOnly? RightAcquired,
    (Guid Line, Guid Commitment, Guid Id)? Reinstated);

/// <summary>A payment on a commitment: ordered first (domain rule 25), or recorded at once.</summary>
internal sealed record Payment(
    Guid Id,
    Guid LineId,
    Guid CommitmentId,
    PaymentState State,
    Money Amount,
    DateOnly? OrderDate,
    Mandate? Mandate,
    DateOnly? Date,
    DateOnly? CancelDate,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Payment";

    public const string Collection = "payments";

    public string Name => NameOf(LineId, CommitmentId, Id);

    public static string NameOf(Guid line, Guid commitment, Guid id) =>
        ResourceName.Of(Commitment.NameOf(line, commitment), Collection, id);

    /// <summary>Is made as ordered; the fiscal year of its line may be over (domain rule 25).</summary>
    public Payment Confirm(Mandate mandate, DateOnly day)
    {
        RequireOrdered();
        return day < OrderDate
            ? throw BudgetRefusals.PaidBeforeOrdered(OrderDate.Value)
            : this with { State = PaymentState.Recorded, Mandate = mandate, Date = day };
    }

    /// <summary>Is not made: its order was rejected or cancelled.</summary>
    public Payment Release()
    {
        RequireOrdered();
        return this with { State = PaymentState.Released };
    }

    /// <summary>
    /// Is cancelled while the fiscal year of its line is open: later the money comes back as revenue of the year in
    /// which it is cancelled (domain rules 5, 24 and 28), and no day of the year before is given to it any more.
    /// </summary>
    public Payment Cancel(DateOnly day, DateOnly today, bool isLineOpen, FiscalWindow window)
    {
        if (State == PaymentState.Ordered)
        {
            throw BudgetRefusals.PaymentUnconfirmed(Name);
        }

        if (State != PaymentState.Recorded)
        {
            throw BudgetRefusals.PaymentResolved(this);
        }

        var isOver = today > (isLineOpen ? window.LastOrderDay : window.LastDay);
        if (day < Date || day > today || (isOver && day <= window.LastDay))
        {
            throw BudgetRefusals.CancelDateInvalid(Date!.Value, isOver ? window : null);
        }

        return day <= window.LastOrderDay
            ? this with { State = PaymentState.Cancelled, CancelDate = day }
            : throw BudgetRefusals.PaymentOfAnotherYear(this, window);
    }

    private void RequireOrdered()
    {
        if (State != PaymentState.Ordered)
        {
            throw BudgetRefusals.PaymentResolved(this);
        }
    }
}
