using Grants.Platform.Refusals;
using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>Who confirms what, and on which days.</summary>
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
        outcome, Try(Order(), World.Payer, 15_600_00, Ordered.AddDays(paid), Ordered.AddDays(today)));

    [Theory]
    [InlineData(15_599_99)]
    [InlineData(15_600_01)]
    public void Is_paid_to_the_cent(long cents) =>
        Assert.Equal("PAID_AMOUNT_DIFFERS", Try(Order(), World.Payer, cents, Ordered, Ordered));

    [Fact]
    public void Who_ordered_it_is_refused_before_anything_else_is_said() =>
        Assert.Equal("CONFIRMED_BY_WHO_ORDERED", Try(Order(), World.Orderer, 1, default, default));

    [Fact]
    public void Is_paid_once()
    {
        var paid = Order().Confirm("M-1", Ordered, Money.FromCents(15_600_00), World.Payer, Ordered);

        Assert.True(paid.IsPaid);
        Assert.Equal(("M-1", World.Payer), (paid.MandateNumber, paid.ConfirmedBy));
        Assert.Equal("DISBURSEMENT_ALREADY_PAID", Try(paid, "petra", 15_600_00, Ordered, Ordered));
    }

    [Theory]
    [InlineData("beneficiaries/1/bankAccounts/1", true, "OK")]
    [InlineData("beneficiaries/1/bankAccounts/1", false, "BANK_ACCOUNT_NOT_VERIFIED")]
    [InlineData("beneficiaries/2/bankAccounts/1", true, "BANK_ACCOUNT_OF_ANOTHER")]
    [InlineData("beneficiaries/11/bankAccounts/1", true, "BANK_ACCOUNT_OF_ANOTHER")]
    public void Is_ordered_to_a_verified_account_of_the_beneficiary(string account, bool verified, string outcome)
    {
        var grant = Case.Grant(GrantState.Signed);
        var payable = new PayableAccount(account, "", "", "", verified);

        Assert.Equal(outcome, Outcome(() =>
            Disbursement.Order(grant.Id, grant, 1, payable, [], World.Orderer, Case.Today)));
    }

    private static Disbursement Order()
    {
        var grant = Case.Grant(GrantState.Signed);
        var account = new PayableAccount("beneficiaries/1/bankAccounts/1", "", "", "", IsVerified: true);
        return Disbursement.Order(grant.Id, grant, 1, account, [], World.Orderer, Ordered);
    }

    private static string Try(Disbursement order, string person, long cents, DateOnly paid, DateOnly today) =>
        Outcome(() => order.Confirm("M-2", paid, Money.FromCents(cents), person, today));

    private static string Outcome(Func<object> decide)
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
}
