using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What a certification orders by itself, to which account, and why it sometimes cannot.</summary>
[Trait("Kind", "Unit")]
public sealed class FinalPaymentTests
{
    private const string Another = "beneficiaries/1/bankAccounts/2";

    [Fact]
    public void The_last_instalment_is_lowered_to_what_remains_and_goes_where_the_first_went()
    {
        var grant = Checked(final: 14_471_40, paid: 10_920_00, 10_920_00, 4_680_00);
        var outlook = Outlook([Payable.Account(), Payable.Account(name: Another)], open: 4_680_00);

        var rest = Rest(grant, outlook, Paid(grant, 1, 10_920_00));

        Assert.Equal([(2, Euros(3_551_40))], rest.Orders.Select(order => (order.InstalmentNumber, order.Amount)));
        Assert.Equal("beneficiaries/1/bankAccounts/1", rest.Orders[0].Account.Name);
        Assert.Equal(World.Orderer, rest.Orders[0].OrderedBy);
        Assert.Null(rest.UnorderedReason);
    }

    [Fact]
    public void All_instalments_that_are_left_come_to_the_final_amount_and_none_beyond()
    {
        var grant = Checked(final: 9_500_01, paid: 2_600_00, 2_600_00, 5_000_00, 4_000_00, 4_000_00);

        var rest = Rest(grant, Outlook([Payable.Account()]), Paid(grant, 1, 2_600_00));

        Assert.Equal(
            [(2, Euros(5_000_00)), (3, Euros(1_900_01))],
            rest.Orders.Select(order => (order.InstalmentNumber, order.Amount)));
        Assert.Equal(2, rest.Orders.DistinctBy(order => order.Id).Count());
    }

    [Fact]
    public void An_instalment_whose_order_was_rejected_is_ordered_again()
    {
        var grant = Checked(final: 15_600_00, paid: 10_920_00, 10_920_00, 4_680_00);
        var first = Paid(grant, 1, 10_920_00);
        var rejected = first with
        {
            InstalmentNumber = 2,
            Amount = Euros(4_680_00),
            State = DisbursementState.Rejected,
            PaymentDate = null,
            Rejection = new OrderRejection("Pièce manquante", Case.Today, World.Payer),
        };

        Assert.Equal(
            [(2, Euros(4_680_00))],
            Rest(grant, Outlook([Payable.Account()]), first, rejected).Orders
                .Select(order => (order.InstalmentNumber, order.Amount)));
    }

    [Theory]
    [InlineData(14_471_40, 14_471_40)]
    [InlineData(14_471_40, 15_600_00)]
    [InlineData(0, 0)]
    public void Nothing_is_ordered_and_nobody_minds_when_nothing_remains(long final, long paid)
    {
        var rest = Rest(
            Checked(final, paid, 15_600_00), Outlook([], suspension: "Liquidation"), Paid(Checked(0, 0, 1), 1, paid));

        Assert.Empty(rest.Orders);
        Assert.Null(rest.UnorderedReason);
    }

    [Theory]
    [InlineData("Unverified", "BANK_ACCOUNT_NOT_VERIFIED")]
    [InlineData("Rejected", "BANK_ACCOUNT_REJECTED")]
    [InlineData("Verified", null)]
    public void The_account_that_was_paid_before_has_to_be_verified_still(string state, string? reason) => Assert.Equal(
        reason, After(Payable.Account(Enum.Parse<AccountState>(state)), Payable.Account(name: Another)));

    [Theory]
    [InlineData(1, "BANK_ACCOUNT_COOLING_OFF")]
    [InlineData(0, null)]
    public void The_account_that_was_paid_before_has_to_be_usable(int seconds, string? reason) => Assert.Equal(
        reason, After(Payable.Account() with { UsableAt = Payable.Now.AddSeconds(seconds) }));

    [Fact]
    public void Of_two_accounts_that_were_paid_the_later_one_is_paid()
    {
        var grant = Checked(final: 15_600_00, paid: 10_000_00, 5_000_00, 5_000_00, 5_600_00);
        var first = Paid(grant, 1, 5_000_00) with { PaymentDate = Case.Today.AddDays(2) };
        var second = Paid(grant, 2, 5_000_00) with
        {
            PaymentDate = Case.Today.AddDays(1),
            Account = new PayableAccount(Another, Payable.OtherIban, "PSSTFRPP", "Pas-de-Calais Actif"),
        };
        var accounts = Outlook([Payable.Account(name: Another), Payable.Account()]);

        Assert.Equal(
            "beneficiaries/1/bankAccounts/1", Assert.Single(Rest(grant, accounts, first, second).Orders).Account.Name);
    }

