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
        var size = PageToken.SizeOf(request.PageSize);
        var page = await database.ReadAsync(
            session => ClosingItemStore.ItemsAsync(session, year, plan.Number, after, size + 1),
            context.CancellationToken);
        var response = new V1.ListClosingItemsResponse();
        response.ClosingItems.Add(page.Take(size).Select(item => BudgetWire.Render(item, plan)));
        response.NextPageToken = page.Count > size ? PageToken.Of(list, page[size - 1].Id.ToString("D")) : "";
        return response;
    }

    public override async Task<V1.ListYearEndCommitmentsResponse> ListYearEndCommitments(
        V1.ListYearEndCommitmentsRequest request, ServerCallContext context)
    {
        var year = (await FindYearAsync(
            BudgetWire.ParseYear(request.FiscalYear, "fiscal_year"), context.CancellationToken)).Year;
        var list = $"yearEndCommitments?{year}";
        var after = BudgetWire.ParseId(PageToken.ParseText(request.PageToken, list));
        var size = PageToken.SizeOf(request.PageSize);
        var (page, totals) = await database.ReadAsync(
            async session => (
                await YearEndStore.PageAsync(session, year, after, size + 1),
                await YearEndStore.TotalAsync(session, year)),
            context.CancellationToken);
        return BudgetWire.Render(
            page, totals, size, last => PageToken.Of(list, page[last].Id.ToString("D")));
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
        var size = PageToken.SizeOf(request.PageSize);
        var page = await database.ReadAsync(
            session => TotalStore.PageAsync(session, year, BudgetWire.ParseGrouping(grouping), after, size + 1),
            context.CancellationToken);
        var response = new V1.ListCreditTotalsResponse();
        response.CreditTotals.Add(page.Take(size).Select(BudgetWire.Render));
        response.NextPageToken = page.Count > size ? PageToken.Of(list, page[size - 1].Key) : "";
        return response;
    }

    private async Task<FiscalYear> FindYearAsync(int year, CancellationToken cancellation) =>
        await database.ReadAsync(session => FiscalYearStore.FindAsync(session, year), cancellation)
        ?? throw BudgetRefusals.FiscalYearNotFound(FiscalYear.NameOf(year));
}
