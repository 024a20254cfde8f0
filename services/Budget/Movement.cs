using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Budget;

/// <summary>What a movement does to a line; on the wire in the same order.</summary>
internal enum MovementKind
{
    /// <summary>The line was opened.</summary>
    Voted,

    /// <summary>Set aside.</summary>
    Reserved,

    /// <summary>From reserved to committed.</summary>
    Posted,

    /// <summary>The part of a reservation the vote did not take.</summary>
    Released,

    /// <summary>A reservation given back whole.</summary>
    Voided,

    /// <summary>From committed to paid.</summary>
    Paid,

    /// <summary>Credits a deliberation added.</summary>
    Increased,

    /// <summary>Credits a deliberation took away.</summary>
    Decreased,

    /// <summary>Credits from another line.</summary>
    TransferredIn,

    /// <summary>Credits to another line.</summary>
    TransferredOut,

    /// <summary>A reservation given back whole when its time was over.</summary>
    Expired,

    /// <summary>The part of a commitment that is not owed any more.</summary>
    Reduced,

    /// <summary>From paid to committed: the payment order was cancelled.</summary>
    PaymentCancelled,

    /// <summary>What was open on a commitment when it was closed.</summary>
    CommitmentClosed,

    /// <summary>Part of a commitment, gone to the next fiscal year with its credits.</summary>
    CarriedOut,

    /// <summary>Part of a commitment, come from the fiscal year before with its credits.</summary>
    CarriedIn,

    /// <summary>A payment was ordered; the amount stays committed.</summary>
    Ordered,

    /// <summary>An order was rejected or cancelled before it was paid; the amount stays committed.</summary>
    OrderReleased,

    /// <summary>From committed to paid: an ordered payment was made.</summary>
    OrderPaid,
}

/// <summary>What a movement adds to each balance of its line.</summary>
internal readonly record struct Effect(
    Money Adjusted, Money Reserved, Money Committed, Money Paid, Money Ordered)
{
    /// <summary>The effect of each kind: the one place where it is said.</summary>
    public static Effect Of(MovementKind kind, Money amount) => kind switch
    {
        MovementKind.Voted => default,
        MovementKind.Reserved => new() { Reserved = amount },
        MovementKind.Posted => new() { Reserved = -amount, Committed = amount },
        MovementKind.Released or MovementKind.Voided or MovementKind.Expired => new() { Reserved = -amount },
        MovementKind.Paid => new() { Committed = -amount, Paid = amount },
        MovementKind.PaymentCancelled => new() { Committed = amount, Paid = -amount },
        MovementKind.Increased or MovementKind.TransferredIn => new() { Adjusted = amount },
        MovementKind.Decreased or MovementKind.TransferredOut => new() { Adjusted = -amount },
        MovementKind.Reduced or MovementKind.CommitmentClosed => new() { Committed = -amount },
        MovementKind.CarriedOut => new() { Adjusted = -amount, Committed = -amount },
        MovementKind.CarriedIn => new() { Adjusted = amount, Committed = amount },
        MovementKind.Ordered => new() { Ordered = amount },
        MovementKind.OrderReleased => new() { Ordered = -amount },
        MovementKind.OrderPaid => new() { Committed = -amount, Paid = amount, Ordered = -amount },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>One immutable entry of a line's ledger (domain rule 4).</summary>
/// <param name="LineId">The line.</param>
/// <param name="Number">From 1 without a gap.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Amount">How much.</param>
/// <param name="AdjustedAfter">Adjusted on the line then.</param>
/// <param name="ReservedAfter">Reserved on the line then.</param>
/// <param name="CommittedAfter">Committed on the line then.</param>
/// <param name="PaidAfter">Paid on the line then.</param>
/// <param name="OrderedAfter">Ordered on the line then, as a part of what was committed.</param>
/// <param name="AvailableAfter">Available on the line then.</param>
/// <param name="SubjectId">The reservation, the commitment or the other line it is about, by its kind.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestId">The request that made it.</param>
/// <param name="At">When.</param>
internal sealed record Movement(
    Guid LineId,
    long Number,
    MovementKind Kind,
    Money Amount,
    Money AdjustedAfter,
    Money ReservedAfter,
    Money CommittedAfter,
    Money PaidAfter,
    Money OrderedAfter,
    Money AvailableAfter,
    Guid? SubjectId,
    string Actor,
    string Reason,
    Guid RequestId,
    DateTimeOffset At)
{
    public string Name => $"{ResourceName.Of(BudgetLine.Collection, LineId)}/movements/{Number}";

    /// <summary>The name of what it is about; empty for the vote and for adjustments.</summary>
    public string Subject => SubjectId is not { } id ? "" : Kind switch
    {
        MovementKind.TransferredIn or MovementKind.TransferredOut => ResourceName.Of(BudgetLine.Collection, id),
        MovementKind.Reserved or MovementKind.Posted or MovementKind.Released or MovementKind.Voided
            or MovementKind.Expired => Reservation.NameOf(LineId, id),
        _ => Commitment.NameOf(LineId, id),
    };
}
