using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Where a commitment stands.</summary>
internal enum CommitmentState
{
    /// <summary>Can be paid on.</summary>
    Open,

    /// <summary>Ended; what was open went back to the line.</summary>
    Closed,

    /// <summary>What was open went to the next fiscal year.</summary>
    CarriedOver,
}

/// <summary>A commitment on a line, by its two ids.</summary>
internal sealed record CommitmentRef(Guid LineId, Guid Id)
{
    public string Name => Commitment.NameOf(LineId, Id);
}

/// <summary>
/// Credits bound by a vote (engagement; domain rule 3): <c>amount = released + paid + open</c>. It was made from a
/// reservation, or goes on from a commitment of the year before.
/// </summary>
internal sealed record Commitment(
    Guid Id,
    Guid LineId,
    CommitmentState State,
    Guid? ReservationId,
    Money Amount,
    Money Released,
    Money Paid,
    string Reference,
    CommitmentRef? From,
    CommitmentRef? To,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Commitment";

    public const string Collection = "commitments";

    public string Name => NameOf(LineId, Id);

    /// <summary>What can still be paid.</summary>
    public Money Open => Amount - Released - Paid;

    public static string NameOf(Guid line, Guid id) =>
        ResourceName.Of(ResourceName.Of(BudgetLine.Collection, line), Collection, id);

    /// <summary>A commitment made from a reservation.</summary>
    public static Commitment Of(Reservation reservation, Guid id, Money amount, DateTimeOffset now) => new(
        id, reservation.LineId, CommitmentState.Open, reservation.Id, amount, Money.Zero, Money.Zero,
        reservation.Reference, From: null, To: null, now);

    /// <summary>Is paid on; refused beyond what is open.</summary>
    public Payment Pay(Guid id, Money amount, string mandate, DateOnly day, DateTimeOffset now)
    {
        RequireOpen();
        return amount <= Open
            ? new Payment(id, LineId, Id, PaymentState.Recorded, amount, mandate, day, CancelDate: null, now)
            : throw BudgetRefusals.CommitmentExceeded(this, amount);
    }

    /// <summary>Is lowered; refused beyond what is open.</summary>
    public Commitment Reduce(Money amount)
    {
        RequireOpen();
        return amount <= Open
            ? this with { Released = Released + amount }
            : throw BudgetRefusals.CommitmentExceeded(this, amount);
    }

    /// <summary>Ends: what is open goes back to the line.</summary>
    public Commitment Close()
    {
        RequireOpen();
        return this with { State = CommitmentState.Closed, Released = Released + Open };
    }

    /// <summary>Goes on in the next fiscal year with what is open.</summary>
    public (Commitment Old, Commitment Next) CarryOver(Guid id, BudgetLine to, DateTimeOffset now)
    {
        RequireOpen();
        if (Open == Money.Zero)
        {
            throw BudgetRefusals.NothingToCarryOver(Name);
        }

        to.RequireOpen();
        to.RequireRoomFor(Open);
        return (
            this with
            {
                State = CommitmentState.CarriedOver,
                Released = Released + Open,
                To = new CommitmentRef(to.Id, id),
            },
            new Commitment(
                id, to.Id, CommitmentState.Open, ReservationId: null, Open, Money.Zero, Money.Zero, Reference,
                new CommitmentRef(LineId, Id), To: null, now));
    }

    /// <summary>Gets back what was paid: to be paid again, or released at once when it has ended meanwhile.</summary>
    public Commitment TakeBack(Payment cancelled) => this with
    {
        Paid = Paid - cancelled.Amount,
        Released = State == CommitmentState.Open ? Released : Released + cancelled.Amount,
    };

    /// <summary>Refuses when it has ended here.</summary>
    public Commitment RequireOpen() =>
        State == CommitmentState.Open ? this : throw BudgetRefusals.CommitmentResolved(this);
}
