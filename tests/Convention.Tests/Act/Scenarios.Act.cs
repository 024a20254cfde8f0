using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How the refusals of the act that a grant rests on come about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfAct()
    {
        yield return new("ACT_NOT_ADOPTED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Proposed, async life =>
                await world.Act.RecordPublicationAsync(life.Publication(Life.Proposed))));
        yield return new("ACT_FACT_RECORDED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Adopted);
            world.Server.MoveTo(Life.BothSigned);
            return async () => await world.Act.RecordPublicationAsync(life.Publication(Life.Voted.AddDays(1)));
        });
        yield return new("ACT_FACT_INVALID", StatusCode.InvalidArgument, "notification_date", world =>
            From(world, State.Adopted, async life =>
                await world.Act.RecordNotificationAsync(life.Notification(Life.Voted.AddDays(-1)))));
        yield return new("ACT_NOT_ENFORCEABLE", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Proposed);
            await life.VoteAsync(38, 0);
            world.Server.MoveTo(Life.BothSigned);
            return async () => await world.Authorising.SignConventionAsync(life.Signature());
        });
    }
}
