using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// The commands on what stands beside a grant, in every state it can stand in; those on the grant itself are in
/// <see cref="StateMatrixTests"/>.
/// </summary>
public sealed class ExecutionStatesTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(State.InExecution, false)]
    [InlineData(State.ReportDue, false)]
    [InlineData(State.ReportSubmitted, true)]
    [InlineData(State.Checked, false)]
    [InlineData(State.Settled, false)]
    public async Task An_expense_is_ruled_on_between_the_report_and_the_check(State state, bool allowed)
    {
        var life = await world.InAsync(state);
        var before = await world.Server.SnapshotAsync();

        if (allowed)
        {
            Assert.NotNull((await life.DecideAsync(Life.Accepted())).Decision);
            return;
        }

        await Refused.AsAsync(
            () => life.DecideAsync(Life.Accepted()), StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED", life.Name);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Theory]
    [InlineData(State.Signed)]
    [InlineData(State.InExecution)]
    [InlineData(State.ReportDue)]
    [InlineData(State.ReportSubmitted)]
    public async Task An_order_is_confirmed_whenever_the_money_goes(State state)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        foreach (var (from, step) in new (State, Func<Task>)[]
        {
            (State.InExecution, life.BeginAsync), (State.ReportDue, life.CallAsync),
            (State.ReportSubmitted, life.TellAsync),
        })
        {
            if (state >= from)
            {
                await step();
            }
        }

        var paid = await world.Accountant.ConfirmDisbursementAsync(life.Payment());

        Assert.Equal(V1.Disbursement.Types.State.Paid, paid.State);
        Assert.Equal(life.Mandate, paid.MandateNumber);
        Assert.Equal(World.Payer, paid.ConfirmedBy);
        Assert.Equal(state, (await life.ReadAsync()).State);
    }

    [Theory]
    [InlineData(State.Signed)]
    [InlineData(State.InExecution)]
    [InlineData(State.ReportDue)]
    [InlineData(State.ReportSubmitted)]
    [InlineData(State.Checked)]
    [InlineData(State.Settled)]
    public async Task An_order_is_confirmed_once(State state)
    {
        var life = await world.InAsync(state);
        if (state == State.Signed)
        {
            await life.PayAsync();
        }

        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            world.Accountant.ConfirmDisbursementAsync(life.Payment()),
            StatusCode.FailedPrecondition, "DISBURSEMENT_ALREADY_PAID", life.Disbursement);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
