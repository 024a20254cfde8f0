using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Budgets = Grants.Budget.V1.BudgetService.BudgetServiceClient;

namespace Grants.Convention;

/// <summary>
/// One fact has one owner (domain rule 24): what could once be done in Budget behind the back of Convention is refused
/// to people, with the convention and its command, and leaves no trace.
/// </summary>
public sealed class OneOwnerTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task An_accountant_does_not_cancel_a_payment_of_a_grant_in_Budget()
    {
        var life = await world.InAsync(State.InExecution);
        var payment = await life.BudgetPaymentAsync();

        await RefuseAsync(life, "COMMITMENT_OWNED", "CancelDisbursement", async () =>
            await Accountant.CancelPaymentAsync(new CancelPaymentRequest
            {
                RequestId = World.NewId(), Name = payment, CancelDate = Make.Day(Life.Paid), Reason = "Erreur",
            }));
    }

    [Fact]
    public async Task An_accountant_does_not_pay_a_commitment_of_a_grant_without_an_order()
    {
        var life = await world.InAsync(State.Signed);
        var commitment = (await life.ReadAsync()).Commitment;

        await RefuseAsync(life, "COMMITMENT_OWNED", "ConfirmDisbursement", async () =>
            await Accountant.RecordPaymentAsync(new RecordPaymentRequest
            {
                RequestId = World.NewId(),
                Commitment = commitment,
                Amount = Make.Euros("1.00"),
                MandateNumber = "2025-1",
                PaymentDate = Make.Day(Life.BothSigned),
            }));
    }

    [Fact]
    public async Task A_budget_officer_neither_posts_nor_voids_the_reservation_of_a_proposed_grant()
    {
        var life = await world.InAsync(State.Proposed);
        var reservation = (await life.ReadAsync()).Reservation;

        await RefuseAsync(life, "RESERVATION_OWNED", "RecordDeliberation", async () =>
            await world.Budget.PostReservationAsync(new PostReservationRequest
            {
                RequestId = World.NewId(), Name = reservation, Amount = Make.Euros("15600.00"), Reason = "Sans vote",
            }));
        await RefuseAsync(life, "RESERVATION_OWNED", "RecordDeliberation", async () =>
            await world.Budget.VoidReservationAsync(new VoidReservationRequest
            {
                RequestId = World.NewId(), Name = reservation, Reason = "Erreur",
            }));
        await life.ReachAsync(State.Adopted);
    }

    [Fact]
    public async Task A_budget_officer_neither_reduces_nor_closes_the_commitment_of_a_signed_grant()
    {
        var life = await world.InAsync(State.Signed);
        var commitment = (await life.ReadAsync()).Commitment;

        await RefuseAsync(life, "COMMITMENT_OWNED", "SettleConvention", async () =>
            await world.Budget.ReduceCommitmentAsync(new ReduceCommitmentRequest
            {
                RequestId = World.NewId(), Name = commitment, Amount = Make.Euros("0.01"), Reason = "Solde",
            }));
        await RefuseAsync(life, "COMMITMENT_OWNED", "SettleConvention", async () =>
            await world.Budget.CloseCommitmentAsync(new CloseCommitmentRequest
            {
                RequestId = World.NewId(), Name = commitment, Reason = "Fin d'exercice",
            }));
        await life.OrderAsync();
    }

    // Played: the payment was cancelled in Budget, Convention said PAID, and an abandonment claimed what never left.
    [Fact]
    public async Task An_abandonment_claims_nothing_of_a_payment_that_was_cancelled()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);
        await life.CancelAsync();
        await life.AbandonAsync();

        await life.CertifyEndedAsync();

        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(
            (Make.Euros("0.00"), Make.Euros("0.00"), Make.Euros("14471.40")),
            (check.PaidAmount, check.ToRecoverAmount, check.ToPayAmount));
        Assert.Empty(await life.RecoveriesAsync());
        await life.PayOrderedAsync(Life.Recovered);
        await life.SettleOnlyAsync();
        Assert.Equal("0.00 0.00 14471.40 85528.60", await life.FiguresAsync());
    }

    private Budgets Accountant => world.Server.Client<Budgets>(World.Payer, "public-accountant");

    private async Task RefuseAsync(Life life, string reason, string command, Func<Task> move)
    {
        var before = await world.Server.SnapshotAsync();

        var error = await Refused.AsAsync(move, StatusCode.FailedPrecondition, reason);

        var told = error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Metadata;
        Assert.Equal((life.Name, command), (told["owner"], told["command"]));
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
