using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What comes in of a recovery, until when, and what is given up.</summary>
[Trait("Kind", "Unit")]
public sealed class RecoveryTests
{
    private static readonly DateOnly Ordered = Life.Ruled;

    [Theory]
    [InlineData("2027-01-31", 1, "2027-02-28")]
    [InlineData("2027-03-08", 1, "2027-04-08")]
    [InlineData("2027-03-08", 2, "2027-05-08")]
    public void The_time_to_repay_runs_from_the_order_until_the_claim_is_received(
        string ordered, int months, string due)
    {
        var terms = Case.Terms();
        terms = terms with { ClauseTerms = terms.ClauseTerms with { RepaymentMonths = months } };
        var order = Order(terms, Day(ordered));

        Assert.Equal(Day(due), order.DueDate);
        var later = Day(ordered).AddDays(9);
        Assert.Equal(later.AddMonths(months), order.ReceiveClaim(terms, later, later).DueDate);
    }

    [Theory]
    [InlineData(-1, 10, "RECEIVED_BEFORE_ORDERED")]
    [InlineData(0, 10, "OK")]
    [InlineData(10, 10, "OK")]
    [InlineData(11, 10, "DATE_IN_FUTURE")]
    public void A_claim_is_received_from_the_day_of_the_order_until_today(int received, int today, string outcome) =>
        Assert.Equal(outcome, Outcome(() => Order().ReceiveClaim(
            Case.Terms(), Ordered.AddDays(received), Ordered.AddDays(today))));

    [Fact]
    public void A_claim_is_received_once()
    {
        var received = Order().ReceiveClaim(Case.Terms(), Ordered, Ordered);

        Assert.Equal("CLAIM_ALREADY_RECEIVED", Outcome(() => received.ReceiveClaim(Case.Terms(), Ordered, Ordered)));
    }

    [Theory]
    [InlineData(-1, 10, "TAKEN_IN_CHARGE_BEFORE_ORDERED")]
    [InlineData(0, 10, "OK")]
    [InlineData(10, 10, "OK")]
    [InlineData(11, 10, "DATE_IN_FUTURE")]
    public void Is_taken_in_charge_from_the_day_of_the_order_until_today(int taken, int today, string outcome) =>
        Assert.Equal(outcome, Outcome(() => Order().TakeInCharge(Ordered.AddDays(taken), Ordered.AddDays(today))));

    [Fact]
    public void Is_taken_in_charge_once_and_collected_for_four_years()
    {
        var taken = Order().TakeInCharge(Ordered, Ordered);

        Assert.Null(Order().CollectBy);
        Assert.Equal(Ordered.AddYears(4), taken.CollectBy);
        Assert.Equal("ALREADY_TAKEN_IN_CHARGE", Outcome(() => taken.TakeInCharge(Ordered, Ordered)));
        Assert.Equal("NOT_TAKEN_IN_CHARGE", Outcome(() => Order().Interrupt(Act(Ordered), Ordered)));
    }

    // Taken in charge on 8 March 2027: collected until 8 March 2031.
    [Theory]
    [InlineData("2027-03-07", "2031-01-01", "INTERRUPTION_DATE_INVALID")]
    [InlineData("2027-03-08", "2031-01-01", "OK")]
    [InlineData("2031-03-08", "2031-03-08", "OK")]
    [InlineData("2031-03-08", "2031-03-07", "DATE_IN_FUTURE")]
    [InlineData("2031-03-09", "2031-03-09", "INTERRUPTION_DATE_INVALID")]
    public void An_act_interrupts_while_the_term_runs(string day, string today, string outcome) => Assert.Equal(
        outcome, Outcome(() => Order().TakeInCharge(Ordered, Ordered).Interrupt(Act(Day(day)), Day(today))));

    [Fact]
    public void Each_act_moves_the_last_day_and_one_recorded_late_does_not_move_it_back()
    {
        var first = Order().TakeInCharge(Ordered, Ordered).Interrupt(Act(Day("2031-03-08")), Day("2031-03-08"));
        var second = first.Interrupt(Act(Day("2035-03-08")), Day("2035-03-08"));
        var late = second.Interrupt(Act(Day("2029-01-01")), Day("2035-03-08"));

        Assert.Equal(
            (Day("2035-03-08"), Day("2039-03-08"), Day("2039-03-08")),
            (first.CollectBy, second.CollectBy, late.CollectBy));
        Assert.Equal(
            "INTERRUPTION_DATE_INVALID", Outcome(() => first.Interrupt(Act(Day("2035-03-09")), Day("2035-03-09"))));
    }

    // Known on 15 February 2027: claimed and notified until 15 February 2032.
    [Theory]
    [InlineData("2031-08-15", null, "")]
    [InlineData("2031-08-16", null, "CLAIM_NEAR_PRESCRIPTION")]
    [InlineData("2027-03-08", "2032-02-15", "")]
    [InlineData("2027-03-08", "2032-02-16", "CLAIM_NOTIFIED_LATE")]
    [InlineData("2032-02-15", "2032-02-16", "CLAIM_NEAR_PRESCRIPTION CLAIM_NOTIFIED_LATE")]
    public void A_claim_in_its_last_six_months_or_notified_after_them_is_a_finding(
        string ordered, string? received, string codes)
    {
        var order = Order(Case.Terms(), Day(ordered));
        var claim = received is null ? order : order.ReceiveClaim(Case.Terms(), Day(received), Day(received));

        Assert.Equal(codes, string.Join(' ', claim.Findings.Select(finding => finding.Code)));
    }

