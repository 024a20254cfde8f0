using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Who confirms or rejects what, and on which days.</summary>
[Trait("Kind", "Unit")]
public sealed class ConfirmedPaymentTests
{
    private static readonly DateOnly Ordered = Life.BothSigned;

    [Theory]
    [InlineData(0, 0, "OK")]
    [InlineData(0, 30, "OK")]
    [InlineData(30, 30, "OK")]
    [InlineData(-1, 30, "PAID_BEFORE_ORDERED")]
    [InlineData(31, 30, "DATE_IN_FUTURE")]
    public void Is_paid_from_the_day_of_the_order_until_today(int paid, int today, string outcome) => Assert.Equal(
        outcome, Try(Payable.Order(), World.Payer, 15_600_00, Ordered.AddDays(paid), Ordered.AddDays(today)));

    [Fact]
    public void The_refusal_of_a_day_to_come_names_its_field() => Assert.Equal(
        "payment_date",
        Assert.Throws<Refusal>(() => Payable.Order().Confirm(
            Payable.Mandate(), Ordered.AddDays(1), Money.FromCents(15_600_00), World.Payer, Ordered)).Subject);

    [Theory]
    [InlineData(15_599_99)]
    [InlineData(15_600_01)]
    public void Is_paid_to_the_cent(long cents) =>
        Assert.Equal("PAID_AMOUNT_DIFFERS", Try(Payable.Order(), World.Payer, cents, Ordered, Ordered));

    [Fact]
    public void Who_ordered_it_is_refused_before_anything_else_is_said() =>
        Assert.Equal("CONFIRMED_BY_WHO_ORDERED", Try(Payable.Order(), World.Orderer, 1, default, default));

    [Theory]
    [InlineData("Olivier")]
    [InlineData(" olivier")]
    [InlineData("ｏｌｉｖｉｅｒ")]
    [InlineData("oli\u200Dvier")]
    public void Who_ordered_it_is_one_person_however_the_name_is_written(string person)
    {
        Assert.Equal("CONFIRMED_BY_WHO_ORDERED", Try(Payable.Order(), person, 15_600_00, Ordered, Ordered));
        Assert.Equal(
            "REJECTED_BY_WHO_ORDERED", Payable.Outcome(() => Payable.Order().Reject("RIB", person, Ordered)));
        Assert.Equal(
            "SUSPENDED_BY_WHO_ORDERED",
            Payable.Outcome(() => Payable.Order().Suspend(
                SuspensionGround.NoProofOfService, "Pièces", person, Ordered)));
    }

    [Fact]
    public void Is_paid_once()
    {
        var paid = Payable.Order().Confirm(
            Payable.Mandate(), Ordered, Money.FromCents(15_600_00), World.Payer, Ordered);

        Assert.True(paid.IsPaid);
        Assert.Equal(("M-1", World.Payer), (paid.MandateNumber, paid.ConfirmedBy));
        Assert.Equal("DISBURSEMENT_ALREADY_PAID", Try(paid, "petra", 15_600_00, Ordered, Ordered));
    }

    [Fact]
    public void One_that_was_rejected_is_not_paid()
    {
        var rejected = Payable.Order().Reject("RIB illisible", World.Payer, Ordered);

        Assert.Equal("DISBURSEMENT_REJECTED", Try(rejected, World.Payer, 15_600_00, Ordered, Ordered));
    }

    [Theory]
    [InlineData(World.Orderer, "REJECTED_BY_WHO_ORDERED")]
    [InlineData(World.Payer, "OK")]
    public void Is_rejected_by_someone_other_than_who_ordered_it(string person, string outcome) => Assert.Equal(
        outcome, Payable.Outcome(() => Payable.Order().Reject("RIB illisible", person, Ordered)));

    [Fact]
    public void Is_rejected_once_and_not_after_it_was_paid()
    {
        var paid = Payable.Order().Confirm(
            Payable.Mandate(), Ordered, Money.FromCents(15_600_00), World.Payer, Ordered);
        var rejected = Payable.Order().Reject("RIB illisible", World.Payer, Ordered.AddDays(1));

        Assert.Equal(new OrderRejection("RIB illisible", Ordered.AddDays(1), World.Payer), rejected.Rejection);
        Assert.Equal("DISBURSEMENT_REJECTED", Payable.Outcome(() => rejected.Reject("Encore", World.Payer, Ordered)));
        Assert.Equal("DISBURSEMENT_ALREADY_PAID", Payable.Outcome(() => paid.Reject("Trop tard", "petra", Ordered)));
        Assert.Equal(
            "REJECTED_BY_WHO_ORDERED", Payable.Outcome(() => paid.Reject("Trop tard", World.Orderer, Ordered)));
    }

    private static string Try(Disbursement order, string person, long cents, DateOnly paid, DateOnly today) =>
        Payable.Outcome(() => order.Confirm(Payable.Mandate(), paid, Money.FromCents(cents), person, today));
}
