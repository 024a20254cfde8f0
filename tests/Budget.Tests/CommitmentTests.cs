using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget.Tests;

/// <summary>The decisions on a commitment, without anything around them.</summary>
[Trait("Kind", "Unit")]
public sealed class CommitmentTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2025, 11, 12);
    private static readonly Guid LineId = new("01978a4e-0000-7000-8000-000000000001");
    private static readonly Guid Id = new("01978a4e-0000-7000-8000-000000000002");
    private static readonly Guid Other = new("01978a4e-0000-7000-8000-000000000003");
    private static readonly string Owner = $"conventions/{Other}";

    [Fact]
    public void Is_amount_less_what_was_released_and_paid()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);

        Assert.Equal(Cents(270), commitment.Open);
        Assert.Equal($"budgetLines/{LineId}/commitments/{Id}", commitment.Name);
        Assert.Equal(commitment.Name, new CommitmentRef(LineId, Id).Name);
    }

    [Fact]
    public void Made_from_a_reservation_it_is_open_and_whole()
    {
        var reservation = new Reservation(
            Other, LineId, Cents(500), ReservationState.Pending, "conventions/1", CommitmentId: null, Now,
            ExpiresAt: null, Owner: Owner);

        var commitment = Commitment.Of(reservation, Id, Cents(400), Now);

        Assert.Equal(
            new Commitment(
                Id, LineId, CommitmentState.Open, Other, Cents(400), Cents(0), Cents(0), Cents(0), "conventions/1",
                null, null, Owner, Now),
            commitment);
        Assert.Equal(Cents(400), commitment.Open);
    }

    [Fact]
    public void Pays_up_to_what_is_open_and_not_a_cent_more()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);

        Assert.Equal(
            new Payment(
                Other, LineId, Id, PaymentState.Recorded, Cents(270), OrderDate: null, Mandate, Day, CancelDate: null,
                Now),
            commitment.Pay(Other, Cents(270), Mandate, Day, Now));
        var refusal = Assert.Throws<Refusal>(() => commitment.Pay(Other, Cents(271), Mandate, Day, Now));
        Assert.Equal("COMMITMENT_EXCEEDED", refusal.Reason);
        Assert.Equal(("2.71", "2.70"), (refusal.Metadata["asked"], refusal.Metadata["open"]));
    }

    [Fact]
    public void Is_reduced_by_what_is_open_at_most()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);

        Assert.Equal(commitment with { Released = Cents(130) }, commitment.Reduce(Cents(100)));
        Assert.Equal(Cents(0), commitment.Reduce(Cents(270)).Open);
        Assert.Equal("COMMITMENT_EXCEEDED", Reason(() => commitment.Reduce(Cents(271))));
    }

    [Fact]
    public void Closed_it_releases_what_is_open()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);

        Assert.Equal(
            commitment with { State = CommitmentState.Closed, Released = Cents(300) }, commitment.Close());
    }

    [Fact]
    public void Carried_over_it_goes_on_with_what_is_open()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);
        var next = Line(voted: 0);

        var (old, goesOn) = commitment.CarryOver(Other, next, Carried, Now);

        Assert.Equal(
            commitment with
            {
                State = CommitmentState.CarriedOver,
                Released = Cents(300),
                To = new CommitmentRef(next.Id, Other),
            },
            old);
        Assert.Equal(
            new Commitment(
                Other, next.Id, CommitmentState.Open, ReservationId: null, Cents(270), Cents(0), Cents(0), Cents(0),
                "conventions/1", new CommitmentRef(LineId, Id), To: null, Owner: null, Now),
            goesOn);
    }

    [Fact]
    public void Nothing_is_carried_over_where_nothing_is_open() => Assert.Equal(
        "NOTHING_TO_CARRY_OVER",
        Reason(() => Some(amount: 500, released: 300, paid: 200).CarryOver(Other, Line(voted: 0), Carried, Now)));

    [Fact]
    public void A_closed_line_takes_over_nothing() => Assert.Equal(
        "BUDGET_LINE_CLOSED",
        Reason(() => Some(500).CarryOver(Other, Line(voted: 0) with { ClosedAt = Now }, Carried, Now)));

    [Fact]
    public void A_line_takes_over_what_it_has_room_for()
    {
        Assert.Equal(
            Cents(500), Some(500).CarryOver(Other, Line(voted: Money.MaxCents - 500), Carried, Now).Next.Amount);
        Assert.Equal(
            "CREDITS_OUT_OF_RANGE",
            Reason(() => Some(500).CarryOver(Other, Line(voted: Money.MaxCents - 499), Carried, Now)));
    }

    [Fact]
    public void While_it_is_open_a_cancelled_payment_can_be_paid_again()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);

        var after = commitment.TakeBack(Paid(commitment, 150));

        Assert.Equal(commitment with { Paid = Cents(50) }, after);
        Assert.Equal(Cents(420), after.Open);
    }

    [Theory]
    [InlineData(nameof(CommitmentState.Closed))]
    [InlineData(nameof(CommitmentState.CarriedOver))]
    public void Once_it_has_ended_a_cancelled_payment_is_released(string state)
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);
        var ended = commitment with { State = Enum.Parse<CommitmentState>(state), Released = Cents(300) };

        Assert.Equal(
            ended with { Paid = Cents(50), Released = Cents(450) }, ended.TakeBack(Paid(commitment, 150)));
    }

    // Domain rule 24: what was paid for a grant is owed again once the payment is cancelled.
    [Fact]
    public void A_closed_one_of_a_convention_is_open_again_with_what_was_cancelled()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);
        var closed = commitment with { State = CommitmentState.Closed, Released = Cents(300), Owner = Owner };

        var after = closed.TakeBack(Paid(commitment, 150));

        Assert.Equal(closed with { State = CommitmentState.Open, Paid = Cents(50) }, after);
        Assert.Equal(Cents(150), after.Open);
    }

    [Fact]
    public void One_that_was_carried_over_lets_go_what_was_cancelled_whoever_it_belongs_to()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200);
        var carried = commitment with { State = CommitmentState.CarriedOver, Released = Cents(300), Owner = Owner };

        Assert.Equal(
            carried with { Paid = Cents(50), Released = Cents(450) }, carried.TakeBack(Paid(commitment, 150)));
    }

    [Fact]
    public void Orders_up_to_what_is_free_and_not_a_cent_more()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200) with { Ordered = Cents(70) };

        Assert.Equal((Cents(270), Cents(200)), (commitment.Open, commitment.Free));
        Assert.Equal(
            new Payment(
                Other, LineId, Id, PaymentState.Ordered, Cents(200), Day, Mandate: null, Date: null,
                CancelDate: null, Now),
            commitment.Order(Other, Cents(200), Day, Now));
        var refusal = Assert.Throws<Refusal>(() => commitment.Order(Other, Cents(201), Day, Now));
        Assert.Equal("COMMITMENT_EXCEEDED", refusal.Reason);
        Assert.Equal(
            ("2.01", "2.70", "0.70"),
            (refusal.Metadata["asked"], refusal.Metadata["open"], refusal.Metadata["ordered"]));
    }

    [Fact]
    public void What_is_ordered_is_not_paid_reduced_closed_or_carried_over()
    {
        var commitment = Some(amount: 500, released: 30, paid: 200) with { Ordered = Cents(70) };

        Assert.Equal("COMMITMENT_EXCEEDED", Reason(() => commitment.Pay(Other, Cents(201), Mandate, Day, Now)));
        Assert.Equal("COMMITMENT_EXCEEDED", Reason(() => commitment.Reduce(Cents(201))));
        Assert.Equal("COMMITMENT_ORDERED", Reason(() => commitment.Close()));
        var (old, next) = commitment.CarryOver(Other, Line(voted: 0), Carried, Now);
        Assert.Equal((Cents(70), Cents(70)), (old.Open, old.Ordered));
        Assert.Equal((Cents(200), Cents(0)), (next.Amount, next.Ordered));
        Assert.Equal(
            "NOTHING_TO_CARRY_OVER",
            Reason(() => (commitment with { Ordered = Cents(270) }).CarryOver(Other, Line(voted: 0), Carried, Now)));
    }

    [Fact]
    public void Room_is_asked_for_what_is_carried_over_alone() => Assert.Equal(
        Cents(430),
        (Some(500) with { Ordered = Cents(70) })
            .CarryOver(Other, Line(voted: Money.MaxCents - 430), Carried, Now).Next.Amount);

    [Fact]
    public void An_order_that_is_released_is_free_again_or_gone_where_the_rest_went()
    {
        var open = Some(amount: 500, released: 30, paid: 200) with { Ordered = Cents(70) };
        var carried = open with { State = CommitmentState.CarriedOver, Released = Cents(230) };
        var payment = Some(500).Order(Other, Cents(70), Day, Now);

        Assert.Equal(open with { Ordered = Cents(0) }, open.Release(payment));
        Assert.Equal(carried with { Ordered = Cents(0), Released = Cents(300) }, carried.Release(payment));
    }

    [Theory]
    [InlineData(nameof(CommitmentState.Open), nameof(CommitmentState.Open), 30)]
    [InlineData(nameof(CommitmentState.Closed), nameof(CommitmentState.Open), 30)]
    [InlineData(nameof(CommitmentState.CarriedOver), nameof(CommitmentState.CarriedOver), 100)]
    public void Grows_by_what_became_free_the_year_before(string state, string after, long released)
    {
        var commitment = Some(amount: 500, released: 30) with { State = Enum.Parse<CommitmentState>(state) };

        Assert.Equal(
            commitment with
            {
                Amount = Cents(570), State = Enum.Parse<CommitmentState>(after), Released = Cents(released),
            },
            commitment.Grow(Cents(70)));
    }

    [Fact]
    public void Its_owner_goes_on_with_it() => Assert.Equal(
        Owner, (Some(500) with { Owner = Owner }).CarryOver(Other, Line(voted: 0), Carried, Now).Next.Owner);

    [Fact]
    public void Once_it_has_ended_nothing_is_decided_on_it()
    {
        var closed = Some(500) with { State = CommitmentState.Closed };
        var carried = Some(500) with
        {
            State = CommitmentState.CarriedOver, To = new CommitmentRef(Other, Id),
        };

        foreach (var ended in new[] { closed, carried })
        {
            Assert.Equal("COMMITMENT_RESOLVED", Reason(() => ended.Pay(Other, Cents(1), Mandate, Day, Now)));
            Assert.Equal("COMMITMENT_RESOLVED", Reason(() => ended.Order(Other, Cents(1), Day, Now)));
            Assert.Equal("COMMITMENT_RESOLVED", Reason(() => ended.Reduce(Cents(1))));
            Assert.Equal("COMMITMENT_RESOLVED", Reason(() => ended.Close()));
            Assert.Equal("COMMITMENT_RESOLVED", Reason(() => ended.CarryOver(Other, Line(voted: 0), Carried, Now)));
        }

        Assert.Equal(
            $"budgetLines/{Other}/commitments/{Id}",
            Assert.Throws<Refusal>(() => carried.Close()).Metadata["carried_to"]);
    }

    private static readonly Mandate Mandate = new("M-1", "", "", "", IsCollective: false);

    private static readonly Passage Carried = new("Why", Statement: null, RightAcquired: null);

    private static Commitment Some(long amount, long released = 0, long paid = 0) => new(
        Id, LineId, CommitmentState.Open, Other, Cents(amount), Cents(released), Cents(paid), Cents(0),
        "conventions/1", From: null, To: null, Owner: null, Now);

    private static Payment Paid(Commitment commitment, long cents) =>
        commitment.Pay(Other, Cents(cents), Mandate, Day, Now);

    private static BudgetLine Line(long voted) =>
        new NewLine(
                2026, "C01-650A01", "Mission ESS", Imputation.TryParse("6568//9365")!, Cents(voted), Section.Operating)
            .Open(new Guid("01978a4e-0000-7000-8000-000000000009"), Now);

    private static string Reason(Action decide) => Assert.Throws<Refusal>(decide).Reason;

    private static Money Cents(long cents) => Money.FromCents(cents);
}
