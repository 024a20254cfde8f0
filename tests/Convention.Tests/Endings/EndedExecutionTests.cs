using Grants.Convention.V1;
using Grants.Rules;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>What is spent up to an end before its time, how it is ruled on, and what is claimed back.</summary>
public sealed class EndedExecutionTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(State.Terminated)]
    [InlineData(State.Abandoned)]
    public async Task What_was_paid_after_the_end_is_flagged_and_never_eligible(State state)
    {
        var life = await world.InAsync(state);
        world.Server.MoveTo(Life.Certified);

        var last = await life.SpendAsync(expense => expense.PaymentDate = Make.Day(Life.Ended));
        var late = await life.SpendAsync(expense => expense.PaymentDate = Make.Day(Life.Ended.AddDays(1)));

        Assert.Empty(last.Flags.Except([V1.Expense.Types.Flag.VoucherUsedBefore]));
        Assert.Contains(V1.Expense.Types.Flag.PaidOutsidePeriod, late.Flags);
        await Refused.AsAsync(
            () => life.DecideAsync(Life.Accepted(), late.Name),
            StatusCode.InvalidArgument, "OUTSIDE_PERIOD_NOT_ELIGIBLE", "decision.outcome");
        Assert.NotNull((await life.DecideAsync(Life.Accepted(), last.Name)).Decision);
    }

    [Fact]
    public async Task While_the_notice_runs_expenses_are_recorded_and_not_ruled_on()
    {
        var life = await world.InAsync(State.Terminating);

        var expense = await life.SpendAsync(_ => { });

        await Refused.AsAsync(
            () => life.DecideAsync(Life.Accepted(), expense.Name),
            StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED", life.Name);
    }

    [Theory]
    [InlineData(State.Terminated)]
    [InlineData(State.Abandoned)]
    public async Task Is_certified_once_and_what_was_not_used_is_claimed_back(State state)
    {
        var life = await world.InAsync(state);

        var certified = await life.CertifyEndedAsync();

        Assert.Equal(state, certified.State);
        Assert.Equal(Make.Euros("14471.40"), certified.ServiceRenderedCheck.FinalAmount);
        Assert.Equal(
            V1.ServiceRenderedCheck.Types.Basis.FinalAmountRule, certified.ServiceRenderedCheck.Basis);
        var recovery = Assert.Single(await life.RecoveriesAsync());
        Assert.Equal(Make.Euros("1128.60"), recovery.Amount);
        Assert.Equal(V1.Recovery.Types.Cause.Termination, recovery.Cause);
        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(),
            StatusCode.FailedPrecondition, "SERVICE_ALREADY_CERTIFIED", life.Name);
        await Refused.AsAsync(
            () => life.SpendAsync(_ => { }), StatusCode.FailedPrecondition, "NOT_IN_EXECUTION", life.Name);
        await Refused.AsAsync(
            () => life.DecideAsync(Life.Accepted()),
            StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED", life.Name);
    }

    [Fact]
    public async Task A_check_that_was_certified_before_stands_and_nothing_more_is_claimed()
    {
        var life = await world.InAsync(State.Checked);
        var before = (await life.ReadAsync()).ServiceRenderedCheck;

        var ended = await life.TerminateAsync(falseDeclaration: true, day: Life.Recovered);

        Assert.Equal(before, ended.ServiceRenderedCheck);
        Assert.Equal(V1.Recovery.Types.Cause.Overpayment, (await life.RecoveryAsync()).Cause);
        await life.SettleAsync();
        Assert.Equal(State.Settled, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task What_was_earned_and_not_paid_is_ordered_when_it_is_certified()
    {
        var life = await world.InAsync(State.Signed);
        await life.BeginAsync();
        await life.AbandonAsync();
        await Refused.AsAsync(
            () => life.OrderAsync(), StatusCode.FailedPrecondition, "PAYMENTS_STOPPED", life.Name);

        await life.CertifyEndedAsync();

        var order = Assert.Single(await life.OrdersAsync());
        Assert.Equal(Make.Euros("14471.40"), order.Amount);
        Assert.Equal(World.Orderer, order.OrderedBy);
        await life.PayOrderedAsync(Life.Certified);
        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
    }

    [Fact]
    public async Task Its_termination_stays_readable_once_it_is_settled()
    {
        var life = await world.InAsync(State.Terminated);
        await life.CertifyEndedAsync();

        await life.SettleAsync();
        await life.CloseAsync();

        var closed = await life.ReadAsync();
        Assert.Equal(State.Closed, closed.State);
        Assert.Equal(Make.Day(Life.Ended), closed.Termination.EndDate);
    }
}
