using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How each refusal of a claim or its collection after the last day comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfPrescription()
    {
        yield return new("CLAIM_PRESCRIBED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Closed);
            await life.ControlAsync();
            world.Server.MoveTo(Life.Told.AddYears(5).AddDays(1));
            return () => life.ClaimAfterControlAsync();
        });
        yield return new("KNOWN_DATE_INVALID", StatusCode.InvalidArgument, "known_facts.known_date", async world =>
        {
            var life = await world.InAsync(State.Closed);
            await life.ControlAsync();
            return () => life.ClaimAfterControlAsync(change: request => request.KnownFacts = new V1.KnownFacts
            {
                KnownDate = Make.Day(Life.BothSigned.AddDays(-1)), Reason = "Contrôle",
            });
        });
        yield return new("TAKEN_IN_CHARGE_BEFORE_ORDERED", StatusCode.InvalidArgument, "taken_in_charge_date", world =>
            From(world, State.Checked, life => TakeInChargeAsync(world, life, Life.Ruled.AddDays(-1))));
        yield return new("ALREADY_TAKEN_IN_CHARGE", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Checked);
            await TakeInChargeAsync(world, life, Life.Ruled);
            return () => TakeInChargeAsync(world, life, Life.Ruled);
        });
        yield return new("NOT_TAKEN_IN_CHARGE", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Checked, life => InterruptAsync(world, life, Life.Ruled)));
        yield return new("INTERRUPTION_DATE_INVALID", StatusCode.InvalidArgument, "act_date", async world =>
        {
            var life = await world.InAsync(State.Checked);
            await TakeInChargeAsync(world, life, Life.Ruled);
            return () => InterruptAsync(world, life, Life.Ruled.AddDays(-1));
        });
    }

    private static async Task TakeInChargeAsync(World world, Life life, DateOnly day) =>
        await world.Accountant.RecordTakingInChargeAsync(Life.TakingInCharge(await life.RecoveryAsync(), day));

    private static async Task InterruptAsync(World world, Life life, DateOnly day) =>
        await world.Accountant.RecordInterruptionAsync(Life.Interruption(await life.RecoveryAsync(), day));
}
