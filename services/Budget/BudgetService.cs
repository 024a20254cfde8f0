using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>The RPCs of Budget: parse, run once, render. Here those on lines and their credits.</summary>
internal sealed partial class BudgetService(
    Once<BudgetModule> once, Database<BudgetModule> database, TimeProvider clock, FiscalCalendar calendar)
    : V1.BudgetService.BudgetServiceBase
{
    public override Task<V1.BudgetLine> CreateBudgetLine(V1.CreateBudgetLineRequest request, ServerCallContext context)
    {
        var asked = BudgetWire.ParseLine(request.BudgetLine);
        return once.RunAsync(request, context, async command =>
        {
            var line = asked.Open(command.NewId(), command.Now);
            await Ledger.OpenAsync(command, line);
            return BudgetWire.Render(line);
        });
    }

    public override async Task<V1.ImportBudgetLinesResponse> ImportBudgetLines(
        IAsyncStreamReader<V1.ImportBudgetLinesRequest> requestStream, ServerCallContext context)
    {
        var upload = await ImportUpload.ReadAsync(requestStream, context.CancellationToken);
        if (upload.Header.ValidateOnly)
        {
            return BudgetWire.Render(upload, await database.ReadAsync(
                session => Ledger.FindingsAsync(session, upload), context.CancellationToken));
        }

        return await once.RunAsync(upload.Header, upload.Sha256, context, async command =>
        {
            await Ledger.ImportAsync(command, upload);
            return BudgetWire.Render(upload, []);
        });
    }

    public override async Task<V1.BudgetLine> GetBudgetLine(V1.GetBudgetLineRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.Name, "name");
        var asOf = BudgetWire.ParseAsOf(request.AsOfTime, clock.GetUtcNow());
        var line = await database.ReadAsync(
            session => asOf is { } instant
                ? BudgetStore.FindLineAsOfAsync(session, id, instant)
                : BudgetStore.FindLineAsync(session, id),
            context.CancellationToken);
        return BudgetWire.Render(line ?? throw BudgetRefusals.BudgetLineNotFound(request.Name));
    }

    public override async Task<V1.ListBudgetLinesResponse> ListBudgetLines(
        V1.ListBudgetLinesRequest request, ServerCallContext context)
    {
        var filter = BudgetWire.ParseFilter(request);
        var list = $"budgetLines?{filter}";
        var after = PageToken.ParseText(request.PageToken, list);
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                session => BudgetStore.LinesAsync(session, filter, last, limit), context.CancellationToken))
            .Select(row => (row.Key, BudgetWire.Render(row.Line))));
        return new V1.ListBudgetLinesResponse { BudgetLines = { page.Items }, NextPageToken = page.NextPageToken };
    }

    public override Task<V1.BudgetLine> CloseBudgetLine(V1.CloseBudgetLineRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var before = await Ledger.LoadAsync(command, id);
            BudgetWire.EnsureEtag(request.Etag, before);
            var closed = before.Close(command.Now);
            await Ledger.CloseAsync(command, closed, reason);
            return BudgetWire.Render(closed);
        });
    }

    public override Task<V1.BudgetLine> AdjustCredits(V1.AdjustCreditsRequest request, ServerCallContext context)
    {
        var id = BudgetWire.ParseLineName(request.BudgetLine, "budget_line");
        var delta = BudgetWire.ParseDelta(request.Amount);
        var deliberation = Wire.ParseText(request.Deliberation, "deliberation", 100);
        return once.RunAsync(request, context, async command =>
        {
            var before = calendar.RequireAdjustable(await Ledger.LoadAsync(command, id), command.Today);
            return BudgetWire.Render(await Ledger.AdjustAsync(command, before, delta, deliberation));
        });
    }

    public override Task<V1.TransferCreditsResponse> TransferCredits(
        V1.TransferCreditsRequest request, ServerCallContext context)
    {
        var (from, to) = BudgetWire.ParseTransfer(request);
        var amount = Wire.ParseAmount(request.Amount, "amount");
        var reference = Wire.ParseText(request.Reference, "reference", 100);
        return once.RunAsync(request, context, async command =>
        {
            var source = calendar.RequireTransferable(await Ledger.LoadAsync(command, from), command.Today);
            var target = await Ledger.LoadAsync(command, to);
            (source, target) = await Ledger.TransferAsync(command, source, target, amount, reference);
            return new V1.TransferCreditsResponse
            {
                Source = BudgetWire.Render(source), Target = BudgetWire.Render(target),
            };
        });
    }
}
