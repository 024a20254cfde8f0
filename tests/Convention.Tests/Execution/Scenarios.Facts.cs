using Grants.Convention.V1;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How each refusal of a withdrawal of a fact and of a ruling on it comes about (domain rule 31).</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfFacts()
    {
        yield return new("FACT_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.ReportSubmitted, life =>
                life.DecideResourceAsync(life.Name + "/resources" + Unknown, Life.Taken())));
        yield return new("FACT_WITHDRAWN", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            var resource = await life.ReceiveAsync();
            await WithdrawAsync(world.Beneficiary, resource);
            return () => WithdrawAsync(world.Beneficiary, resource);
        });
        yield return new("WITHDRAWN_BY_ANOTHER", StatusCode.PermissionDenied, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            var resource = await life.ReceiveAsync();
            return () => WithdrawAsync(world.Officer, resource);
        });
        yield return new("OWN_FUNDS_DECLARED", StatusCode.InvalidArgument, "resource.label", world =>
            From(world, State.InExecution, life => life.ReceiveAsync(one => one.Label = "Fonds propres")));
        yield return new("COMMENT_REQUIRED", StatusCode.InvalidArgument, "decision.comment", async world =>
        {
            var life = await world.InAsync(State.InExecution);
            var twin = await life.SpendAsync(_ => { });
            await life.ReachAsync(State.ReportSubmitted);
            return () => life.DecideAsync(
                new V1.EligibilityDecision { Outcome = V1.EligibilityDecision.Types.Outcome.Accepted }, twin.Name);
        });
        yield return new("RESOURCE_UNDECIDED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.ReportSubmitted);
            await life.DecideAsync(Life.Accepted());
            return () => life.CertifyOnlyAsync();
        });
    }

    private static async Task WithdrawAsync(
        V1.ConventionService.ConventionServiceClient caller, V1.Resource resource) =>
        await caller.WithdrawResourceAsync(new WithdrawResourceRequest
        {
            RequestId = World.NewId(), Name = resource.Name, Reason = "Saisie deux fois",
        });
}
