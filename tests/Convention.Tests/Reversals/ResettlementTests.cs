using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What follows for a certified grant from a payment that moved (domain rules 14 and 24).</summary>
[Trait("Kind", "Unit")]
public sealed class ResettlementTests
{
    [Theory]
    [InlineData(6_000_00, "to recover 0.00, reduced 4000.00, claimed 0.00")]
    [InlineData(8_000_00, "to recover 2000.00, reduced 2000.00, claimed 0.00")]
    [InlineData(10_000_00, "to recover 4000.00, reduced 0.00, claimed 0.00")]
    [InlineData(10_000_01, "to recover 4000.01, reduced 0.00, claimed 0.01")]
    public void A_recovery_follows_what_was_paid_to_the_cent(long paid, string figures)
    {
        var after = Resettlement.Of(Case.Check(6_000_00, 10_000_00), Euros(paid), [Claim(4_000_00)], "d");

        Assert.Equal(figures, Text(after));
        Assert.Equal(Euros(paid), after.Check.Paid);
        Assert.Equal(Euros(6_000_00), after.Check.Final);
    }

    [Fact]
    public void What_is_not_paid_any_more_is_to_be_paid()
    {
        var after = Resettlement.Of(Case.Check(6_000_00, 10_000_00), Money.Zero, [Claim(4_000_00)], "d");

        Assert.Equal((Euros(6_000_00), Money.Zero), (after.Check.ToPay, after.Check.ToRecover));
        Assert.Equal(RecoveryState.Cancelled, Assert.Single(after.Reductions).Recovery.State);
    }

    [Fact]
    public void The_latest_recovery_is_reduced_first()
    {
        var (first, second) = (Claim(1_000_00), Claim(9_000_00, RecoveryCause.UnfoundedVouchers));
        var before = Case.Check(0, 10_000_00);

        var some = Resettlement.Of(before, Euros(2_000_00), [first, second], "d");
        var most = Resettlement.Of(before, Euros(500_00), [first, second], "d");

        Assert.Equal([(second.Id, Euros(8_000_00))], some.Reductions.Select(cut => (cut.Recovery.Id, cut.Amount)));
        Assert.Equal(
            [(second.Id, Euros(9_000_00)), (first.Id, Euros(500_00))],
            most.Reductions.Select(cut => (cut.Recovery.Id, cut.Amount)));
        Assert.Equal(Euros(500_00), most.Reductions[1].Recovery.Outstanding);
    }

    [Theory]
    [InlineData(1_000_00, 7_000_00, "OK")]
    [InlineData(1_000_00, 6_999_99, "RECOVERY_ALREADY_RECEIVED")]
    [InlineData(4_000_00, 10_000_00, "OK")]
    [InlineData(4_000_00, 9_999_99, "RECOVERY_ALREADY_RECEIVED")]
    public void Money_that_was_received_does_not_come_back_twice(long received, long paid, string outcome)
    {
        var partly = Claim(4_000_00).Confirm(
            new RecoveryReceipt("R-1", Life.Ruled, Euros(received), World.Payer), Life.Ruled);

        Assert.Equal(outcome, Payable.Outcome(() => Resettlement.Of(
            Case.Check(6_000_00, 10_000_00), Euros(paid), [partly], "d")));
    }

    [Fact]
    public void What_a_deliberation_gave_up_is_not_claimed_again()
    {
        var given = Claim(4_000_00).Cancel("D-1", Life.Ruled, "Remise", World.Instructor, Life.Ruled);
        var before = Case.Check(6_000_00, 10_000_00);

        Assert.True(Resettlement.Of(before, Euros(9_000_00), [given], "d").LeavesRecoveries);
        var returned = Resettlement.Of(before, Money.Zero, [given], "d").Check;
        Assert.True(Resettlement.Of(returned, Euros(10_000_00), [given], "d").LeavesRecoveries);
        Assert.Equal(Euros(500_00), Resettlement.Of(before, Euros(10_500_00), [given], "d").ToClaim);
    }

    [Fact]
    public void The_claim_of_a_cancelled_mandate_is_not_counted()
    {
        var mandate = Claim(10_000_00, RecoveryCause.MandateCancelled);

        var after = Resettlement.Of(Case.Check(6_000_00, 10_000_00), Money.Zero, [Claim(4_000_00), mandate], "d");

        Assert.Equal(RecoveryCause.Overpayment, Assert.Single(after.Reductions).Recovery.Cause);
        Assert.Equal(
            Euros(10_000_00), Settlement.Unclaimed(Euros(10_000_00), [mandate]));
    }

    [Theory]
    [InlineData("Checked", "FinalAmountRule", "Overpayment")]
    [InlineData("Terminated", "FinalAmountRule", "Termination")]
    [InlineData("Checked", "NoReport", "NoReport")]
    [InlineData("Abandoned", "UnfoundedVouchers", "UnfoundedVouchers")]
    public void A_new_claim_has_the_cause_of_the_figures(string state, string basis, string cause) => Assert.Equal(
        Enum.Parse<RecoveryCause>(cause),
        Resettlement.CauseOf(Case.Grant(
            Enum.Parse<GrantState>(state),
            check: Case.Check(0, 0) with { Basis = Enum.Parse<CheckBasis>(basis) })));

    // Any payments in any order: as long as nothing was received, the claims are what was paid above the final amount.
    [Fact]
    public void Claims_and_overpayment_agree_after_any_moves()
    {
        var random = new Random(2406);
        for (var round = 0; round < 1_000; round++)
        {
            var check = Case.Check(random.Next(0, 10_000), 0);
            var recoveries = new List<Recovery>();
            for (var move = 0; move < 12; move++)
            {
                var after = Resettlement.Of(check, Euros(random.Next(0, 20_000)), recoveries, "d");
                foreach (var cut in after.Reductions)
                {
                    recoveries[recoveries.FindIndex(one => one.Id == cut.Recovery.Id)] = cut.Recovery;
                }

                if (after.ToClaim > Money.Zero)
                {
                    recoveries.Add(Claim(after.ToClaim.Cents));
                }

                check = after.Check;
                Assert.Equal(check.ToRecover, Money.Sum(recoveries.Select(recovery => recovery.Outstanding)));
            }
        }
    }

    private static Recovery Claim(long cents, RecoveryCause cause = RecoveryCause.Overpayment) => Recovery.Order(
        Ids.New(Payable.Now), Case.Grant(GrantState.Checked), cause, Euros(cents), Case.Known, World.Orderer,
        Life.Ruled);

    private static string Text(Resettlement after) =>
        $"to recover {after.Check.ToRecover}, reduced {Money.Sum(after.Reductions.Select(cut => cut.Amount))}, "
        + $"claimed {after.ToClaim}";

    private static Money Euros(long cents) => Money.FromCents(cents);
}
