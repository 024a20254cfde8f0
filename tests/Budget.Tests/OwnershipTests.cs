using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>What a convention made is moved by its own commands alone (domain rule 24).</summary>
public sealed class OwnershipTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    private static readonly string Owner = Ask.NewOwner();

    [Fact]
    public async Task Passes_from_the_reservation_to_the_commitment_and_on_to_the_next_year()
    {
        var line = await budget.OpenLineAsync(100m);
        await budget.Officer.CreateBudgetLineAsync(Ask.Line(2026, line.OperationCode, voted: 0m));
        var reservation = await budget.ReserveForAsync(Owner, 60m, line.Name);
        var commitment = await budget.Service.PostReservationAsync(PostRequest(reservation.Name));
        var carried = await budget.CarryOverAsync(commitment.Name);

        Assert.Equal([Owner, Owner, Owner], [reservation.Owner, commitment.Owner, carried.Owner]);
        Assert.Equal(Owner, (await budget.Officer.GetReservationAsync(new() { Name = reservation.Name })).Owner);
        Assert.Equal(Owner, (await budget.Officer.GetCommitmentAsync(new() { Name = carried.Name })).Owner);
    }

    [Fact]
    public async Task Credits_that_a_person_reserves_belong_to_nobody() =>
        Assert.Equal("", (await budget.CommitAsync(1m)).Owner);

    [Fact]
    public async Task No_person_resolves_a_reservation_of_a_convention()
    {
        var reservation = (await budget.ReserveForAsync(Owner, 60m)).Name;

        await OwnedAsync(
            budget.Officer.PostReservationAsync(PostRequest(reservation)), "RESERVATION_OWNED", reservation,
            "RecordDeliberation");
        await OwnedAsync(
            budget.Officer.VoidReservationAsync(VoidRequest(reservation)), "RESERVATION_OWNED", reservation,
            "RecordDeliberation");
        await budget.Service.VoidReservationAsync(VoidRequest(reservation));
    }

    [Fact]
    public async Task No_person_pays_reduces_or_closes_a_commitment_of_a_convention()
    {
        var commitment = (await budget.CommitForAsync(Owner, 60m)).Name;

        await OwnedAsync(
            budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 1m)), "COMMITMENT_OWNED", commitment,
            "ConfirmDisbursement");
        await OwnedAsync(
            budget.Officer.ReduceCommitmentAsync(Ask.Reduce(commitment, 1m)), "COMMITMENT_OWNED", commitment,
            "SettleConvention");
        await OwnedAsync(
            budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(commitment)), "COMMITMENT_OWNED", commitment,
            "SettleConvention");
        await budget.Service.CloseCommitmentAsync(Ask.CloseCommitment(commitment));
    }

    [Fact]
    public async Task No_person_cancels_a_payment_of_a_convention()
    {
        var commitment = (await budget.CommitForAsync(Owner, 60m)).Name;
        var payment = (await budget.Service.RecordPaymentAsync(Ask.Pay(commitment, 1m))).Name;

        await OwnedAsync(
            budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment)), "COMMITMENT_OWNED", commitment,
            "CancelDisbursement");
        await budget.Service.CancelPaymentAsync(Ask.Cancel(payment));
    }

    [Fact]
    public async Task No_person_moves_what_was_carried_over_from_it_either()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 0m);
        var carried = await world.CarryOverAsync();

        await Refused.AsAsync(
            budget.Accountant.RecordPaymentAsync(Ask.Pay(world.Commitment, 1m)), StatusCode.FailedPrecondition,
            "COMMITMENT_OWNED", carried.Name);
    }

    [Theory]
    [InlineData("2025-406")]
    [InlineData("conventions/2025-406")]
    [InlineData("conventions/01978A4E-0000-7000-8000-000000000001")]
    [InlineData("budgetLines/01978a4e-0000-7000-8000-000000000001")]
    public async Task An_owner_is_a_convention(string owner)
    {
        var line = await budget.OpenLineAsync(1m);

        await Refused.AsAsync(
            () => budget.ReserveForAsync(owner, 1m, line.Name), StatusCode.InvalidArgument, "OWNER_INVALID", "owner");
    }

    [Fact]
    public async Task A_person_names_no_owner()
    {
        var request = ReserveRequest((await budget.OpenLineAsync(1m)).Name, 1m);
        request.Owner = Owner;

        await Refused.AsAsync(
            budget.Officer.ReserveCreditsAsync(request), StatusCode.InvalidArgument, "OWNER_INVALID", "owner");
    }

    private static async Task OwnedAsync<T>(
        AsyncUnaryCall<T> call, string reason, string subject, string command)
    {
        var error = await Refused.AsAsync(call, StatusCode.FailedPrecondition, reason, subject);

        var info = Grpc.Core.RpcExceptionExtensions.GetRpcStatus(error)!.GetDetail<Google.Rpc.ErrorInfo>();
        Assert.Equal((Owner, command), (info.Metadata["owner"], info.Metadata["command"]));
        Assert.Contains(command, error.Status.Detail, StringComparison.Ordinal);
    }
}
