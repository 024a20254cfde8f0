using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Outcome = Grants.Convention.V1.FactDecision.Types.Outcome;

namespace Grants.Convention;

/// <summary>A resource lowers the grant by what an officer has accepted of it (domain rule 31).</summary>
public sealed class DecideResourceTests(World world) : DecideFactTests(world, FactCalls.Resources)
{
    private readonly World _world = world;

    [Fact]
    public async Task The_service_is_not_certified_while_a_resource_is_undecided()
    {
        var life = await _world.InAsync(State.ReportSubmitted);
        await life.DecideAsync(Life.Accepted());
        var resource = (await life.ResourcesAsync()).Single();
        var before = await _world.Server.SnapshotAsync();

        var error = await Refused.AsAsync(
            () => life.CertifyOnlyAsync(), StatusCode.FailedPrecondition, "RESOURCE_UNDECIDED", resource.Name);

        Assert.Contains("DecideResource", error.Status.Detail);
        Assert.Equal(before, await _world.Server.SnapshotAsync());
        await life.DecideResourceAsync(resource.Name, Life.Taken());
        Assert.Equal(State.Checked, (await life.CertifyOnlyAsync()).State);
    }

    // 14 771.40 accepted; 300.00 received, of which so much is taken in.
    [Theory]
    [InlineData(Outcome.Accepted, null, "300.00", "14471.40")]
    [InlineData(Outcome.PartlyAccepted, "100.01", "100.01", "14671.39")]
    [InlineData(Outcome.Rejected, null, "0.00", "14771.40")]
    public async Task Lowers_the_grant_by_what_is_accepted(
        Outcome outcome, string? part, string taken, string final)
    {
        var life = await _world.InAsync(State.ReportSubmitted);
        await life.DecideAsync(Life.Accepted());
        var resource = (await life.ResourcesAsync()).Single();

        var ruled = await life.DecideResourceAsync(resource.Name, new V1.FactDecision
        {
            Outcome = outcome,
            AcceptedAmount = part is null ? null : Make.Euros(part),
            Comment = "Reçue pour plusieurs actions",
        });

        Assert.Equal(Make.Euros(taken), ruled.Decision.AcceptedAmount);
        var check = (await life.CertifyOnlyAsync()).ServiceRenderedCheck;
        Assert.Equal(
            (Make.Euros(taken), Make.Euros(final)), (check.OtherResourcesAmount, check.FinalAmount));
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("300.00")]
    [InlineData("300.01")]
    [InlineData(null)]
    public async Task A_part_is_above_0_and_below_the_whole(string? part)
    {
        var life = await _world.InAsync(State.ReportSubmitted);
        var resource = (await life.ResourcesAsync()).Single();

        var error = await Assert.ThrowsAsync<RpcException>(() => life.DecideResourceAsync(
            resource.Name,
            new V1.FactDecision
            {
                Outcome = Outcome.PartlyAccepted,
                AcceptedAmount = part is null ? null : Make.Euros(part),
                Comment = "En partie",
            }));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("decision.accepted_amount", Refused.Subjects(error.GetRpcStatus()!));
    }

    [Fact]
    public async Task A_part_is_accepted_with_a_comment()
    {
        var life = await _world.InAsync(State.ReportSubmitted);
        var resource = (await life.ResourcesAsync()).Single();

        await Refused.AsAsync(
            () => life.DecideResourceAsync(resource.Name, new V1.FactDecision
            {
                Outcome = Outcome.PartlyAccepted, AcceptedAmount = Make.Euros("1.00"),
            }),
            StatusCode.InvalidArgument, "COMMENT_REQUIRED", "decision.comment");
    }

    // Own funds named in the forecast are not other resources; nor is this grant.
    [Theory]
    [InlineData("Fonds propres")]
    [InlineData("Département")]
    public async Task Own_funds_of_the_forecast_are_no_resource_from_elsewhere(string label)
    {
        var life = await _world.InAsync(State.InExecution);

        await Refused.AsAsync(
            () => life.ReceiveAsync(one => one.Label = label),
            StatusCode.InvalidArgument, "OWN_FUNDS_DECLARED", "resource.label");
    }

    [Fact]
    public async Task What_has_ended_early_waits_for_the_ruling_too()
    {
        var life = await _world.InAsync(State.Terminated);
        _world.Server.MoveTo(Life.Certified);
        await life.DecideAsync(Life.Accepted());
        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(), StatusCode.FailedPrecondition, "RESOURCE_UNDECIDED");

        await life.AcceptResourcesAsync();

        Assert.Equal(
            Make.Euros("300.00"), (await life.CertifyOnlyAsync()).ServiceRenderedCheck.OtherResourcesAmount);
    }
}
