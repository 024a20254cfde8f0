using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Cause = Grants.Convention.V1.Recovery.Types.Cause;

namespace Grants.Convention;

/// <summary>How each refusal of a hearing, and of a claim without one, comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfHearings()
    {
        yield return new("HEARING_CAUSE_INVALID", StatusCode.InvalidArgument, "cause", world =>
            From(world, State.Checked, life => life.OpenHearingAsync(
                request => request.Cause = Cause.MandateCancelled)));
        yield return new("HEARING_DAY_INVALID", StatusCode.InvalidArgument, "receipt_date", world =>
            From(world, State.Checked, life => life.OpenHearingAsync(
                request => request.ReceiptDate = Make.Day(Life.Ruled.AddDays(-1)))));
        yield return new("HEARING_NOT_OPENED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Checked, life => life.AnswerAsync(Life.Ruled)));
        yield return new("HEARING_MISSING", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.ReportSubmitted);
            await life.RuleAsync();
            return () => life.CertifyHeardAsync();
        });
        yield return new("HEARING_OPEN", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.ReportSubmitted);
            world.Server.MoveTo(Life.Ruled);
            await life.RuleAsync();
            await life.OpenHearingAsync();
            return () => life.CertifyHeardAsync();
        });
    }
}
