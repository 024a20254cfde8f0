using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What the check fixes, what it waits for, and what a settlement waits for.</summary>
[Trait("Kind", "Unit")]
public sealed class ServiceRenderedCheckTests
{
    private static readonly Totals Played = new(
        Euros(14_856_40), Euros(14_771_40), Undecided: 0, Euros(300_00), Euros(15_600_00), Unpaid: 0);

    [Fact]
    public void Has_the_figures_of_the_reference_case()
    {
        var check = Check(Played);

        Assert.Equal(Euros(85_00), check.Rejected);
        Assert.Equal(Euros(14_471_40), check.Final);
        Assert.Equal(Euros(1_128_60), check.ToRecover);
        Assert.Equal(Money.Zero, check.ToPay);
    }

    [Fact]
    public void What_was_not_paid_is_to_be_paid_and_nothing_recovered()
    {
        var check = Check(Played with { Paid = Euros(10_920_00) });

        Assert.Equal((Euros(3_551_40), Money.Zero), (check.ToPay, check.ToRecover));
    }

    [Fact]
    public void Waits_for_every_ruling_and_every_payment()
    {
        Assert.Equal("EXPENSE_UNDECIDED", Reason(() => Check(Played with { Undecided = 1 })));
        Assert.Equal("DISBURSEMENT_UNPAID", Reason(() => Check(Played with { Unpaid = 1 })));
    }

    [Fact]
    public void A_settlement_waits_for_the_last_cent_and_for_the_recovery()
    {
        var grant = Case.Grant(GrantState.Checked, check: Check(Played));
        var claimed = Recovery.Order(
            grant.Id, grant, RecoveryCause.Overpayment, Euros(1_128_60), Case.Known, World.Orderer, Life.Ruled);
        var received = claimed.Confirm(
            new RecoveryReceipt("R-1", Life.Ruled, Euros(1_128_60), World.Payer), Life.Ruled);
        var givenUp = claimed.Cancel("D-1", Life.Ruled, "Remise", World.Instructor, Life.Ruled);

        Assert.Equal(
            "NOT_SETTLED_YET", Reason(() => grant.RequireSettled(Played with { Paid = Euros(14_471_39) }, [])));
        Assert.Equal("NOT_SETTLED_YET", Reason(() => grant.RequireSettled(Played, [received, claimed])));
        Assert.Equal(GrantState.Settled, grant.RequireSettled(Played, [received, givenUp]).Settle().State);
        Assert.Equal("NOT_SETTLED_YET", Reason(() =>
            Case.Grant(GrantState.Terminated).RequireSettled(Played, [])));
    }

    [Theory]
    [InlineData(15_600_00, 15_704_00, 14_771_40, 300_00, 14_471_40)]
    [InlineData(15_600_00, 15_704_00, 14_771_40, 0, 14_673_58)]
    [InlineData(1, 2, 1, 0, 1)] // Half a cent goes away from zero.
    [InlineData(100, 300, 299, 0, 100)] // 99.67 cents.
    [InlineData(1_000, 1_000, 400, 500, 0)]
    public void Pro_rata_is_rounded_capped_and_never_below_zero(
        long ceiling, long forecast, long accepted, long others, long final) => Assert.Equal(
        Euros(final),
        FinalAmount.Of(
            FinalAmountRule.ProRata, Euros(ceiling), Euros(forecast), Euros(accepted), Euros(others)));

    // Convention, article 4: the computed amount is a proposal.
    [Theory]
    [InlineData(15_600_00, 0, 0)]
    [InlineData(15_000_00, 0, 600_00)]
    [InlineData(14_471_40, 0, 1_128_60)]
    [InlineData(0, 0, 15_600_00)]
    public void A_decided_amount_takes_the_place_of_the_computed_one_which_is_kept(
        long decided, long toPay, long toRecover)
    {
        var check = Check(Played, new FinalDecision(Euros(decided), "Bilan qualitatif"));

        Assert.Equal((Euros(decided), Euros(14_471_40)), (check.Final, check.Computed));
        Assert.Equal((Euros(toPay), Euros(toRecover)), (check.ToPay, check.ToRecover));
        Assert.Equal("Bilan qualitatif", check.DecisionReason);
    }

    [Fact]
    public void An_amount_above_the_grant_cannot_be_decided() => Assert.Equal(
        "DECIDED_ABOVE_CEILING", Reason(() => Check(Played, new FinalDecision(Euros(15_600_01), "Trop"))));

    [Fact]
    public void The_computed_amount_stands_without_a_decision_and_beside_a_full_repayment()
    {
        var check = Check(Played);
        var claimed = Certification.OfFullRepayment(
            Case.Grant(GrantState.ReportSubmitted), CheckBasis.UnfoundedVouchers, "Pièces", Played, World.Orderer,
            Life.Ruled);

        Assert.Equal((Euros(14_471_40), Euros(14_471_40)), (check.Final, check.Computed));
        Assert.Null(check.DecisionReason);
        Assert.Equal((Money.Zero, Euros(14_471_40)), (claimed.Final, claimed.Computed));
    }

    private static ServiceRenderedCheck Check(Totals totals, FinalDecision? decision = null) =>
        Certification.Of(Case.Grant(GrantState.ReportSubmitted), totals, decision, World.Orderer, Life.Ruled);

    private static string Reason(Func<object> decide) => Assert.Throws<Refusal>(decide).Reason;

    private static Money Euros(long cents) => Money.FromCents(cents);
}
