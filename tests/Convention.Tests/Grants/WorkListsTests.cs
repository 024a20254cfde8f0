using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using ExpenseStates = Grants.Convention.V1.Expense.Types.State;
using OrderStates = Grants.Convention.V1.Disbursement.Types.State;
using Outcome = Grants.Convention.V1.EligibilityDecision.Types.Outcome;
using RecoveryStates = Grants.Convention.V1.Recovery.Types.State;

namespace Grants.Convention;

/// <summary>Orders, expenses and recoveries of all conventions at once (AIP-159), by state and day.</summary>
public sealed class WorkListsTests(World world) : IClassFixture<World>
{
    private const string All = "conventions/-";

    [Fact]
    public async Task Orders_that_wait_for_the_accountant_of_whatever_grant()
    {
        var waiting = await world.InAsync(State.Signed);
        var order = await waiting.OrderAsync();
        var paid = await world.InAsync(State.InExecution);

        var ordered = await OrdersAsync(new() { State = OrderStates.Ordered });
        var paidOnes = await OrdersAsync(new() { State = OrderStates.Paid });

        Assert.Contains(order.Name, ordered.Select(one => one.Name));
        Assert.DoesNotContain(paid.Disbursement, ordered.Select(one => one.Name));
        Assert.All(ordered, one => Assert.Equal(OrderStates.Ordered, one.State));
        Assert.Contains(paid.Disbursement, paidOnes.Select(one => one.Name));
        Assert.Equal(
            [order.Name],
            (await OrdersAsync(new() { Parent = waiting.Name, State = OrderStates.Ordered })).Select(one => one.Name));
        Assert.Empty(await OrdersAsync(new() { Parent = waiting.Name, State = OrderStates.Paid }));
    }

    [Fact]
    public async Task Orders_of_before_a_day()
    {
        var life = await world.InAsync(State.Signed);
        var order = await life.OrderAsync();
        var day = order.OrderDate;

        Assert.Empty(await OrdersAsync(new() { Parent = life.Name, OrderedBefore = day }));
        Assert.Single(await OrdersAsync(new()
        {
            Parent = life.Name,
            OrderedBefore = Make.Day(new DateOnly(day.Year, day.Month, day.Day).AddDays(1)),
        }));
    }

    [Fact]
    public async Task Expenses_by_what_became_of_them()
    {
        var life = await world.InAsync(State.InExecution);
        var open = await life.SpendAsync(_ => { });
        var part = await life.SpendAsync(_ => { });
        var none = await life.SpendAsync(_ => { });
        var gone = await life.SpendAsync(_ => { });
        await world.Beneficiary.WithdrawExpenseAsync(new WithdrawExpenseRequest
        {
            RequestId = World.NewId(), Name = gone.Name, Reason = "Saisie deux fois.",
        });
        await life.ReachAsync(State.ReportSubmitted);
        await life.DecideAsync(Life.Accepted());
        await life.DecideAsync(
            new V1.EligibilityDecision
            {
                Outcome = Outcome.PartlyAccepted,
                AcceptedAmount = Make.Euros("40.00"),
                Comment = "Pièce commune à plusieurs dépenses",
                Reason = V1.EligibilityDecision.Types.Reason.Excessive,
            },
            part.Name);
        await life.DecideAsync(
            new V1.EligibilityDecision
            {
                Outcome = Outcome.Rejected, Reason = V1.EligibilityDecision.Types.Reason.VoucherUnfounded,
            },
            none.Name);

        var found = new Dictionary<ExpenseStates, string>
        {
            [ExpenseStates.Undecided] = open.Name,
            [ExpenseStates.Accepted] = life.Expense,
            [ExpenseStates.PartlyAccepted] = part.Name,
            [ExpenseStates.Rejected] = none.Name,
            [ExpenseStates.Withdrawn] = gone.Name,
        };
        foreach (var (state, name) in found)
        {
            var own = await ExpensesAsync(new() { Parent = life.Name, State = state });
            Assert.Equal([name], own.Select(expense => expense.Name));
            Assert.Equal(state, own[0].State);
            Assert.Contains(name, (await ExpensesAsync(new() { State = state })).Select(expense => expense.Name));
        }
    }

    [Fact]
    public async Task Recoveries_by_what_came_in_and_by_their_term()
    {
        var life = await world.InAsync(State.Checked);
        var recovery = Assert.Single(await life.RecoveriesAsync());

        Assert.Contains(recovery, await RecoveriesAsync(new() { State = recovery.State }));
        foreach (var state in Enum.GetValues<RecoveryStates>().Where(one => one != RecoveryStates.Unspecified))
        {
            Assert.Equal(
                state == recovery.State ? [recovery] : [],
                await RecoveriesAsync(new() { Parent = life.Name, State = state }));
        }

        var due = new DateOnly(recovery.DueDate.Year, recovery.DueDate.Month, recovery.DueDate.Day);
        Assert.Empty(await RecoveriesAsync(new() { Parent = life.Name, DueBefore = Make.Day(due) }));
        Assert.Contains(recovery, await RecoveriesAsync(new() { DueBefore = Make.Day(due.AddDays(1)) }));
    }

    [Fact]
    public async Task Refuses_a_state_there_is_not() => await Refused.AsAsync(
        world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = All, State = (ExpenseStates)99 }),
        StatusCode.InvalidArgument, "ENUM_UNKNOWN", "state");

    private Task<List<V1.Disbursement>> OrdersAsync(ListDisbursementsRequest request) =>
        Pages.AllAsync<V1.Disbursement>(async token =>
        {
            (request.Parent, request.PageSize, request.PageToken) = (Or(request.Parent), 3, token);
            var page = await world.Officer.ListDisbursementsAsync(request);
            return (page.Disbursements, page.NextPageToken);
        });

    private Task<List<V1.Expense>> ExpensesAsync(ListExpensesRequest request) =>
        Pages.AllAsync<V1.Expense>(async token =>
        {
            (request.Parent, request.PageSize, request.PageToken) = (Or(request.Parent), 3, token);
            var page = await world.Officer.ListExpensesAsync(request);
            return (page.Expenses, page.NextPageToken);
        });

    private Task<List<V1.Recovery>> RecoveriesAsync(ListRecoveriesRequest request) =>
        Pages.AllAsync<V1.Recovery>(async token =>
        {
            (request.Parent, request.PageSize, request.PageToken) = (Or(request.Parent), 3, token);
            var page = await world.Officer.ListRecoveriesAsync(request);
            return (page.Recoveries, page.NextPageToken);
        });

    private static string Or(string parent) => parent.Length == 0 ? All : parent;
}
