using Grants.Convention.V1;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Ground = Grants.Convention.V1.Disbursement.Types.Suspension.Types.Ground;

namespace Grants.Convention;

/// <summary>How each refusal of a suspended, cancelled or returned payment comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfReversals() => OfSuspensions().Concat(OfCancellations()).Concat(OfReturns());

    private static IEnumerable<Scenario> OfSuspensions()
    {
        yield return InHand("DISBURSEMENT_SUSPENDED", async life =>
        {
            await life.SuspendOrderAsync();
            return () => life.ConfirmAsync();
        });
        yield return InHand("DISBURSEMENT_NOT_SUSPENDED", life => Call(() => life.ResumeAsync()));
        yield return InHand("DISBURSEMENT_REQUISITIONED", async life =>
        {
            await life.SuspendOrderAsync();
            await life.RequisitionAsync();
            return () => life.SuspendOrderAsync();
        });
        yield return InHand("REQUISITION_NOT_ALLOWED", async life =>
        {
            await life.SuspendOrderAsync(Ground.NoProofOfService);
            return () => life.RequisitionAsync();
        });
        yield return new("SUSPENDED_BY_WHO_ORDERED", StatusCode.PermissionDenied, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.OrderAsync();
            return async () => await world.Server
                .Client<V1.ConventionService.ConventionServiceClient>(
                    World.Orderer, "public-accountant")
                .SuspendDisbursementAsync(new SuspendDisbursementRequest
                {
                    RequestId = World.NewId(), Name = life.Disbursement, Ground = Ground.Other, Reason = "Doute",
                });
        });
    }

    private static IEnumerable<Scenario> OfCancellations()
    {
        yield return InHand("DISBURSEMENT_CANCELLED", async life =>
        {
            await life.CancelAsync(request => request.CancelDate = Make.Day(Life.Paid));
            return () => life.ConfirmAsync();
        });
        yield return new("CANCEL_DATE_INVALID", StatusCode.InvalidArgument, "cancel_date", world =>
            Paid(world, life => life.CancelAsync(
                request => request.CancelDate = Make.Day(Life.Paid.AddDays(-1)))));
        yield return new("CANCELLATION_NUMBER_USED", StatusCode.InvalidArgument, "cancellation_number", async world =>
        {
            var life = await world.InAsync(State.InExecution);
            world.Server.MoveTo(Life.PaidAgain);
            await life.CancelAsync();
            await life.OrderAsync();
            return () => life.CancelAsync(request => request.CancelDate = Make.Day(Life.PaidAgain));
        });
    }

    private static IEnumerable<Scenario> OfReturns()
    {
        yield return InHand("DISBURSEMENT_NOT_PAID", life =>
            Call(() => life.ReturnMoneyAsync(request => request.ReturnDate = Make.Day(Life.Paid))));
        yield return new("DISBURSEMENT_RETURNED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            world.Server.MoveTo(Life.Back);
            await life.ReturnMoneyAsync();
            return () => life.ConfirmAsync();
        });
        yield return new("DISBURSEMENT_NOT_RETURNED", StatusCode.FailedPrecondition, null, world =>
            Paid(world, life => life.PayAgainAsync()));
        yield return new("RETURN_DATE_INVALID", StatusCode.InvalidArgument, "return_date", world =>
            Paid(world, life => life.ReturnMoneyAsync(
                request => request.ReturnDate = Make.Day(Life.Paid.AddDays(-1)))));
        yield return new("PAID_BEFORE_RETURNED", StatusCode.InvalidArgument, "payment_date", async world =>
        {
            var life = await world.InAsync(State.InExecution);
            world.Server.MoveTo(Life.Back);
            await life.ReturnMoneyAsync();
            await life.EnterSecondAccountAsync();
            return () => life.PayAgainAsync(request => request.PaymentDate = Make.Day(Life.Back.AddDays(-1)));
        });
    }

    private static Task<Func<Task>> Paid(World world, Func<Life, Task> call) => From(world, State.InExecution, life =>
    {
        world.Server.MoveTo(Life.PaidAgain);
        return call(life);
    });
}
