using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Basis = Grants.Convention.V1.ServiceRenderedCheck.Types.Basis;

namespace Grants.Convention;

public sealed class ClaimFullRepaymentTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly Opens = new(2027, 5, 2);

    [Fact]
    public async Task For_want_of_a_report_all_that_was_paid_is_claimed_from_the_day_it_opens()
    {
        var life = await world.InAsync(State.ReportDue);
        world.Server.MoveTo(Opens.AddDays(-1));
        await Refused.AsAsync(
            () => life.ClaimAllAsync(Basis.NoReport),
            StatusCode.FailedPrecondition, "FULL_REPAYMENT_NOT_OPEN", life.Name);
        world.Server.MoveTo(Opens);

        var claimed = await life.ClaimAllAsync(Basis.NoReport);

        Assert.Equal(State.Checked, claimed.State);
        Assert.Null(claimed.ExecutionReport);
        var check = claimed.ServiceRenderedCheck;
        Assert.Equal(
            (Basis.NoReport, Make.Euros("0.00"), Make.Euros("15600.00")),
            (check.Basis, check.FinalAmount, check.ToRecoverAmount));
        Assert.Equal(Make.Euros("14771.40"), check.DeclaredAmount);
        Assert.Equal(Make.Euros("0.00"), check.AcceptedAmount);
        var recovery = await life.RecoveryAsync();
        Assert.Equal(
            (Make.Euros("15600.00"), V1.Recovery.Types.Cause.NoReport), (recovery.Amount, recovery.Cause));
        Assert.Equal(Make.Day(new DateOnly(2027, 6, 2)), recovery.DueDate);
    }

    [Fact]
    public async Task Of_a_certified_grant_the_rest_is_claimed_by_a_second_recovery()
    {
        var life = await UnfoundedAsync();
        await life.CertifyOnlyAsync();
        var first = await life.RecoveryAsync();
        Assert.Equal(Make.Euros("1013.61"), first.Amount);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;

        var claimed = await life.ClaimAllAsync(Basis.UnfoundedVouchers);

        Assert.Equal(State.Checked, claimed.State);
        Assert.Equal(Basis.UnfoundedVouchers, claimed.ServiceRenderedCheck.Basis);
        Assert.Equal(Make.Euros("0.00"), claimed.ServiceRenderedCheck.FinalAmount);
        Assert.Equal(Make.Euros("14886.39"), claimed.ServiceRenderedCheck.AcceptedAmount);
        var recoveries = await life.RecoveriesAsync();
        Assert.Equal([first], recoveries.Take(1));
        Assert.Equal(
            (Make.Euros("14586.39"), V1.Recovery.Types.Cause.UnfoundedVouchers),
            (recoveries[1].Amount, recoveries[1].Cause));
        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();
        Assert.Equal(
            ["FullRepaymentClaimed", "RecoveryOrdered"], told.Select(line => line.Split(' ')[0]));
        Assert.Contains("\"previousFinalAmount\":{\"amount\":\"14586.39\"", told[0]);
        Assert.Contains("\"basis\":\"UNFOUNDED_VOUCHERS\"", told[0]);
        Assert.Contains("\"reason\":\"Constaté au contrôle\"", told[0]);
        await Refused.AsAsync(
            () => life.ClaimAllAsync(Basis.UnfoundedVouchers),
            StatusCode.FailedPrecondition, "FULL_REPAYMENT_ALREADY_CLAIMED", life.Name);
    }

    [Fact]
    public async Task What_a_deliberation_gave_up_is_not_claimed_again()
    {
        var life = await UnfoundedAsync();
        await life.CertifyOnlyAsync();
        world.Server.MoveTo(Life.Recovered);
        await world.Officer.CancelRecoveryAsync(Life.Remission(await life.RecoveryAsync()));

        await life.ClaimAllAsync(Basis.UnfoundedVouchers);

        Assert.Equal(Make.Euros("14586.39"), (await life.RecoveriesAsync())[1].Amount);
    }

    [Fact]
    public async Task Before_the_certification_it_takes_its_place()
    {
        var life = await UnfoundedAsync();

        var claimed = await life.ClaimAllAsync(Basis.UnfoundedVouchers);

        Assert.Equal(State.Checked, claimed.State);
        Assert.Equal(Make.Euros("15600.00"), (await life.RecoveryAsync()).Amount);
        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(), StatusCode.FailedPrecondition, "TRANSITION_NOT_ALLOWED", life.Name);
    }

    [Fact]
    public async Task An_unfounded_voucher_is_one_an_expense_was_rejected_for()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.DecideAsync(new V1.EligibilityDecision
        {
            Outcome = V1.EligibilityDecision.Types.Outcome.Rejected,
            Reason = V1.EligibilityDecision.Types.Reason.DoubleFunding,
        });

        await Refused.AsAsync(
            () => life.ClaimAllAsync(Basis.UnfoundedVouchers),
            StatusCode.FailedPrecondition, "NO_UNFOUNDED_VOUCHER", life.Name);
    }

    [Theory]
    [InlineData(State.Terminated)]
    [InlineData(State.Abandoned)]
    public async Task What_has_ended_stays_ended_and_can_be_settled(State state)
    {
        var life = await world.InAsync(state);
        world.Server.MoveTo(Opens);

        Assert.Equal(state, (await life.ClaimAllAsync(Basis.NoReport)).State);
        world.Server.MoveTo(Opens.AddDays(30));
        await world.Accountant.ConfirmRecoveryAsync(Life.Receipt(await life.RecoveryAsync(), day: Opens));

        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
    }

    [Fact]
    public async Task Where_nothing_was_paid_nothing_is_claimed_and_all_of_it_goes_back_to_the_line()
    {
        var life = await world.InAsync(State.Signed);
        await life.BeginAsync();
        world.Server.MoveTo(Opens);

        var claimed = await life.ClaimAllAsync(Basis.NoReport);

        Assert.Equal(Make.Euros("0.00"), claimed.ServiceRenderedCheck.ToRecoverAmount);
        Assert.Empty(await life.RecoveriesAsync());
        await Refused.AsAsync(
            () => life.OrderAsync(), StatusCode.FailedPrecondition, "INSTALMENT_NOT_DUE", life.Name);
        await life.SettleOnlyAsync();
        Assert.Equal("0.00 0.00 0.00 100000.00", await life.FiguresAsync());
    }

    [Fact]
    public async Task Is_for_the_authorising_officer_alone()
    {
        var life = await world.InAsync(State.ReportDue);

        await Refused.AsAsync(
            world.Officer.ClaimFullRepaymentAsync(new ClaimFullRepaymentRequest
            {
                RequestId = World.NewId(), Name = life.Name, Basis = Basis.NoReport, Reason = "Aucun bilan",
            }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    // 14 886.39 accepted, 300.00 from elsewhere, and 41.20 that its voucher does not prove.
    private async Task<Life> UnfoundedAsync()
    {
        var life = await world.InAsync(State.InExecution);
        var more = await life.SpendAsync(expense => expense.Amount = Make.Euros("114.99"));
        var bad = await life.SpendAsync(expense => expense.Amount = Make.Euros("41.20"));
        await life.ReachAsync(State.ReportSubmitted);
        await life.RuleAsync();
        await life.DecideAsync(Life.Accepted(), more.Name);
        await life.DecideAsync(
            new V1.EligibilityDecision
            {
                Outcome = V1.EligibilityDecision.Types.Outcome.Rejected,
                Reason = V1.EligibilityDecision.Types.Reason.VoucherUnfounded,
            },
            bad.Name);
        return life;
    }
}
