using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>Fiscal years: their closing and their totals.</summary>
internal sealed partial class BudgetService
{
    public override async Task<V1.FiscalYear> GetFiscalYear(V1.GetFiscalYearRequest request, ServerCallContext context)
    {
        var year = BudgetWire.ParseYear(request.FiscalYear, "fiscal_year");
        return BudgetWire.Render(await FindYearAsync(year, context.CancellationToken));
    }

    public override Task<V1.FiscalYear> PrepareFiscalYearClosing(
        V1.PrepareFiscalYearClosingRequest request, ServerCallContext context)
    {
        var year = BudgetWire.ParseYear(request.FiscalYear, "fiscal_year");
        var asked = BudgetWire.Parse(request);
        return once.RunAsync(request, context, async command =>
            BudgetWire.Render(await YearEndCommands.PrepareAsync(command, year, asked)));
    }

    public override async Task<V1.ListClosingItemsResponse> ListClosingItems(
        V1.ListClosingItemsRequest request, ServerCallContext context)
    {
        var year = BudgetWire.ParseYear(request.FiscalYear, "fiscal_year");
        var plan = (await FindYearAsync(year, context.CancellationToken)).RequirePlan();
        var list = $"closingItems?{year}&{plan.Number}";
        var after = BudgetWire.ParseId(PageToken.ParseText(request.PageToken, list));
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                session => ClosingItemStore.ItemsAsync(session, year, plan.Number, last, limit),
                context.CancellationToken))
            .Select(item => (item.Id, BudgetWire.Render(item, plan))));
        return new V1.ListClosingItemsResponse { ClosingItems = { page.Items }, NextPageToken = page.NextPageToken };
    }

    public override async Task<V1.ListYearEndCommitmentsResponse> ListYearEndCommitments(
        V1.ListYearEndCommitmentsRequest request, ServerCallContext context)
    {
        var year = (await FindYearAsync(
            BudgetWire.ParseYear(request.FiscalYear, "fiscal_year"), context.CancellationToken)).Year;
        var list = $"yearEndCommitments?{year}";
        var after = BudgetWire.ParseId(PageToken.ParseText(request.PageToken, list));
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                session => YearEndStore.PageAsync(session, year, last, limit), context.CancellationToken))
            .Select(commitment => (commitment.Id, BudgetWire.Render(commitment))));
        var totals = await database.ReadAsync(
            session => YearEndStore.TotalAsync(session, year), context.CancellationToken);
        return BudgetWire.Render(page, totals);
    }

    public override async Task CloseFiscalYear(
        V1.CloseFiscalYearRequest request,
        IServerStreamWriter<V1.CloseFiscalYearResponse> responseStream,
        ServerCallContext context)
    {
        var year = BudgetWire.ParseYear(request.FiscalYear, "fiscal_year");
        var begun = await once.RunAsync(request, context, async command =>
            BudgetWire.Render(await YearEndCommands.BeginAsync(command, year)));
        var told = new V1.CloseFiscalYearResponse { FiscalYear = begun };
        await responseStream.WriteAsync(told);
        var after = Guid.Empty;
        do
        {
            var step = await once.StepAsync(
                request, context, command => YearEndCommands.StepAsync(command, year, after));
            (after, told) = (step.After, BudgetWire.Add(told, step));
            await responseStream.WriteAsync(told, context.CancellationToken);
        }
        while (told.FiscalYear.State != V1.FiscalYear.Types.State.Closed);
    }

    public override async Task<V1.ListCreditTotalsResponse> ListCreditTotals(
        V1.ListCreditTotalsRequest request, ServerCallContext context)
    {
        var year = BudgetWire.ParseYear(request.FiscalYear, "fiscal_year");
        var grouping = Wire.ParseEnum(request.Grouping, "grouping");
        var list = $"creditTotals?{year}&{grouping}";
        var after = PageToken.ParseText(request.PageToken, list);
        var by = BudgetWire.ParseGrouping(grouping);
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                session => TotalStore.PageAsync(session, year, by, last, limit), context.CancellationToken))
            .Select(total => (total.Key, BudgetWire.Render(total))));
        return new V1.ListCreditTotalsResponse { CreditTotals = { page.Items }, NextPageToken = page.NextPageToken };
    }

    private async Task<FiscalYear> FindYearAsync(int year, CancellationToken cancellation) =>
        await database.ReadAsync(session => FiscalYearStore.FindAsync(session, year), cancellation)
        ?? throw BudgetRefusals.FiscalYearNotFound(FiscalYear.NameOf(year));
}
