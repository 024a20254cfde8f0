using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>
/// What the accountant cannot pay as it stands goes back: the instalment is ordered again, and nothing is forgotten.
/// </summary>
public sealed class RejectDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Sends_the_order_back_with_its_reason()
    {
        var life = await OrderedAsync();
        world.Server.MoveTo(Life.Paid);

        var rejected = await world.Accountant.RejectDisbursementAsync(life.Rejection(new string('é', 1000)));

        Assert.Equal(V1.Disbursement.Types.State.Rejected, rejected.State);
        Assert.Equal(
            (new string('é', 1000), World.Payer, Make.Day(Life.Paid)),
            (rejected.RejectReason, rejected.RejectedBy, rejected.RejectDate));
        Assert.Equal(("", ""), (rejected.MandateNumber, rejected.ConfirmedBy));
        Assert.Null(rejected.PaymentDate);
        Assert.Equal(State.Signed, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task Is_published_once_and_stands_in_the_history()
    {
        var life = await OrderedAsync();
        var request = life.Rejection("Pièce manquante");
        var rejected = await world.Accountant.RejectDisbursementAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(rejected, await world.Accountant.RejectDisbursementAsync(request));

        Assert.Equal(before, await world.Server.SnapshotAsync());
        Assert.Equal(
            $$"""
            DisbursementRejected by paul: {"disbursement":"{{rejected.Name}}","convention":"{{life.Name}}",
            "amount":{"amount":"15600.00","currency":"EUR"},"reason":"Pièce manquante","rejectDate":"2025-10-28"}
            """.ReplaceLineEndings(""),
            (await world.Server.ToldAsync("convention", life.Name))[^1]);
        var entry = (await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name })).Entries[^1];
        Assert.Equal(
            ("DisbursementRejected", rejected.Name, World.Payer,
                "Versement de 15\u202F600,00\u00A0€ rejeté par le comptable : Pièce manquante"),
            (entry.EventType, entry.Resource, entry.Actor, entry.Summary));
    }

    [Fact]
    public async Task The_instalment_is_ordered_again_to_another_account_and_both_orders_stay_readable()
    {
        var life = await OrderedAsync();
        await life.RejectAsync();
        var first = Assert.Single(await life.OrdersAsync());
        var other = await life.VerifyAsync(await life.EnterAccountAsync());
        world.Server.MoveTo(Life.Started);

        var second = await life.OrderAsync(to: other.Name);

        Assert.NotEqual(first.Name, second.Name);
        Assert.Equal([first, second], await life.OrdersAsync());
        Assert.Equal((other.Name, "FR14 **** 606"), (second.BankAccount, second.Iban));
        world.Server.MoveTo(Life.Paid);
        Assert.Equal(V1.Disbursement.Types.State.Paid, (await life.ConfirmAsync()).State);
        Assert.Equal(first, (await life.OrdersAsync())[0]);
    }

    [Fact]
    public async Task An_instalment_can_be_rejected_again_and_again_and_has_one_open_order_at_most()
    {
        var life = await OrderedAsync();
        for (var i = 0; i < 3; i++)
        {
            await life.RejectAsync();
            await life.OrderAsync();
        }

        await Refused.AsAsync(
            () => life.OrderAsync(), StatusCode.FailedPrecondition, "INSTALMENT_ALREADY_ORDERED", life.Name);
        Assert.Equal(
            "Rejected Rejected Rejected Ordered",
            string.Join(' ', (await life.OrdersAsync()).Select(order => order.State)));
    }

    [Fact]
    public async Task What_was_rejected_counts_neither_as_paid_nor_as_waiting()
    {
        var life = await OrderedAsync();
        await life.RejectAsync();
        await life.BeginAsync();
        await life.ReachAsync(State.ReportSubmitted);
        await life.CertifyAsync();

        var check = (await life.ReadAsync()).ServiceRenderedCheck;

        Assert.Equal(Make.Euros("0.00"), check.PaidAmount);
        Assert.Equal(check.FinalAmount, check.ToPayAmount);
    }

    [Fact]
    public async Task Leaves_the_commitment_as_it_was()
    {
        var life = await OrderedAsync();

        await life.RejectAsync();

        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(
            (Make.Euros("15600.00"), Make.Euros("0.00")), (line.CommittedAmount, line.PaidAmount));
    }

    [Fact]
    public async Task Is_never_rejected_by_who_ordered_it_whatever_roles_are_held()
    {
        var life = await OrderedAsync();
        var both = world.Server.Client<Conventions>(World.Orderer, "public-accountant");
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            both.RejectDisbursementAsync(life.Rejection()), StatusCode.PermissionDenied, "REJECTED_BY_WHO_ORDERED");

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task What_is_rejected_is_not_paid_and_what_is_paid_is_not_rejected()
    {
        var rejected = await OrderedAsync();
        var paid = await OrderedAsync();
        await rejected.RejectAsync();
        world.Server.MoveTo(Life.Paid);
        await paid.ConfirmAsync();

        await Refused.AsAsync(
            () => rejected.ConfirmAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_REJECTED",
            rejected.Disbursement);
        await Refused.AsAsync(
            () => rejected.RejectAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_REJECTED",
            rejected.Disbursement);
        await Refused.AsAsync(
            () => paid.RejectAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_ALREADY_PAID", paid.Disbursement);
    }

    [Fact]
    public async Task Many_confirmations_and_rejections_at_once_end_it_once()
    {
        var life = await OrderedAsync();
        world.Server.MoveTo(Life.Paid);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TryAsync(
            () => i % 2 == 0 ? life.ConfirmAsync() : life.RejectAsync())));

        Assert.Single(outcomes, outcome => outcome == "OK");
        Assert.All(outcomes, outcome => Assert.Contains(outcome, new[]
        {
            "OK", "OPERATION_IN_PROGRESS", "DISBURSEMENT_ALREADY_PAID", "DISBURSEMENT_REJECTED",
        }));
        Assert.Single(
            await world.Server.ToldAsync("convention", life.Name),
            line => line.StartsWith("DisbursementConfirmed ", StringComparison.Ordinal)
                || line.StartsWith("DisbursementRejected ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(State.InExecution)]
    [InlineData(State.ReportDue)]
    [InlineData(State.ReportSubmitted)]
    public async Task Is_rejected_however_far_the_action_has_come(State state)
    {
        var life = await OrderedAsync();
        await life.BeginAsync();
        await life.ReachAsync(state);

        Assert.Equal(V1.Disbursement.Types.State.Rejected, (await life.RejectAsync()).State);
        Assert.Equal(state, (await life.ReadAsync()).State);
    }

    private async Task<Life> OrderedAsync()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        return life;
    }

    private static async Task<string> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "OK";
        }
        catch (RpcException error)
        {
            return error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? $"{error.Status}";
        }
    }
}
