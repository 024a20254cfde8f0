using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How each refusal of a payment that is held back, or of its rejection, comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfHeldPayments() => OfHeldOrders().Concat(OfOrdersInHand());

    private static IEnumerable<Scenario> OfHeldOrders()
    {
        yield return new("SIGNATURE_MISSING", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Adopted, life => life.OrderAsync()));
        yield return new("PAYMENTS_STOPPED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Settled);
            var id = NameWire.ParseGrant(life.Name, "name");
            await world.Server.Database("convention").WriteAsync(
                session => session.ExecuteAsync("update convention set state = 'CLOSED' where id = @id", new { id }),
                CancellationToken.None);
            return () => life.OrderAsync();
        });
        yield return new("RIGHT_DATE_INVALID", StatusCode.InvalidArgument, "right_acquired_date", world =>
            From(world, State.Signed, life => life.OrderAsync(
                change: request => request.RightAcquiredDate = Make.Day(Life.BothSigned.AddDays(-1)))));
        yield return new("NOTHING_OWED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            var line = await world.OpenLineAsync(2025);
            return () => life.CommitNewCreditsAsync(line);
        });
        yield return new("CREDITS_COMMITTED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            var line = await world.OpenLineAsync(2025);
            return () => life.CommitNewCreditsAsync(line);
        });
        yield return new("LINE_OF_ANOTHER_YEAR", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            var line = await world.OpenLineAsync(2027);
            world.Server.MoveTo(new DateOnly(2026, 2, 2));
            return () => life.CommitNewCreditsAsync(line);
        });
        yield return Account("BANK_ACCOUNT_REJECTED", async (life, account) =>
        {
            await life.RejectAccountAsync(account);
            return () => life.OrderAsync(to: account.Name);
        });
        yield return Account("BANK_ACCOUNT_COOLING_OFF", async (life, account) =>
        {
            await life.VerifyAsync(account);
            return () => life.OrderAsync(to: account.Name);
        });
        yield return new("COMMITMENT_INSUFFICIENT", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await world.Robot.ReduceCommitmentAsync(new Grants.Budget.V1.ReduceCommitmentRequest
            {
                RequestId = World.NewId(),
                Name = (await life.ReadAsync()).Commitment,
                Amount = Make.Euros("0.01"),
                Reason = "Solde",
            });
            return () => life.OrderAsync();
        });
    }

    private static IEnumerable<Scenario> OfOrdersInHand()
    {
        yield return InHand("DISBURSEMENT_FROZEN", async life =>
        {
            await life.EnterAccountAsync();
            return () => life.ConfirmAsync();
        });
        yield return InHand("BANK_ACCOUNT_CHANGED", async life =>
        {
            await life.VerifyAsync(
                await life.ChangeAccountAsync("iban", account => account.Iban = Payable.OtherIban));
            return () => life.ConfirmAsync();
        });
        yield return InHand("DISBURSEMENT_REJECTED", async life =>
        {
            await life.RejectAsync();
            return () => life.ConfirmAsync();
        });
        yield return new("REJECTED_BY_WHO_ORDERED", StatusCode.PermissionDenied, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.OrderAsync();
            return async () => await world.Server
                .Client<V1.ConventionService.ConventionServiceClient>(
                    World.Orderer, "public-accountant")
                .RejectDisbursementAsync(life.Rejection());
        });
    }

    private static Scenario Account(
        string reason, Func<Life, Grants.Beneficiary.V1.BankAccount, Task<Func<Task>>> prepare) =>
        new(reason, StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            return await prepare(life, await life.EnterAccountAsync());
        });

    private static Scenario InHand(string reason, Func<Life, Task<Func<Task>>> prepare) =>
        new(reason, StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.OrderAsync();
            world.Server.MoveTo(Life.Paid);
            return await prepare(life);
        });
}
