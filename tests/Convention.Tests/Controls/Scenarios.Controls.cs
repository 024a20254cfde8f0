using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How each refusal of a control after the certification comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfControls()
    {
        yield return new("CONTROL_DAY_INVALID", StatusCode.InvalidArgument, "close_date", world =>
            From(world, State.Checked, life => life.ControlAsync(
                request => request.CloseDate = Make.Day(Life.Controlled.AddDays(-31)))));
        yield return new("CONTROL_NOT_CLAIMABLE", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Checked, life => life.ClaimAfterControlAsync()));
    }
}
