using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A period ends on the day that was agreed, and goes on longer by an extension alone (article 3).</summary>
public sealed class NoTacitRenewalTests(World world) : IClassFixture<World>
{
    private static readonly Google.Type.Date End = Make.Day(new DateOnly(2026, 10, 31));

    [Fact]
    public async Task Neither_time_nor_any_step_of_the_life_moves_the_end_of_the_period()
    {
        var life = await world.NewAsync();
        foreach (var state in Enum.GetValues<State>().Where(state => state is >= State.Draft and <= State.Settled
            and not State.Rejected))
        {
            await life.ReachAsync(state);
            Assert.Equal(End, (await life.ReadAsync()).EndDate);
        }

        Assert.Single(await life.VersionsAsync());
    }

    [Fact]
    public async Task The_day_after_the_end_the_report_is_called_for_and_nothing_can_be_extended()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(new DateOnly(2026, 11, 1));

        await Refused.AsAsync(
            () => life.ExtendAsync(asked: new DateOnly(2026, 11, 1)),
            StatusCode.FailedPrecondition, "EXTENSION_TOO_LATE", life.Name);
        var called = await world.Officer.RequestReportAsync(
            new V1.RequestReportRequest { RequestId = World.NewId(), Name = life.Name });

        Assert.Equal(State.ReportDue, called.State);
        Assert.Equal(End, called.EndDate);
    }

    [Fact]
    public async Task A_modification_signed_by_both_leaves_the_period_as_it_was()
    {
        var life = await world.InAsync(State.InExecution);
        await life.RetitleAsync();
        await life.SignAmendmentAsync();

        Assert.Equal(End, (await life.ReadAsync()).EndDate);
        await Refused.AsAsync(
            () => life.AmendAsync(_ => { }, "end_date"),
            StatusCode.InvalidArgument, "AMENDMENT_MASK_INVALID", "update_mask");
    }

    [Fact]
    public async Task An_extension_that_was_not_signed_by_both_moves_nothing()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        await life.VoteOnExtensionAsync();
        await life.SignAmendmentAsync(V1.Signature.Types.Party.Grantor);

        Assert.Equal(End, (await life.ReadAsync()).EndDate);
        await life.CallAsync();
        Assert.Equal(State.ReportDue, (await life.ReadAsync()).State);
    }
}