    [Fact]
    public void Comes_in_by_parts_to_the_cent()
    {
        var first = Order().Confirm(Receipt("R-1", 1_000_00), Ordered);
        var last = first.Confirm(Receipt("R-2", 128_60), Ordered);

        Assert.Equal(RecoveryState.PartlyReceived, first.State);
        Assert.Equal((Euros(1_000_00), Euros(128_60)), (first.Received, first.Outstanding));
        Assert.Equal((RecoveryState.Received, Money.Zero), (last.State, last.Outstanding));
        Assert.Equal("RECEIVED_ABOVE_OUTSTANDING", Outcome(() => first.Confirm(Receipt("R-2", 128_61), Ordered)));
        Assert.Equal("RECEIPT_NUMBER_USED", Outcome(() => first.Confirm(Receipt("R-1", 1), Ordered)));
        Assert.Equal("RECOVERY_ALREADY_RECEIVED", Outcome(() => last.Confirm(Receipt("R-3", 1), Ordered)));
        Assert.Equal("RECOVERY_ALREADY_RECEIVED", Outcome(() => Cancel(last)));
        Assert.Equal(
            "RECOVERY_ALREADY_RECEIVED", Outcome(() => last.ReceiveClaim(Case.Terms(), Ordered, Ordered)));
    }

    [Fact]
    public void Nothing_came_in_tomorrow()
    {
        var tomorrow = Receipt("R-1", 1) with { Date = Ordered.AddDays(1) };

        Assert.Equal("DATE_IN_FUTURE", Outcome(() => Order().Confirm(tomorrow, Ordered)));
        Assert.Equal("OK", Outcome(() => Order().Confirm(tomorrow, Ordered.AddDays(1))));
    }

    [Fact]
    public void What_has_not_come_in_is_given_up_and_nothing_else()
    {
        var cancelled = Cancel(Order().Confirm(Receipt("R-1", 1_000_00), Ordered));

        Assert.Equal(RecoveryState.Cancelled, cancelled.State);
        Assert.Equal((Euros(128_60), Money.Zero), (cancelled.Cancelled, cancelled.Outstanding));
        Assert.Equal(Euros(1_000_00), cancelled.Claimed);
        Assert.Equal("RECOVERY_CANCELLED", Outcome(() => Cancel(cancelled)));
        Assert.Equal("RECOVERY_CANCELLED", Outcome(() => cancelled.Confirm(Receipt("R-2", 1), Ordered)));
        Assert.Equal("RECOVERY_CANCELLED", Outcome(() => cancelled.ReceiveClaim(Case.Terms(), Ordered, Ordered)));
    }

    [Theory]
    [InlineData(-1, 10, "CANCELLED_BEFORE_ORDERED")]
    [InlineData(0, 10, "OK")]
    [InlineData(10, 10, "OK")]
    [InlineData(11, 10, "DATE_IN_FUTURE")]
    public void Is_given_up_from_the_day_of_the_order_until_today(int voted, int today, string outcome) => Assert.Equal(
        outcome,
        Outcome(() => Order().Cancel("D-1", Ordered.AddDays(voted), "Remise", "ines", Ordered.AddDays(today))));

    [Fact]
    public void Who_ordered_it_is_refused_before_anything_else_is_said()
    {
        var received = Order().Confirm(Receipt("R-1", 1_128_60), Ordered);
        var own = Receipt("R-1", 9_999_99) with { ConfirmedBy = World.Orderer };

        Assert.Equal("CONFIRMED_BY_WHO_ORDERED", Outcome(() => received.Confirm(own, default)));
        Assert.Equal(
            "CANCELLED_BY_WHO_ORDERED", Outcome(() => received.Cancel("D-1", default, "", World.Orderer, default)));
        Assert.Equal(
            "CONFIRMED_BY_WHO_ORDERED",
            Outcome(() => received.Confirm(own with { ConfirmedBy = "Oli\u00ADvier " }, default)));
        Assert.Equal(
            "CANCELLED_BY_WHO_ORDERED", Outcome(() => received.Cancel("D-1", default, "", "OLIVIER", default)));
    }

    private static Interruption Act(DateOnly day) =>
        new(InterruptionKind.FormalNotice, day, "Mise en demeure n° 1", World.Payer);

    private static Recovery Order() => Order(Case.Terms(), Ordered);

    private static Recovery Order(GrantTerms terms, DateOnly day) => Recovery.Order(
        default, Case.Grant(GrantState.Checked, terms), RecoveryCause.Overpayment, Euros(1_128_60), Case.Known,
        World.Orderer, day);

    private static RecoveryReceipt Receipt(string number, long cents) =>
        new(number, Ordered, Euros(cents), World.Payer);

    private static Recovery Cancel(Recovery recovery) =>
        recovery.Cancel("D-1", Ordered, "Remise gracieuse", World.Instructor, Ordered);

    private static Money Euros(long cents) => Money.FromCents(cents);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static string Outcome(Action decide) => Payable.Outcome(decide);
}
