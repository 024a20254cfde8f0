using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>What a movement does to a line.</summary>
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
}

/// <summary>The effect of each kind on the balances: the one place where it is said.</summary>
internal static class Effects
{
    public static (Money Reserved, Money Committed, Money Paid) Of(MovementKind kind, Money amount) => kind switch
    {
        MovementKind.Voted => (Money.Zero, Money.Zero, Money.Zero),
        MovementKind.Reserved => (amount, Money.Zero, Money.Zero),
        MovementKind.Posted => (-amount, amount, Money.Zero),
        MovementKind.Released or MovementKind.Voided => (-amount, Money.Zero, Money.Zero),
        MovementKind.Paid => (Money.Zero, -amount, amount),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>One immutable entry of a line's ledger (domain rule 4).</summary>
internal sealed record Movement(
    Guid Id,
    Guid LineId,
    long Number,
    MovementKind Kind,
    Money Amount,
    Money ReservedAfter,
    Money CommittedAfter,
    Money PaidAfter,
    Money AvailableAfter,
    string Actor,
    string Reason,
    Guid RequestId,
    DateTimeOffset At);
