using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Expenses, from their record to the rulings on them.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Expense> RecordExpense(V1.RecordExpenseRequest request, ServerCallContext context)
    {
        var grantId = NameWire.ParseGrant(request.Parent, "parent");
        var parsed = ExpenseWire.Parse(request.Expense);
        return commands.RunAsync(request, context, async command =>
        {
            var grant = (await command.LoadGrantAsync(grantId)).RequireExecution();
            var expense = parsed(command.NewId(), grantId, command.Caller.Actor).Check(grant, command.Today);
            var voucher = await LoadVoucherAsync(command, grantId, expense.VoucherId, request.Expense.Voucher);
            await command.HoldGrantAsync(grant);
            await ExpenseStore.AddAsync(command.Session, expense);
            var (_, recorded) = await LoadExpenseAsync(command.Session, grantId, expense.Id);
            command.ChangedBelow(grant, recorded.Name, ExpenseEvents.Recorded(recorded, voucher));
            await FindAgainAsync(command, recorded);
            return ExpenseWire.Render(recorded);
        });
    }

    public override Task<V1.Expense> WithdrawExpense(V1.WithdrawExpenseRequest request, ServerCallContext context)
    {
        var (grantId, id) = NameWire.ParseBelow(request.Name, "name", Expense.Collection);
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, expense) = await LoadExpenseAsync(command.Session, grantId, id);
            grant.RequireExecution();
            var withdrawn = expense.Withdraw(reason, command.Caller.Actor, duties);
            await command.HoldGrantAsync(grant);
            await SaveWithdrawnAsync(command, withdrawn);
            command.ChangedBelow(grant, withdrawn.Name, ExpenseEvents.Withdrawn(withdrawn));
            return ExpenseWire.Render(withdrawn);
        });
    }

    public override async Task<V1.Expense> GetExpense(V1.GetExpenseRequest request, ServerCallContext context)
    {
        var (grantId, id) = NameWire.ParseBelow(request.Name, "name", Expense.Collection);
        var (_, expense) = await database.ReadAsync(
            session => LoadExpenseAsync(session, grantId, id), context.CancellationToken);
        return ExpenseWire.Render(expense);
    }

    public override async Task<V1.ListExpensesResponse> ListExpenses(
        V1.ListExpensesRequest request, ServerCallContext context)
    {
        var filter = ExpenseWire.ParseFilter(request);
        var page = await PageAsync(
            new ListBelow(request.Parent, Expense.Collection, request.PageToken, request.PageSize)
            {
                Filter = $"?{filter}",
            },
            filter.GrantId,
            (session, last, limit) => ExpensesAfterAsync(session, filter, context.GetReach(), last, limit),
            ExpenseWire.Render,
            context);
        return new V1.ListExpensesResponse
        {
            Expenses = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override Task<V1.Expense> DecideExpense(V1.DecideExpenseRequest request, ServerCallContext context)
    {
        var (grantId, id) = NameWire.ParseBelow(request.Name, "name", Expense.Collection);
        var decision = ExpenseWire.Parse(request.Decision);
        return commands.RunAsync(request, context, async command =>
        {
            var (grant, expense) = await LoadExpenseAsync(command.Session, grantId, id);
            grant.RequireRuling();
            var decided = expense.Decide(decision(command.Caller.Actor, command.Now), duties);
            await EnsureUploadedByAnotherAsync(command, grantId, expense.VoucherId, expense.Name);
            await command.HoldGrantAsync(grant);
            await SaveDecidedAsync(command, grant, decided);
            return ExpenseWire.Render(decided);
        });
    }

    // What was recorded before is flagged from now on as well, and its own grant hears of it (domain rule 38).
    private static async Task FindAgainAsync(GrantCommand command, Expense recorded)
    {
        foreach (var flag in new[] { ExpenseFlags.VoucherUsedBefore, ExpenseFlags.InvoiceUsedBefore })
        {
            if (recorded.Flags.HasFlag(flag)
                && await DoubleStore.FirstAsync(command.Session, recorded, flag) is var (grantId, earlier))
            {
                var found = ExpenseEvents.FoundAgain(grantId, earlier, flag, recorded);
                command.ChangedBelow(await command.LoadGrantAsync(grantId), found.Expense, found);
            }
        }
    }

    // As seen now: neither its duplicates nor the period in force belong to it.
    private static async Task<(Grant Grant, Expense Expense)> LoadExpenseAsync(
        DbSession session, Guid grantId, Guid id)
    {
        var expense = await ExpenseStore.FindAsync(session, grantId, id)
            ?? throw ExpenseRefusals.ExpenseNotFound(Expense.NameOf(grantId, id));
        var grant = (await GrantStore.FindAsync(session, grantId))!;
        return (grant, expense.Against(grant));
    }

    private static async Task<IReadOnlyList<(long Seq, Expense Expense)>> ExpensesAfterAsync(
        DbSession session, ExpenseFilter filter, Reach reach, long after, int limit)
    {
        var rows = await ExpenseStore.AfterAsync(session, filter, reach, after, limit);
        var grants = new Dictionary<Guid, Grant>();
        foreach (var id in rows.Select(row => row.Expense.GrantId).Distinct())
        {
            grants[id] = (await GrantStore.FindAsync(session, id))!;
        }

        return [.. rows.Select(row => (row.Seq, row.Expense.Against(grants[row.Expense.GrantId])))];
    }

    private static async Task SaveWithdrawnAsync(GrantCommand command, Expense withdrawn)
    {
        if (!await ExpenseStore.WithdrawAsync(command.Session, withdrawn))
        {
            throw ExpenseRefusals.ExpenseWithdrawn(withdrawn.Name);
        }
    }

    private static async Task SaveDecidedAsync(GrantCommand command, Grant grant, Expense decided)
    {
        if (!await ExpenseStore.DecideAsync(command.Session, decided))
        {
            throw ExpenseRefusals.ExpenseWithdrawn(decided.Name);
        }

        command.ChangedBelow(grant, decided.Name, ExpenseEvents.Decided(decided));
    }
}
