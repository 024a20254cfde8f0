using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>A payment from its order to its confirmation: once, seen by whom, told how.</summary>
public sealed class OrderedPaymentTests(World world) : IClassFixture<World>
{
    private const string Iban = "FR7630006000011234567890189";

    [Fact]
    public async Task Many_orders_of_one_instalment_at_once_are_one_order()
    {
        var life = await world.InAsync(State.Signed);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAsync(() => life.OrderAsync())));

        AssertOneIsOrdered(outcomes);
        Assert.Single(await OrdersAsync(world.Officer, life));
        Assert.Single(await ToldAsync(life, "DisbursementOrdered"));
    }

    [Fact]
    public async Task Many_orders_at_once_after_a_rejection_are_one_order()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.RejectAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TryAsync(() => life.OrderAsync())));

        AssertOneIsOrdered(outcomes);
        Assert.Equal(2, (await OrdersAsync(world.Officer, life)).Count);
    }

    [Fact]
    public async Task Many_confirmations_of_one_order_at_once_pay_once()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TryAsync(
            async () => await world.Accountant.ConfirmDisbursementAsync(life.Payment()))));

        Assert.Single(outcomes, outcome => outcome == "OK");
        Assert.All(outcomes, outcome => Assert.Contains(
            outcome, new[] { "OK", "OPERATION_IN_PROGRESS", "DISBURSEMENT_ALREADY_PAID" }));
        Assert.Single(await ToldAsync(life, "DisbursementConfirmed"));
    }

    [Theory]
    [InlineData("finance", true)]
    [InlineData("public-accountant", true)]
    [InlineData("case-officer", false)]
    [InlineData("authorising-officer", false)]
    [InlineData("beneficiary", false)]
    [InlineData("auditor", false)]
    [InlineData("service", false)]
    public async Task The_account_is_in_clear_to_those_who_pay_only(string role, bool inClear)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();

        var order = Assert.Single(await OrdersAsync(world.Server.Client<Conventions>("somebody", role), life));

        Assert.Equal(inClear ? Iban : "FR76 **** 189", order.Iban);
    }

    [Fact]
    public async Task Who_orders_sees_the_account_masked()
    {
        var life = await world.InAsync(State.Signed);

        Assert.Equal("FR76 **** 189", (await life.OrderAsync()).Iban);
    }

    [Fact]
    public async Task Its_order_is_the_one_event_that_tells_the_account()
    {
        var life = await world.InAsync(State.Signed);
        await life.PayAsync();

        var told = await world.Server.ToldAsync("convention", life.Name);

        var withAccount = Assert.Single(told, line => line.Contains(Iban, StringComparison.Ordinal));
        Assert.StartsWith($"DisbursementOrdered by {World.Orderer}: ", withAccount);
        Assert.Contains("2025-406", withAccount);
        Assert.Contains(life.Line, withAccount);
        Assert.StartsWith($"DisbursementConfirmed by {World.Payer}: ", told[^1]);
    }

    [Fact]
    public async Task The_copy_stays_whatever_becomes_of_the_account()
    {
        var life = await world.InAsync(State.Signed);
        var order = await life.OrderAsync();
        await world.Register.CreateBankAccountAsync(new Grants.Beneficiary.V1.CreateBankAccountRequest
        {
            RequestId = World.NewId(),
            Parent = life.Organisation,
            BankAccount = new Grants.Beneficiary.V1.BankAccount
            {
                Iban = "FR1420041010050500013M02606",
                Bic = "PSSTFRPP",
                HolderName = "Autre compte",
            },
        });

        Assert.Equal(order, Assert.Single(await OrdersAsync(world.Officer, life)));
    }

    [Fact]
    public async Task Nothing_happens_when_the_budget_refuses()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        await life.ReleaseBesidesAsync();
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            world.Accountant.ConfirmDisbursementAsync(life.Payment()),
            StatusCode.FailedPrecondition, "PAYMENT_RESOLVED");

        Assert.Equal(before, await world.Server.SnapshotAsync());
        Assert.Equal(
            V1.Disbursement.Types.State.Ordered, Assert.Single(await OrdersAsync(world.Officer, life)).State);
        await Commands.RunAsync("StartExecution", world, life);
    }

    private static void AssertOneIsOrdered(IReadOnlyList<string> outcomes)
    {
        Assert.Single(outcomes, outcome => outcome == "OK");
        Assert.All(outcomes, outcome => Assert.Contains(
            outcome, new[] { "OK", "OPERATION_IN_PROGRESS", "INSTALMENT_ALREADY_ORDERED" }));
    }

    private static async Task<IReadOnlyList<V1.Disbursement>> OrdersAsync(Conventions client, Life life) =>
        (await client.ListDisbursementsAsync(new ListDisbursementsRequest { Parent = life.Name })).Disbursements;

    private async Task<IEnumerable<string>> ToldAsync(Life life, string type) =>
        (await world.Server.ToldAsync("convention", life.Name)).Where(line =>
            line.StartsWith(type + " ", StringComparison.Ordinal));

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
