using Grants.Rules;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Basis = Grants.Convention.V1.ServiceRenderedCheck.Types.Basis;

namespace Grants.Convention;

/// <summary>How each refusal of an end before its time and of a settlement comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfSettlement() =>
        OfEndings().Concat(OfFullRepayment()).Concat(OfReceipts()).Concat(OfRemissions()).Concat(OfPrescription());

    private static IEnumerable<Scenario> OfEndings()
    {
        yield return new("SEGREGATION_OF_DUTIES", StatusCode.PermissionDenied, null, async world =>
        {
            var life = await world.InAsync(State.Adopted);
            world.Server.MoveTo(Life.BothSigned);
            return async () => await world.Officer.SignConventionAsync(life.Signature());
        });
        yield return new("ENDING_NOT_ALLOWED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Adopted, life => life.TerminateAsync(falseDeclaration: true)));
        yield return new("CAUSE_INVALID", StatusCode.InvalidArgument, "cause", world =>
            From(world, State.InExecution, life => life.WarnAsync(
                notice => notice.Cause = V1.Termination.Types.Cause.FalseDeclaration)));
        yield return new("NOTICE_BEFORE_SIGNATURE", StatusCode.InvalidArgument, "sending_date", world =>
            From(world, State.InExecution, life => life.WarnAsync(
                notice => notice.SendingDate = Make.Day(Life.BothSigned.AddDays(-1)))));
        yield return new("NOTICE_RECEIVED_BEFORE_SENT", StatusCode.InvalidArgument, "receipt_date", world =>
            From(world, State.InExecution, life => life.WarnAsync(
                notice => notice.ReceiptDate = Make.Day(Life.Warned.AddDays(-1)))));
        yield return new("NOTICE_NOT_GIVEN", StatusCode.FailedPrecondition, null, world =>
            From(world, State.InExecution, life => life.TerminateAsync()));
        yield return new("NOTICE_RUNNING", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Terminating, life => life.TerminateAsync(day: Life.NoticeOver)));
    }

    private static IEnumerable<Scenario> OfFullRepayment()
    {
        yield return new("SERVICE_ALREADY_CERTIFIED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Abandoned);
            await life.CertifyEndedAsync();
            return () => life.CertifyOnlyAsync();
        });
        yield return new("DECIDED_ABOVE_CEILING", StatusCode.InvalidArgument, "decided_amount", async world =>
        {
            var life = await world.InAsync(State.ReportSubmitted);
            await life.RuleAsync();
            return () => life.CertifyOnlyAsync(Life.Deciding("15600.01"));
        });
        yield return new("BASIS_INVALID", StatusCode.InvalidArgument, "basis", world =>
            From(world, State.ReportDue, life => life.ClaimAllAsync(Basis.FinalAmountRule)));
        yield return new("FULL_REPAYMENT_NOT_OPEN", StatusCode.FailedPrecondition, null, world =>
            From(world, State.ReportDue, life => life.ClaimAllAsync(Basis.NoReport)));
        yield return new("NO_UNFOUNDED_VOUCHER", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Checked, life => life.ClaimAllAsync(Basis.UnfoundedVouchers)));
        yield return new("FULL_REPAYMENT_ALREADY_CLAIMED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Terminated);
            world.Server.MoveTo(Life.Closed);
            await life.ClaimAllAsync(Basis.NoReport);
            return () => life.ClaimAllAsync(Basis.NoReport);
        });
    }

    private static IEnumerable<Scenario> OfReceipts()
    {
        yield return new("RECEIVED_ABOVE_OUTSTANDING", StatusCode.InvalidArgument, "amount", world =>
            From(world, State.Checked, life =>
                ConfirmAsync(world, life, request => request.Amount = Make.Euros("1128.61"))));
        yield return new("RECEIPT_NUMBER_USED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Checked);
            await ConfirmAsync(world, life, request => request.Amount = Make.Euros("0.01"));
            return () => ConfirmAsync(world, life, request => request.Amount = Make.Euros("0.02"));
        });
        yield return new("CLAIM_ALREADY_RECEIVED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Checked);
            await ReceiveAsync(world, life, Life.Ruled);
            return () => ReceiveAsync(world, life, Life.Ruled);
        });
        yield return new("RECEIVED_BEFORE_ORDERED", StatusCode.InvalidArgument, "receipt_date", world =>
            From(world, State.Checked, life => ReceiveAsync(world, life, Life.Ruled.AddDays(-1))));
    }

    private static IEnumerable<Scenario> OfRemissions()
    {
        yield return new("RECOVERY_CANCELLED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Checked);
            world.Server.MoveTo(Life.Recovered);
            await CancelAsync(world.Officer, life, _ => { });
            return () => CancelAsync(world.Officer, life, _ => { });
        });
        yield return new("CANCELLED_BY_WHO_ORDERED", StatusCode.PermissionDenied, null, world =>
            From(world, State.Checked, life =>
            {
                world.Server.MoveTo(Life.Recovered);
                return CancelAsync(
                    world.Server.Client<V1.ConventionService.ConventionServiceClient>(
                        World.Orderer, "authorising-officer", "case-officer"),
                    life, _ => { });
            }));
        yield return new("CANCELLED_BEFORE_ORDERED", StatusCode.InvalidArgument, "deliberation_date", world =>
            From(world, State.Checked, life => CancelAsync(
                world.Officer, life, request => request.DeliberationDate = Make.Day(Life.Ruled.AddDays(-1)))));
    }

    private static async Task ReceiveAsync(World world, Life life, DateOnly day) =>
        await world.Officer.RecordClaimReceiptAsync(new V1.RecordClaimReceiptRequest
        {
            RequestId = World.NewId(),
            Name = (await life.RecoveryAsync()).Name,
            ReceiptDate = Make.Day(day),
        });

    private static async Task CancelAsync(
        V1.ConventionService.ConventionServiceClient client, Life life, Action<V1.CancelRecoveryRequest> change)
    {
        var request = Life.Remission(await life.RecoveryAsync());
        change(request);
        await client.CancelRecoveryAsync(request);
    }
}
