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

/// <summary>The signed statement on which a carry-over stands (état des restes à réaliser; domain rule 3).</summary>
internal sealed record CarryOverStatement(DateOnly Date, string Signatory)
{
    /// <summary>Refuses one that is not signed yet.</summary>
    public CarryOverStatement EnsureSignedBy(DateOnly today) =>
        Date <= today ? this : throw BudgetRefusals.StatementDateInvalid();
}

/// <summary>
/// How credits go to the next fiscal year (domain rule 28): carried over, with the statement it stands on if there is
/// one yet; or attached, with the day on which the right to payment was acquired.
/// </summary>
internal sealed record Passage(string Reason, CarryOverStatement? Statement, DateOnly? RightAcquired);

/// <summary>
/// Credits bound by a vote (engagement; domain rule 3): <c>amount = released + paid + open</c>. It was made from a
/// reservation, or goes on from a commitment of the year before. A part of the open amount may be ordered: it stays on
/// its fiscal year until it is paid or its order is released (domain rule 25).
/// </summary>
internal sealed record Commitment(
    Guid Id,
    Guid LineId,
    CommitmentState State,
    Guid? ReservationId,
    Money Amount,
    Money Released,
    Money Paid,
    Money Ordered,
    string Reference,
    CommitmentRef? From,
    CommitmentRef? To,
    string? Owner,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Commitment";

    public const string Collection = "commitments";

    public string Name => NameOf(LineId, Id);

    /// <summary>The statement on which its carry-over stands; null without one.</summary>
    public CarryOverStatement? Statement { get; init; }

    /// <summary>The day in the year before on which the right was acquired, if it was attached to that year.</summary>
    public DateOnly? RightAcquired { get; init; }

    /// <summary>What can still be paid, ordered or not.</summary>
    public Money Open => Amount - Released - Paid;

    /// <summary>What can still be ordered, reduced, closed or carried over.</summary>
    public Money Free => Open - Ordered;

    public static string NameOf(Guid line, Guid id) =>
        ResourceName.Of(ResourceName.Of(BudgetLine.Collection, line), Collection, id);

    /// <summary>A commitment made from a reservation.</summary>
    public static Commitment Of(Reservation reservation, Guid id, Money amount, DateTimeOffset now) => new(
        id, reservation.LineId, CommitmentState.Open, reservation.Id, amount, Money.Zero, Money.Zero, Money.Zero,
        reservation.Reference, From: null, To: null, reservation.Owner, now);

    /// <summary>Is paid on without an order; refused beyond what is free.</summary>
    public Payment Pay(Guid id, Money amount, Mandate mandate, DateOnly day, DateTimeOffset now)
    {
        RequireFree(amount);
        return new Payment(
            id, LineId, Id, PaymentState.Recorded, amount, OrderDate: null, mandate, day, CancelDate: null, now);
    }

    /// <summary>Has a payment ordered on it; refused beyond what is free.</summary>
    public Payment Order(Guid id, Money amount, DateOnly day, DateTimeOffset now)
    {
        RequireFree(amount);
        return new Payment(
            id, LineId, Id, PaymentState.Ordered, amount, day, Mandate: null, Date: null, CancelDate: null, now);
    }

    /// <summary>Is lowered; refused beyond what is free.</summary>
    public Commitment Reduce(Money amount)
    {
        RequireFree(amount);
        return this with { Released = Released + amount };
    }

    /// <summary>Ends: what is open goes back to the line; refused while a payment is ordered.</summary>
    public Commitment Close()
    {
        RequireOpen();
        return Ordered == Money.Zero
            ? this with { State = CommitmentState.Closed, Released = Released + Open }
            : throw BudgetRefusals.CommitmentOrdered(this);
    }

    /// <summary>Goes on in the next fiscal year with what is free; what is ordered stays (domain rule 25).</summary>
    public (Commitment Old, Commitment Next) CarryOver(
        Guid id, BudgetLine to, Passage passage, DateTimeOffset now)
    {
        RequireOpen();
        if (Free == Money.Zero)
        {
            throw BudgetRefusals.NothingToCarryOver(Name);
        }

        // Through a year that is over itself it only passes.
        if (Calendar.DayOf(now).Year <= to.FiscalYear)
        {
            to.RequireOpen();
        }

        to.RequireRoomFor(Free);
        return (
            this with
            {
                State = CommitmentState.CarriedOver,
                Released = Released + Free,
                To = new CommitmentRef(to.Id, id),
            },
            new Commitment(
                id, to.Id, CommitmentState.Open, ReservationId: null, Free, Money.Zero, Money.Zero, Money.Zero,
                Reference, new CommitmentRef(LineId, Id), To: null, Owner, now)
            {
                Statement = passage.Statement,
                RightAcquired = passage.RightAcquired,
            });
    }

    /// <summary>
    /// Gets back what was paid. An open one can be paid on again. One that was carried over lets the amount go, and so
    /// does one that ended; but what belongs to a convention is open again (domain rule 24).
    /// </summary>
    public Commitment TakeBack(Payment cancelled) => this with
    {
        Paid = Paid - cancelled.Amount,
        State = IsReopened ? CommitmentState.Open : State,
        Released = State == CommitmentState.Open || IsReopened ? Released : Released + cancelled.Amount,
    };

    /// <summary>Is no longer ordered on; one that was carried over lets the amount go (domain rule 25).</summary>
    public Commitment Release(Payment released) => this with
    {
        Ordered = Ordered - released.Amount,
        Released = State == CommitmentState.Open ? Released : Released + released.Amount,
    };

    /// <summary>
    /// Takes what became free on the year before, after the rest was carried over. It is open again if it was closed,
    /// and passes the amount on if it was carried over itself.
    /// </summary>
    public Commitment Grow(Money amount) => this with
    {
        Amount = Amount + amount,
        State = State == CommitmentState.Closed ? CommitmentState.Open : State,
        Released = State == CommitmentState.CarriedOver ? Released + amount : Released,
    };

    /// <summary>Refuses when it has ended here.</summary>
    public Commitment RequireOpen() =>
        State == CommitmentState.Open ? this : throw BudgetRefusals.CommitmentResolved(this);

    private bool IsReopened => Owner is not null && State == CommitmentState.Closed;

    private void RequireFree(Money amount)
    {
        RequireOpen();
        if (amount > Free)
        {
            throw BudgetRefusals.CommitmentExceeded(this, amount);
        }
    }
}
