using Grants.Platform.Refusals;
using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>
/// Which instalment is due when, and that all orders together never go above the final amount once it is known.
/// </summary>
public sealed class InstalmentTests
{
    private static readonly PayableAccount Account =
        new("beneficiaries/1/bankAccounts/1", "", "", "", IsVerified: true);

    [Theory]
    [InlineData("Draft", false, false)]
    [InlineData("Proposed", false, false)]
    [InlineData("Adopted", false, false)]
    [InlineData("Rejected", false, false)]
    [InlineData("Signed", true, false)]
    [InlineData("InExecution", true, false)]
    [InlineData("ReportDue", true, false)]
    [InlineData("ReportSubmitted", true, false)]
    [InlineData("Checked", true, true)]
    [InlineData("Settled", false, false)]
    public void Falls_due_by_its_trigger(string name, bool first, bool last)
    {
        var state = Enum.Parse<GrantState>(name);
        var grant = Case.Grant(state, Parts(10_920_00, 4_680_00), Case.Check(final: 14_471_40, paid: 0));

        Assert.Equal(first ? "1092000" : "INSTALMENT_NOT_DUE", Try(grant, 1));
        Assert.Equal(last ? "468000" : "INSTALMENT_NOT_DUE", Try(grant, 2));
    }

    [Fact]
    public void Several_after_the_check_share_what_remains()
    {
        var grant = Case.Grant(
            GrantState.Checked, Parts(5_600_00, 5_000_00, 5_000_00), Case.Check(final: 12_000_00, paid: 5_600_00));
        var first = Order(grant, 1, []);

        var second = Order(grant, 2, [first]);
        var third = Order(grant, 3, [first, second]);

        Assert.Equal(Money.FromCents(5_000_00), second.Amount);
        Assert.Equal(Money.FromCents(1_400_00), third.Amount);
    }

    [Fact]
    public void Nothing_is_due_when_the_final_amount_is_ordered()
    {
        var grant = Case.Grant(
            GrantState.Checked, Parts(5_600_00, 5_000_00, 5_000_00), Case.Check(final: 10_600_00, paid: 5_600_00));
        var first = Order(grant, 1, []);

        Assert.Equal("INSTALMENT_NOT_DUE", Try(grant, 3, first, Order(grant, 2, [first])));
    }

    [Fact]
    public void One_that_nobody_ordered_at_the_signature_comes_to_the_final_amount_at_most()
    {
        var grant = Case.Grant(GrantState.Checked, Parts(15_600_00), Case.Check(final: 14_471_40, paid: 0));

        Assert.Equal(Money.FromCents(14_471_40), Order(grant, 1, []).Amount);
    }

    [Fact]
    public void Each_is_ordered_once()
    {
        var grant = Case.Grant(GrantState.Signed, Parts(15_600_00));

        Assert.Equal("INSTALMENT_ALREADY_ORDERED", Try(grant, 1, Order(grant, 1, [])));
    }

    private static GrantTerms Parts(params long[] amounts) => Case.Terms() with
    {
        Schedule =
        [
            .. amounts.Select((amount, place) => new Instalment(
                place + 1,
                place == 0 ? InstalmentTrigger.Signature : InstalmentTrigger.ServiceRendered,
                Money.FromCents(amount))),
        ],
    };

    private static string Try(Grant grant, int number, params Disbursement[] earlier)
    {
        try
        {
            return $"{Order(grant, number, earlier).Amount.Cents}";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static Disbursement Order(Grant grant, int number, IReadOnlyList<Disbursement> earlier) =>
        Disbursement.Order(grant.Id, grant, number, Account, earlier, World.Orderer, Case.Today);
}
