using Google.Type;
using Grants.Platform.Edge;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class CancelPaymentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Is_open_on_its_commitment_again()
    {
        var commitment = (await budget.CommitAsync(100m)).Name;
        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 60m));
        var request = Ask.Cancel(payment.Name);

        var cancelled = await budget.Accountant.CancelPaymentAsync(request);

        Assert.Equal(cancelled, await budget.Accountant.CancelPaymentAsync(request));
        Assert.Equal(
            (V1.Payment.Types.State.Cancelled, Ask.Day(2025, 2, 3)), (cancelled.State, cancelled.CancelDate));
        Assert.Equal([100m, 0m, 100m, 0m, 0m], await budget.BalancesAsync(LineOf(commitment)));
        var movement = (await budget.MovementsAsync(LineOf(commitment)))[^1];
        Assert.Equal((Kind.PaymentCancelled, commitment, "paul"), (movement.Kind, movement.Subject, movement.Actor));
        await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 100m));
    }

    [Fact]
    public async Task Is_available_on_the_line_when_the_commitment_has_ended_meanwhile()
    {
        var closed = (await budget.CommitAsync(100m)).Name;
        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay(closed, 60m));
        await budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(closed));

        await budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment.Name));

        Assert.Equal([100m, 0m, 0m, 0m, 100m], await budget.BalancesAsync(LineOf(closed)));
        var read = await budget.Officer.GetCommitmentAsync(new() { Name = closed });
        Assert.Equal((100m, 0m, 0m), (Euros(read.ReleasedAmount), Euros(read.PaidAmount), Euros(read.OpenAmount)));
        Assert.Equal(
            [Kind.PaymentCancelled, Kind.Reduced],
            (await budget.MovementsAsync(LineOf(closed))).TakeLast(2).Select(movement => movement.Kind));
    }

    [Fact]
    public async Task Is_available_on_the_line_when_the_commitment_of_a_person_was_carried_over()
    {
        var commitment = (await budget.CommitAsync(100m)).Name;
        var line = await budget.LineAsync(LineOf(commitment));
        var next = await budget.Officer.CreateBudgetLineAsync(Ask.Line(2026, line.OperationCode, voted: 0m));
        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 60m));
        await budget.CarryOverAsync(commitment);

        await budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment.Name));

        Assert.Equal([100m, 0m, 0m, 0m, 60m], await budget.BalancesAsync(line.Name));
        Assert.Equal([0m, 0m, 40m, 0m, 0m], await budget.BalancesAsync(next.Name));
    }

    // Domain rule 24.
    [Fact]
    public async Task Is_open_again_on_a_closed_commitment_of_a_convention()
    {
        var commitment = (await budget.CommitForAsync(Ask.NewOwner(), 100m)).Name;
        var payment = await budget.Service.RecordPaymentAsync(Ask.Pay(commitment, 60m));
        await budget.Service.CloseCommitmentAsync(Ask.CloseCommitment(commitment));

        await budget.Service.CancelPaymentAsync(Ask.Cancel(payment.Name));

        Assert.Equal([100m, 0m, 60m, 0m, 40m], await budget.BalancesAsync(LineOf(commitment)));
        var read = await budget.Officer.GetCommitmentAsync(new() { Name = commitment });
        Assert.Equal((V1.Commitment.Types.State.Open, 60m), (read.State, Euros(read.OpenAmount)));
        await budget.Service.OrderPaymentAsync(Ask.Order(commitment, 60m));
    }

    [Fact]
    public async Task Follows_to_where_a_commitment_of_a_convention_goes_on()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        await budget.Service.ConfirmPaymentAsync(Ask.Confirm(world.Payment));
        var carried = await world.CarryOverAsync();

        await budget.Service.CancelPaymentAsync(Ask.Cancel(world.Payment));

        Assert.Equal([100m, 0m, 0m, 0m, 0m, 0m], await world.BalancesAsync(world.Line));
        Assert.Equal([0m, 0m, 100m, 0m, 0m, 0m], await world.BalancesAsync(world.Next));
        Assert.Equal(100m, Euros((await world.ReadAsync(carried.Name)).OpenAmount));
        Assert.Equal(
            [Kind.PaymentCancelled, Kind.CarriedOut],
            (await budget.MovementsAsync(world.Line)).TakeLast(2).Select(movement => movement.Kind));
    }

    [Fact]
    public async Task Is_refused_while_it_is_only_ordered_and_after_its_release()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);

        await Refused.AsAsync(
            budget.Service.CancelPaymentAsync(Ask.Cancel(world.Payment)), StatusCode.FailedPrecondition,
            "PAYMENT_UNCONFIRMED", world.Payment);
        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));
        await Refused.AsAsync(
            budget.Service.CancelPaymentAsync(Ask.Cancel(world.Payment)), StatusCode.FailedPrecondition,
            "PAYMENT_RESOLVED", world.Payment);
    }

    [Fact]
    public async Task Is_cancelled_once()
    {
        var payment = await PayAsync();
        await budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment));

        await RefusedAsync(Ask.Cancel(payment), StatusCode.FailedPrecondition, "PAYMENT_RESOLVED", payment);
    }

    // Domain rules 24 and 28: the fiscal year of the line counts, and in the operating section the days after it.
    [Theory]
    [InlineData("6568//9365", 2026, 1, 31)]
    [InlineData("20421//91", 2025, 12, 31)]
    public async Task Is_cancelled_while_the_fiscal_year_of_its_line_is_open(
        string imputation, int year, int month, int day)
    {
        var last = new DateOnly(year, month, day);
        budget.Server.MoveTo(new DateOnly(2025, 6, 2));
        var line = await budget.Officer.CreateBudgetLineAsync(Ask.Line(2025, NewRequestId()[^12..], imputation));
        var commitment = await budget.Officer.PostReservationAsync(
            PostRequest((await budget.ReserveAsync(line.Name, 60m)).Name));
        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment.Name, 10m));
        var late = await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment.Name, 20m));

        budget.Server.MoveTo(last);
        await budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment.Name, Ask.Day(year, month, day)));

        budget.Server.MoveTo(last.AddDays(1));
        await RefusedAsync(
            Ask.Cancel(late.Name, Wire.ToProto(last.AddDays(1))), StatusCode.FailedPrecondition,
            "PAYMENT_OF_ANOTHER_YEAR", late.Name);
        await RefusedAsync(
            Ask.Cancel(late.Name, Ask.Day(2025, 12, 31)), StatusCode.InvalidArgument, "CANCEL_DATE_INVALID",
            "cancel_date");
    }

    [Fact]
    public async Task Is_cancelled_from_the_day_it_was_made_to_this_day()
    {
        var payment = await PayAsync();

        await RefusedAsync(
            Ask.Cancel(payment, Ask.Day(2025, 1, 14)), StatusCode.InvalidArgument, "CANCEL_DATE_INVALID",
            "cancel_date");
        await RefusedAsync(
            Ask.Cancel(payment, Ask.Day(2025, 12, 31)), StatusCode.InvalidArgument, "CANCEL_DATE_INVALID",
            "cancel_date");
        await budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment, Ask.Day(2025, 1, 15)));
    }

    [Fact]
    public async Task Refuses_a_payment_of_nothing()
    {
        var name = $"{(await budget.CommitAsync(1m)).Name}/{UnknownName("payments")}";

        await RefusedAsync(Ask.Cancel(name), StatusCode.NotFound, "PAYMENT_NOT_FOUND", name);
    }

    [Fact]
    public async Task Is_for_accountants() => await Refused.AsAsync(
        budget.Officer.CancelPaymentAsync(Ask.Cancel(await PayAsync())), StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<string> PayAsync(Date? day = null) => (await budget.Accountant.RecordPaymentAsync(
        Ask.Pay((await budget.CommitAsync(100m)).Name, 60m, day))).Name;

    private Task<RpcException> RefusedAsync(
        V1.CancelPaymentRequest request, StatusCode code, string reason, string subject) =>
        Refused.AsAsync(budget.Accountant.CancelPaymentAsync(request), code, reason, subject);
}

public sealed class GetPaymentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Reads_what_was_recorded()
    {
        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay((await budget.CommitAsync(9m)).Name, 5m));

        Assert.Equal(payment, await budget.Officer.GetPaymentAsync(new() { Name = payment.Name }));
        Assert.Equal(
            (V1.Payment.Types.State.Recorded, 5m, null),
            (payment.State, Euros(payment.Amount), payment.CancelDate));
    }

    [Fact]
    public async Task Refuses_a_name_under_another_commitment()
    {
        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay((await budget.CommitAsync(9m)).Name, 5m));
        var name = $"{(await budget.CommitAsync(9m)).Name}/payments/{payment.Name.Split('/')[^1]}";

        await Refused.AsAsync(
            budget.Officer.GetPaymentAsync(new() { Name = name }), StatusCode.NotFound, "PAYMENT_NOT_FOUND", name);
    }
}