    [Fact]
    public void Where_nothing_was_paid_the_one_account_that_can_be_is_paid()
    {
        var cooling = Payable.Account(name: Another) with { UsableAt = Payable.Now.AddHours(1) };

        Assert.Equal("1560000 to beneficiaries/1/bankAccounts/1", First(cooling, Payable.Account()));
        Assert.Equal(
            "1560000 to beneficiaries/1/bankAccounts/1",
            First(Payable.Account(AccountState.Rejected, Another), Payable.Account()));
        Assert.Equal("BANK_ACCOUNT_AMBIGUOUS", First(Payable.Account(), Payable.Account(name: Another)));
        Assert.Equal("BANK_ACCOUNT_MISSING", First());
        Assert.Equal(
            "BANK_ACCOUNT_COOLING_OFF", First(Payable.Account(AccountState.Unverified), cooling));
        Assert.Equal(
            "BANK_ACCOUNT_NOT_VERIFIED",
            First(Payable.Account(AccountState.Unverified), Payable.Account(AccountState.Unverified, Another)));
    }

    [Fact]
    public void An_account_can_be_paid_from_the_instant_on_at_which_its_cooling_off_ends()
    {
        var usableNow = Payable.Account(name: Another) with { UsableAt = Payable.Now };

        Assert.Equal("BANK_ACCOUNT_AMBIGUOUS", First(usableNow, Payable.Account()));
        Assert.Equal($"1560000 to {Another}", First(usableNow));
    }

    [Fact]
    public void Where_no_account_is_the_one_to_pay_nothing_is_ordered()
    {
        var grant = Checked(final: 15_600_00, paid: 0, 15_600_00);

        var ambiguous = Rest(grant, Outlook([Payable.Account(), Payable.Account(name: Another)]));
        var unasked = Rest(grant, PaymentOutlook.Unasked);

        Assert.Equal(("BANK_ACCOUNT_AMBIGUOUS", 0), (ambiguous.UnorderedReason, ambiguous.Orders.Count));
        Assert.Equal(("BANK_ACCOUNT_MISSING", 0), (unasked.UnorderedReason, unasked.Orders.Count));
    }

    [Fact]
    public void Nothing_is_ordered_for_who_is_suspended_or_beyond_the_commitment()
    {
        var grant = Checked(final: 14_471_40, paid: 0, 10_000_00, 5_600_00);

        Assert.Equal(
            "BENEFICIARY_SUSPENDED",
            Rest(grant, Outlook([Payable.Account()], suspension: "Liquidation")).UnorderedReason);
        var tooLittle = Rest(grant, Outlook([Payable.Account()], open: 14_471_39));
        Assert.Equal("COMMITMENT_INSUFFICIENT", tooLittle.UnorderedReason);
        Assert.Empty(tooLittle.Orders);
        Assert.Equal(2, Rest(grant, Outlook([Payable.Account()], open: 14_471_40)).Orders.Count);
    }

    [Theory]
    [InlineData("ReportSubmitted", 15_599_99, true)]
    [InlineData("ReportSubmitted", 15_600_00, false)]
    [InlineData("ReportDue", 0, false)]
    [InlineData("Terminated", 0, true)]
    [InlineData("Abandoned", 0, true)]
    [InlineData("Checked", 0, false)]
    public void Nobody_is_asked_when_nothing_can_remain(string state, long paid, bool asked)
    {
        var grant = Case.Grant(Enum.Parse<GrantState>(state));
        var totals = new Totals(Money.Zero, Money.Zero, 0, Money.Zero, Euros(paid), 0);

        Assert.Equal(asked, FinalPayment.MayFollow(grant, totals));
        Assert.False(FinalPayment.MayFollow(grant with { Check = Case.Check(1, 0) }, totals));
    }

    private static string? After(params RegisteredAccount[] accounts)
    {
        var grant = Checked(final: 15_600_00, paid: 10_920_00, 10_920_00, 4_680_00);
        return Rest(grant, Outlook(accounts), Paid(grant, 1, 10_920_00)).UnorderedReason;
    }

    private static string First(params RegisteredAccount[] accounts)
    {
        var rest = Rest(Checked(final: 15_600_00, paid: 0, 15_600_00), Outlook(accounts));
        return rest.UnorderedReason ?? $"{rest.Orders[0].Amount.Cents} to {rest.Orders[0].Account.Name}";
    }

    private static Grant Checked(long final, long paid, params long[] instalments) => Case.Grant(
        GrantState.Checked,
        Case.Terms() with
        {
            Schedule =
            [
                .. instalments.Select((cents, place) => new Instalment(
                    place + 1, InstalmentTrigger.ServiceRendered, Euros(cents))),
            ],
        },
        Case.Check(final, paid));

    private static Disbursement Paid(Grant grant, int number, long cents) => new(
        Ids.New(Payable.Now), grant.Id, number, Euros(cents), Payable.Account().ToPayable(Payable.Now),
        World.Orderer, Payable.Now, Case.Today, Payable.Mandate($"M-{number}"), Case.Today, World.Payer)
    {
        State = DisbursementState.Paid,
    };

    private static PaymentOutlook Outlook(
        IReadOnlyList<RegisteredAccount> accounts, string? suspension = null, long open = 15_600_00) =>
        new(accounts, suspension, Payable.Balance(open));

    private static FinalPayment Rest(Grant grant, PaymentOutlook outlook, params Disbursement[] earlier) =>
        FinalPayment.Of(
            grant, outlook, earlier, () => Ids.New(Payable.Now), World.Orderer, Payable.Now);

    private static Money Euros(long cents) => Money.FromCents(cents);
}
