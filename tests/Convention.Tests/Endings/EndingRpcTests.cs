using Grants.Convention.V1;
using Grants.Rules;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class GiveNoticeTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Puts_a_party_on_notice_until_the_last_day_of_the_month_that_follows()
    {
        var life = await world.InAsync(State.InExecution);

        var warned = await life.WarnAsync();

        Assert.Equal(State.Terminating, warned.State);
        Assert.Equal(V1.Termination.Types.Cause.BreachByBeneficiary, warned.Termination.Cause);
        Assert.Equal("Aucun atelier tenu à ce jour", warned.Termination.Reason);
        Assert.Equal(Make.Day(Life.Warned), warned.Termination.SendingDate);
        Assert.Null(warned.Termination.ReceiptDate);
        Assert.Equal(Make.Day(Life.NoticeOver), warned.Termination.NoticeEndDate);
        Assert.Equal(State.InExecution, warned.Termination.PreviousState);
        Assert.Null(warned.Termination.EndDate);
        Assert.Equal(warned, await life.ReadAsync());
    }

    [Fact]
    public async Task The_convention_stands_meanwhile_but_nothing_is_ordered()
    {
        var life = await world.InAsync(State.Signed);
        await life.WarnAsync();

        await Commands.RecordActivityAsync(world, life);
        await Refused.AsAsync(
            () => life.OrderAsync(), StatusCode.FailedPrecondition, "PAYMENTS_STOPPED", life.Name);
        await Refused.AsAsync(
            () => Commands.RunAsync("StartExecution", world, life),
            StatusCode.FailedPrecondition, "TRANSITION_NOT_ALLOWED", life.Name);
    }

    [Fact]
    public async Task What_was_ordered_before_is_paid()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.WarnAsync();

        await world.Accountant.ConfirmDisbursementAsync(life.Payment());

        Assert.Equal(State.Terminating, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task Is_for_the_authorising_officer_alone()
    {
        var life = await world.InAsync(State.InExecution);

        await Refused.AsAsync(
            world.Officer.GiveNoticeAsync(life.Notice()), StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}

public sealed class WithdrawNoticeTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(State.Signed)]
    [InlineData(State.InExecution)]
    [InlineData(State.Checked)]
    public async Task Gives_the_state_back_and_the_life_goes_on(State state)
    {
        var life = await world.InAsync(state);
        var warned = await life.WarnAsync();

        var again = await life.TakeBackNoticeAsync();

        Assert.Equal(state, again.State);
        Assert.Null(again.Termination);
        Assert.NotEqual(warned.Etag, again.Etag);
        await life.ReachAsync(State.Settled);
    }
}

public sealed class TerminateConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Waits_for_the_last_day_of_the_notice_to_be_over()
    {
        var life = await world.InAsync(State.InExecution);
        await life.WarnAsync();
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.TerminateAsync(day: Life.NoticeOver),
            StatusCode.FailedPrecondition, "NOTICE_RUNNING", life.Name);

        Assert.Equal(before, await world.Server.SnapshotAsync());
        var ended = await life.TerminateAsync(day: Life.NoticeOver.AddDays(1));
        Assert.Equal(State.Terminated, ended.State);
        Assert.Equal(Make.Day(Life.Ended), ended.Termination.EndDate);
        Assert.Equal(World.Orderer, ended.Termination.EndedBy);
        Assert.Equal("Aucun atelier tenu à ce jour", ended.Termination.Reason);
        Assert.Equal("Mise en demeure restée sans effet", ended.Termination.EndReason);
    }

    [Theory]
    [InlineData(State.Signed)]
    [InlineData(State.ReportSubmitted)]
    [InlineData(State.Terminating)]
    public async Task Ends_at_once_for_a_false_declaration(State state)
    {
        var life = await world.InAsync(state);

        var ended = await life.TerminateAsync(falseDeclaration: true, day: Life.Warned.AddDays(1));

        Assert.Equal(State.Terminated, ended.State);
        Assert.Equal(V1.Termination.Types.Cause.FalseDeclaration, ended.Termination.Cause);
        Assert.Null(ended.Termination.ReceiptDate);
        Assert.Empty(ended.Termination.EndReason);
        Assert.Equal(
            state == State.Terminating ? State.InExecution : state, ended.Termination.PreviousState);
    }
}

public sealed class AbandonConventionTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(State.InExecution)]
    [InlineData(State.Terminating)]
    public async Task Ends_at_the_request_of_the_beneficiary(State state)
    {
        var life = await world.InAsync(state);

        var ended = await life.AbandonAsync();

        Assert.Equal(State.Abandoned, ended.State);
        Assert.Equal(V1.Termination.Types.Cause.AbandonedByBeneficiary, ended.Termination.Cause);
        Assert.Equal(Make.Day(Life.Warned), ended.Termination.ReceiptDate);
        Assert.Equal(Make.Day(Life.Ended), ended.Termination.EndDate);
        Assert.Equal(World.Instructor, ended.Termination.EndedBy);
        Assert.Null(ended.Termination.NoticeEndDate);
    }
}

public sealed class CloseConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Closes_the_file_permanently()
    {
        var life = await world.InAsync(State.Settled);

        await life.CloseAsync();

        Assert.Equal(State.Closed, (await life.ReadAsync()).State);
        var before = await world.Server.SnapshotAsync();
        await Refused.AsAsync(
            () => life.CloseAsync(), StatusCode.FailedPrecondition, "TRANSITION_NOT_ALLOWED", life.Name);
        await Refused.AsAsync(
            () => life.TerminateAsync(falseDeclaration: true),
            StatusCode.FailedPrecondition, "ENDING_NOT_ALLOWED", life.Name);
        await Refused.AsAsync(
            () => life.ClaimAllAsync(V1.ServiceRenderedCheck.Types.Basis.UnfoundedVouchers),
            StatusCode.FailedPrecondition, "TRANSITION_NOT_ALLOWED", life.Name);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
