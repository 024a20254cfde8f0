using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Payment orders and expenses page by page: a token is good for the list that gave it and no other.</summary>
public sealed class ExecutionListsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_token_of_one_list_is_refused_by_another_of_the_same_convention()
    {
        var life = await world.InAsync(State.InExecution);
        await life.SpendAsync(_ => { });
        var token = (await world.Officer.ListExpensesAsync(
            new ListExpensesRequest { Parent = life.Name, PageSize = 1 })).NextPageToken;
        Assert.NotEmpty(token);

        await RefuseAsync(async () => await world.Officer.ListDisbursementsAsync(
            new ListDisbursementsRequest { Parent = life.Name, PageToken = token }));
        await RefuseAsync(async () => await world.Officer.ListRecoveriesAsync(
            new ListRecoveriesRequest { Parent = life.Name, PageToken = token }));
    }

    [Fact]
    public async Task A_token_of_one_convention_is_refused_by_another()
    {
        var one = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        await one.SpendAsync(_ => { });
        var token = (await world.Officer.ListExpensesAsync(
            new ListExpensesRequest { Parent = one.Name, PageSize = 1 })).NextPageToken;

        await RefuseAsync(async () => await world.Officer.ListExpensesAsync(
            new ListExpensesRequest { Parent = other.Name, PageToken = token }));
    }

    [Fact]
    public async Task Orders_come_as_they_were_given_page_by_page()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule.Clear();
        draft.PaymentSchedule.Add(new[] { "5000.00", "5000.00", "5600.00" }.Select(amount => new V1.Instalment
        {
            Trigger = V1.Instalment.Types.Trigger.Signature,
            Amount = Make.Euros(amount),
        }));
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        foreach (var number in new[] { 3, 1, 2 })
        {
            await life.OrderAsync(number);
        }

        var first = await PageAsync(life, "");
        var second = await PageAsync(life, first.NextPageToken);

        Assert.Equal([3, 1], first.Disbursements.Select(order => order.InstalmentNumber));
        Assert.Equal([2], second.Disbursements.Select(order => order.InstalmentNumber));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task Several_orders_of_one_instalment_are_distinguished_by_pages()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        await life.RejectAsync();
        await life.OrderAsync();
        await life.RejectAsync();
        var last = await life.OrderAsync();

        var first = await PageAsync(life, "");
        var second = await PageAsync(life, first.NextPageToken);

        Assert.Equal(
            [V1.Disbursement.Types.State.Rejected, V1.Disbursement.Types.State.Rejected],
            first.Disbursements.Select(order => order.State));
        Assert.Equal([last], second.Disbursements);
    }

    [Fact]
    public async Task An_expense_recorded_meanwhile_shifts_no_page()
    {
        var life = await world.InAsync(State.InExecution);
        await life.SpendAsync(_ => { });
        var first = await world.Officer.ListExpensesAsync(
            new ListExpensesRequest { Parent = life.Name, PageSize = 1 });
        var late = await life.SpendAsync(_ => { });

        var rest = await world.Officer.ListExpensesAsync(
            new ListExpensesRequest { Parent = life.Name, PageToken = first.NextPageToken });

        Assert.Equal(2, rest.Expenses.Count);
        Assert.Equal(late, rest.Expenses[^1]);
        Assert.DoesNotContain(first.Expenses[0], rest.Expenses);
    }

    [Fact]
    public async Task Of_a_convention_that_is_not_there_nothing_is_listed()
    {
        const string nobody = "conventions/00000000-0000-7000-8000-000000000000";

        await Refused.AsAsync(
            world.Officer.ListDisbursementsAsync(new ListDisbursementsRequest { Parent = nobody }),
            StatusCode.NotFound, "CONVENTION_NOT_FOUND", nobody);
        await Refused.AsAsync(
            world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = nobody }),
            StatusCode.NotFound, "CONVENTION_NOT_FOUND", nobody);
    }

    private async Task<ListDisbursementsResponse> PageAsync(Life life, string token) =>
        await world.Officer.ListDisbursementsAsync(
            new ListDisbursementsRequest { Parent = life.Name, PageSize = 2, PageToken = token });

    private static async Task RefuseAsync(Func<Task> call) =>
        await Refused.AsAsync(call, StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
}
