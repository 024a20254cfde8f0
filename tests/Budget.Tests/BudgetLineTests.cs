using Grants.Contracts.Budget;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget.Tests;

/// <summary>The decisions on a line, its reservations and its commitments, without anything around them.</summary>
[Trait("Kind", "Unit")]
public sealed class BudgetLineTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Some = Ids.New(Now);

    [Fact]
    public void Has_all_that_was_voted_available_when_opened()
    {
        var line = Open(100_000_00);

        Assert.Equal(Cents(100_000_00), line.Available);
        Assert.Equal(1, line.Version);
    }

    [Fact]
    public void Reserves_up_to_what_is_available()
    {
        var reservation = Open(500).Reserve(Some, Cents(500), "conventions/1", Now);

        Assert.Equal(ReservationState.Pending, reservation.State);
        Assert.Equal(Cents(500), reservation.Amount);
        Assert.Equal(Now, reservation.CreatedAt);
    }

    [Fact]
    public void Refuses_to_reserve_a_cent_more()
    {
        var refusal = Assert.Throws<Refusal>(() => Open(500).Reserve(Some, Cents(501), "conventions/1", Now));

        Assert.Equal("INSUFFICIENT_CREDITS", refusal.Reason);
        Assert.Equal("5.01", refusal.Metadata["asked"]);
        Assert.Equal("5.00", refusal.Metadata["available"]);
    }

    [Theory]
    [InlineData("Reserved", 70, 50, 30, 750)]
    [InlineData("Posted", 40, 80, 30, 750)]
    [InlineData("Released", 40, 50, 30, 780)]
    [InlineData("Voided", 40, 50, 30, 780)]
    [InlineData("Paid", 70, 20, 60, 750)]
    public void Moves_each_kind_of_movement_between_its_two_balances(
        string kind, long reserved, long committed, long paid, long available)
    {
        // 70 + 50 + 30 of 900 cents are taken, after a reservation of 30 where that is the movement.
        var parsed = Enum.Parse<MovementKind>(kind);
        var before = Open(900) with
        {
            Reserved = Cents(parsed == MovementKind.Reserved ? 40 : 70), Committed = Cents(50), Paid = Cents(30),
        };

        var after = before.Move(parsed, Cents(30));

        Assert.Equal(
            [Cents(reserved), Cents(committed), Cents(paid), Cents(available)],
            [after.Reserved, after.Committed, after.Paid, after.Available]);
        Assert.Equal(before.Version + 1, after.Version);
    }

    [Fact]
    public void Posts_a_reservation_in_whole_or_for_less()
    {
        var reservation = Open(500).Reserve(Some, Cents(500), "conventions/1", Now);

        var (posted, whole) = reservation.Post(null, Some, Now);
        var (_, part) = reservation.Post(Cents(1), Some, Now);

        Assert.Equal(ReservationState.Posted, posted.State);
        Assert.Equal(whole.Id, posted.CommitmentId);
        Assert.Equal(Cents(500), whole.Amount);
        Assert.Equal(Cents(1), part.Amount);
        Assert.Equal("conventions/1", whole.Reference);
    }

    [Fact]
    public void Refuses_to_post_more_than_was_reserved()
    {
        var reservation = Open(900).Reserve(Some, Cents(500), "conventions/1", Now);

        var refusal = Assert.Throws<Refusal>(() => reservation.Post(Cents(501), Some, Now));

        Assert.Equal("POSTED_ABOVE_RESERVED", refusal.Reason);
    }

    [Fact]
    public void Resolves_a_reservation_once()
    {
        var pending = Open(900).Reserve(Some, Cents(500), "conventions/1", Now);

        foreach (var resolved in new[] { pending.Void(Now), pending.Post(null, Some, Now).Reservation })
        {
            Assert.Equal("RESERVATION_RESOLVED", Assert.Throws<Refusal>(() => resolved.Void(Now)).Reason);
            Assert.Equal(
                "RESERVATION_RESOLVED", Assert.Throws<Refusal>(() => resolved.Post(null, Some, Now)).Reason);
        }
    }

    [Fact]
    public void Pays_up_to_what_is_open()
    {
        var commitment = new Commitment(
            Some, Some, CommitmentState.Open, Some, Cents(500), Released: Cents(0), Paid: Cents(200), Cents(0),
            "conventions/1", From: null, To: null, Owner: null, Now);
        var day = new DateOnly(2025, 11, 12);
        Assert.Equal(Cents(300), commitment.Pay(Some, Cents(300), new("M-1", "", "", "", false), day, Now).Amount);
        Assert.Equal(
            "COMMITMENT_EXCEEDED",
            Assert.Throws<Refusal>(
                () => commitment.Pay(Some, Cents(301), new("M-1", "", "", "", false), day, Now)).Reason);
    }

    [Fact]
    public void Is_told_apart_by_year_operation_and_imputation_in_upper_case()
    {
        var line = Open(0) with { OperationCode = "c01-650a01" };

        Assert.Equal("2025 C01-650A01 6568//9365", line.Key);
        Assert.Equal("2026 C01-650A01 6568//9365", line.NextYearKey);
        Assert.Equal($"budgetLines/{Some}", line.Name);
    }

    [Theory]
    [InlineData(-1, "EXPIRE_TIME_PAST")]
    [InlineData(0, "EXPIRE_TIME_PAST")]
    [InlineData(1, "OK")]
    public void Reserves_until_a_moment_that_is_still_to_come(int ticks, string outcome) =>
        Assert.Equal(outcome, Outcome(() => Open(500).Reserve(Some, Cents(1), "", Now, Now.AddTicks(ticks))));

    [Fact]
    public void A_reservation_has_its_line_its_reference_and_its_end()
    {
        var line = Open(500) with { Id = new Guid("01978a4e-0000-7000-8000-000000000001") };
        var expires = Now.AddDays(1);

        Assert.Equal(
            new Reservation(
                Some, line.Id, Cents(1), ReservationState.Pending, "conventions/1", CommitmentId: null, Now, expires,
                $"conventions/{Some}"),
            line.Reserve(Some, Cents(1), "conventions/1", Now, expires, $"conventions/{Some}"));
    }

    [Fact]
    public void Is_lowered_by_what_is_available_at_most_and_raised_by_anything()
    {
        var line = Used(available: 300);

        Assert.Equal((MovementKind.Decreased, Cents(300)), line.Adjust(Cents(-300)));
        Assert.Equal((MovementKind.Increased, Cents(400)), line.Adjust(Cents(400)));
        Assert.Equal((MovementKind.Increased, Cents(0)), line.Adjust(Cents(0)));
        var refusal = Assert.Throws<Refusal>(() => line.Adjust(Cents(-301)));
        Assert.Equal("ADJUSTED_BELOW_USED", refusal.Reason);
        Assert.Equal(("3.01", "3.00"), (refusal.Metadata["asked"], refusal.Metadata["available"]));
    }

    [Fact]
    public void Has_room_for_credits_up_to_the_largest_amount()
    {
        var line = Open(Money.MaxCents - 900) with { Adjusted = Cents(500) };
        var target = line with { Id = Some };

        Assert.Equal((MovementKind.Increased, Cents(400)), line.Adjust(Cents(400)));
        Assert.Equal("CREDITS_OUT_OF_RANGE", Outcome(() => line.Adjust(Cents(401))));
        Assert.Equal("OK", Outcome(() => Open(500).EnsureCanTransfer(target, Cents(400))));
        Assert.Equal("CREDITS_OUT_OF_RANGE", Outcome(() => Open(500).EnsureCanTransfer(target, Cents(401))));
    }

    [Fact]
    public void Transfers_what_is_available_to_an_open_line_of_the_same_year()
    {
        var (line, target) = (Used(available: 300), Open(0));

        Assert.Equal("OK", Outcome(() => line.EnsureCanTransfer(target, Cents(300))));
        Assert.Equal("INSUFFICIENT_CREDITS", Outcome(() => line.EnsureCanTransfer(target, Cents(301))));
        Assert.Equal(
            "TRANSFER_ACROSS_YEARS",
            Outcome(() => line.EnsureCanTransfer(target with { FiscalYear = 2026 }, Cents(1))));
        Assert.Equal(
            "BUDGET_LINE_CLOSED", Outcome(() => line.EnsureCanTransfer(target.CloseWithYear(Now), Cents(1))));
        Assert.Equal(
            "BUDGET_LINE_CLOSED", Outcome(() => line.CloseWithYear(Now).EnsureCanTransfer(target, Cents(1))));
    }

    [Theory]
    [InlineData(0, 0, "OK")]
    [InlineData(1, 0, "BUDGET_LINE_IN_USE")]
    [InlineData(0, 1, "BUDGET_LINE_IN_USE")]
    [InlineData(1, 1, "BUDGET_LINE_IN_USE")]
    public void Is_closed_once_nothing_is_reserved_or_committed(long reserved, long committed, string outcome)
    {
        var line = Open(900) with { Reserved = Cents(reserved), Committed = Cents(committed), Paid = Cents(5) };

        Assert.Equal(outcome, Outcome(() => line.Close(Now)));
    }

    [Fact]
    public void Closed_it_is_one_version_further_and_takes_no_movement()
    {
        var line = Open(900);

        var closed = line.Close(Now);

        Assert.Equal(line with { ClosedAt = Now, Version = 2 }, closed);
        Assert.True(line.IsOpen);
        Assert.False(closed.IsOpen);
        Assert.Equal("BUDGET_LINE_CLOSED", Outcome(() => closed.Close(Now)));
        Assert.Equal("BUDGET_LINE_CLOSED", Outcome(() => closed.Reserve(Some, Cents(1), "", Now)));
        Assert.Equal("BUDGET_LINE_CLOSED", Outcome(() => closed.Adjust(Cents(1))));
    }

    [Fact]
    public void Its_year_closes_it_whatever_is_on_it() => Assert.Equal(
        Used(available: 300) with { ClosedAt = Now, Version = 2 }, Used(available: 300).CloseWithYear(Now));

    [Fact]
    public void A_movement_adds_its_effect_and_counts()
    {
        var line = Used(available: 300);

        Assert.Equal(
            line with { Adjusted = Cents(47), Committed = Cents(27), MovementCount = 2, Version = 2 },
            line.Move(MovementKind.CarriedIn, Cents(7)));
    }

    // Domain rule 25.
    [Fact]
    public void An_order_is_a_part_of_what_is_committed_until_it_is_paid_or_released()
    {
        var ordered = Used(available: 300).Move(MovementKind.Ordered, Cents(7));

        Assert.Equal(Used(available: 300) with { Ordered = Cents(17), MovementCount = 2, Version = 2 }, ordered);
        Assert.Equal(
            ordered with { Ordered = Cents(12), MovementCount = 3, Version = 3 },
            ordered.Move(MovementKind.OrderReleased, Cents(5)));
        Assert.Equal(
            ordered with
            {
                Committed = Cents(15), Paid = Cents(65), Ordered = Cents(12), MovementCount = 3, Version = 3,
            },
            ordered.Move(MovementKind.OrderPaid, Cents(5)));
    }

    [Fact]
    public void Is_shown_as_it_stood_after_a_movement()
    {
        var movement = new Movement(
            Some, Number: 7, MovementKind.Paid, Cents(1), Cents(2), Cents(3), Cents(4), Cents(5), Cents(6), Cents(7),
            Some, "", "", Some, Now);

        Assert.Equal(
            Open(370) with
            {
                Adjusted = Cents(2),
                Reserved = Cents(3),
                Committed = Cents(4),
                Paid = Cents(5),
                Ordered = Cents(6),
                MovementCount = 7,
            },
            Used(available: 300).AsOf(movement));
    }

    [Fact]
    public void Its_events_carry_each_balance() => Assert.Equal(
        new LineBalances(
            new("3.70"), new("0.40"), new("0.30"), new("0.20"), new("0.60"), new("3.00"), new("0.10")),
        Used(available: 300).Balances());

    // 40 were added and 110 are used: 30 reserved, 20 committed of which 10 are ordered, 60 paid.
    private static BudgetLine Used(long available) => Open(available + 70) with
    {
        Adjusted = Cents(40), Reserved = Cents(30), Committed = Cents(20), Paid = Cents(60), Ordered = Cents(10),
    };

    private static string Outcome(Action decide)
    {
        try
        {
            decide();
            return "OK";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static BudgetLine Open(long cents) =>
        new NewLine(2025, "C01", "ESS", Imputation.TryParse("6568//9365")!, Cents(cents), Section.Operating)
            .Open(Some, Now);

    private static Money Cents(long cents) => Money.FromCents(cents);
}
