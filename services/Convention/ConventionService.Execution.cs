using Grants.Platform.Commands;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What was done, reached, received and proved.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Activity> RecordActivity(V1.RecordActivityRequest request, ServerCallContext context)
    {
        var grantId = ConventionWire.ParseName(request.Parent, "parent");
        var parsed = ExecutionWire.Parse(request.Activity);
        return once.RunAsync(request, context, async command =>
        {
            var grant = await command.LoadGrantAsync(grantId);
            var activity = parsed(command.NewId(), grantId).Check(grant, command.Today);
            await command.HoldGrantAsync(grant);
            await ExecutionStore.AddAsync(command.Session, activity);
            await command.TellOfAsync(grant, activity.Name, TellExecution.Recorded(activity));
            return ExecutionWire.Render(activity);
        });
    }

    public override Task<V1.IndicatorValue> RecordIndicatorValue(
        V1.RecordIndicatorValueRequest request, ServerCallContext context)
    {
        var grantId = ConventionWire.ParseName(request.Parent, "parent");
        var parsed = ExecutionWire.Parse(request.IndicatorValue);
        return once.RunAsync(request, context, async command =>
        {
            var grant = await command.LoadGrantAsync(grantId);
            var value = parsed(command.NewId(), grantId).Check(grant, command.Today);
            await command.HoldGrantAsync(grant);
            await ExecutionStore.AddAsync(command.Session, value);
            await command.TellOfAsync(grant, value.Name, TellExecution.Recorded(value));
            return ExecutionWire.Render(value);
        });
    }

    public override Task<V1.Resource> RecordResource(V1.RecordResourceRequest request, ServerCallContext context)
    {
        var grantId = ConventionWire.ParseName(request.Parent, "parent");
        var parsed = ExecutionWire.Parse(request.Resource);
        return once.RunAsync(request, context, async command =>
        {
            var grant = await command.LoadGrantAsync(grantId);
            var resource = parsed(command.NewId(), grantId).Check(grant, command.Today);
            await command.HoldGrantAsync(grant);
            await ExecutionStore.AddAsync(command.Session, resource);
            await command.TellOfAsync(grant, resource.Name, TellExecution.Recorded(resource));
            return ExecutionWire.Render(resource);
        });
    }

    public override async Task<V1.Voucher> UploadVoucher(
        IAsyncStreamReader<V1.UploadVoucherRequest> requestStream, ServerCallContext context)
    {
        var first = await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current.Header : null;
        var header = ExecutionWire.Parse(first ?? throw ExecutionRefusals.VoucherHeaderMissing());
        using var upload = await VoucherUpload.ReadAsync(header, requestStream, uploads, context.CancellationToken);
        return await once.RunAsync(first, context, async command =>
        {
            var grant = (await command.LoadGrantAsync(header.GrantId)).RequireExecution();
            var voucher = upload.ToVoucher(command.NewId(), command.Now);
            await command.HoldGrantAsync(grant);
            await ExecutionStore.AddAsync(command.Session, voucher, upload.Pieces);
            await command.TellOfAsync(grant, voucher.Name, TellExecution.Uploaded(voucher));
            return ExecutionWire.Render(voucher);
        });
    }

    public override Task<V1.Expense> RecordExpense(V1.RecordExpenseRequest request, ServerCallContext context)
    {
        var grantId = ConventionWire.ParseName(request.Parent, "parent");
        var parsed = ExecutionWire.Parse(request.Expense);
        return once.RunAsync(request, context, async command =>
        {
            var grant = (await command.LoadGrantAsync(grantId)).RequireExecution();
            var (expense, voucher) = await ExamineAsync(
                command, parsed(command.NewId(), grantId).Check(grant, command.Today), request.Expense.Voucher);
            await command.HoldGrantAsync(grant);
            await ExpenseStore.AddAsync(command.Session, expense);
            await command.TellOfAsync(grant, expense.Name, TellExecution.Recorded(expense, voucher));
            return ExecutionWire.Render(expense);
        });
    }

    public override async Task<V1.ListExpensesResponse> ListExpenses(
        V1.ListExpensesRequest request, ServerCallContext context)
    {
        var (page, next) = await PageAsync(
            request.Parent, Expense.Collection, request.PageToken, request.PageSize, ExpenseStore.AfterAsync, context);
        return new V1.ListExpensesResponse
        {
            Expenses = { page.Select(row => ExecutionWire.Render(row.Item)) },
            NextPageToken = next,
        };
    }

    public override Task<V1.Expense> DecideExpense(V1.DecideExpenseRequest request, ServerCallContext context)
    {
        var (grantId, id) = ExecutionWire.ParseName(request.Name, "name", Expense.Collection);
        var decision = ExecutionWire.Parse(request.Decision);
        return once.RunAsync(request, context, async command =>
        {
            var expense = await ExpenseStore.FindAsync(command.Session, grantId, id)
                ?? throw ExecutionRefusals.ExpenseNotFound(request.Name);
            var grant = (await command.LoadGrantAsync(grantId)).RequireRuling();
            var decided = expense.Decide(decision(command.Caller.Actor, command.Now));
            await command.HoldGrantAsync(grant);
            await ExpenseStore.DecideAsync(command.Session, decided);
            await command.TellOfAsync(grant, decided.Name, TellExecution.Decided(decided));
            return ExecutionWire.Render(decided);
        });
    }

    // The proof is there, and whether it, or the invoice, was used before: anywhere, for any grant (domain rule 13).
    private static async Task<(Expense Expense, Voucher Voucher)> ExamineAsync(
        CommandContext command, Expense expense, string voucherName)
    {
        var found = await ExecutionStore.FindVoucherAsync(command.Session, expense.GrantId, expense.VoucherId);
        var voucher = found is not null && found.Name == voucherName
            ? found
            : throw ExecutionRefusals.VoucherNotFound(voucherName);
        var flags = expense.Flags;
        flags |= await ExpenseStore.IsVoucherUsedAsync(command.Session, voucher)
            ? ExpenseFlags.VoucherUsedBefore
            : ExpenseFlags.None;
        flags |= await ExpenseStore.IsInvoiceUsedAsync(command.Session, expense)
            ? ExpenseFlags.InvoiceUsedBefore
            : ExpenseFlags.None;
        return (expense with { Flags = flags }, voucher);
    }
}
