using Grants.Platform.Edge;
using Grants.Values;

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

    /// <summary>Given back whole when its time was over.</summary>
    Expired,
}

/// <summary>Credits set aside while a proposal awaits its vote (domain rule 3). Resolved once.</summary>
internal sealed record Reservation(
    Guid Id,
    Guid LineId,
    Money Amount,
    ReservationState State,
    string Reference,
    Guid? CommitmentId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    string? Owner)
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
        EnsurePending(now);
        if (posted > Amount)
        {
            throw BudgetRefusals.PostedAboveReserved(Amount);
        }

        return (this with { State = ReservationState.Posted, CommitmentId = commitmentId },
            Commitment.Of(this, commitmentId, posted, now));
    }

    /// <summary>Is given back.</summary>
    public Reservation Void(DateTimeOffset now)
    {
        EnsurePending(now);
        return this with { State = ReservationState.Voided };
    }

    /// <summary>Releases the reservation once it has expired; null when it has not, or is already resolved.</summary>
    public Reservation? Expire(DateTimeOffset now) =>
        State == ReservationState.Pending && ExpiresAt <= now ? this with { State = ReservationState.Expired } : null;

    // Its time is over when it is over, even if nobody has looked yet.
    private void EnsurePending(DateTimeOffset now)
    {
        if (State != ReservationState.Pending || ExpiresAt <= now)
        {
            throw BudgetRefusals.ReservationResolved(
                Name, State == ReservationState.Pending ? ReservationState.Expired : State);
        }
    }
}
