using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>Where a reservation stands.</summary>
internal enum ReservationState
{
    /// <summary>Awaiting its vote.</summary>
    Pending,

    /// <summary>Turned into a commitment.</summary>
    Posted,

    /// <summary>Given back whole.</summary>
    Voided,
}

/// <summary>Credits set aside while a proposal awaits its vote (domain rule 3). Resolved once.</summary>
internal sealed record Reservation(
    Guid Id,
    Guid LineId,
    Money Amount,
    ReservationState State,
    string Reference,
    Guid? CommitmentId,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Reservation";

    public const string Collection = "reservations";

    public string Name => NameOf(LineId, Id);

    public static string NameOf(Guid line, Guid id) =>
        ResourceName.Of(ResourceName.Of(BudgetLine.Collection, line), Collection, id);

    /// <summary>Becomes a commitment, in whole or for less; never for more.</summary>
    public (Reservation Reservation, Commitment Commitment) Post(Money? amount, Guid commitmentId, DateTimeOffset now)
    {
        var posted = amount ?? Amount;
        EnsurePending();
        if (posted > Amount)
        {
            throw BudgetRefusals.PostedAboveReserved(Amount);
        }

        return (this with { State = ReservationState.Posted, CommitmentId = commitmentId },
            new Commitment(commitmentId, LineId, Id, posted, Money.Zero, Reference, now));
    }

    /// <summary>Is given back.</summary>
    public Reservation Void()
    {
        EnsurePending();
        return this with { State = ReservationState.Voided };
    }

    private void EnsurePending()
    {
        if (State != ReservationState.Pending)
        {
            throw BudgetRefusals.ReservationResolved(Name, State);
        }
    }
}
