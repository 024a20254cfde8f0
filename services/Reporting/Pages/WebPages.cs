using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Reporting.Forms.Xlsx;
using Grants.Reporting.Pages.Grant;
using Grants.Reporting.Pages.Home;
using Grants.Reporting.Pages.Line;
using Grants.Reporting.Pages.Organisation;
using Grants.Reporting.Pages.Overdue;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Pages.Report;
using Grants.Reporting.Pages.Search;
using Grants.Reporting.Pages.SignIn;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions;
using Microsoft.AspNetCore.Components;
using Microsoft.Net.Http.Headers;

namespace Grants.Reporting.Pages;

/// <summary>The pages and where they are, beside the JSON form of the API under <c>/v1</c> (domain rule 21).</summary>
internal static class WebPages
{
    // What is none of ours and none of the API's: health checks and gRPC services keep their plain answers.
    private const string AnythingElse = "/{**path:regex(^(?!v1/|health/|grants\\.|grpc\\.))}";

    /// <summary>Maps them.</summary>
    public static void MapWebPages(this IEndpointRouteBuilder endpoints)
    {
        var gate = endpoints.ServiceProvider.GetRequiredService<PageGate>();
        endpoints.MapGet("/style.css", PageStyle.Answer);

        var pages = endpoints.ServiceProvider.GetRequiredService<PagePolicies>();
        Map("/", HomeAsync, pages.Home);
        Map("/search", SearchAsync, pages.Search);
        Map("/overdue", OverdueAsync, pages.Search);
        Map("/conventions/{id:guid}", GrantAsync, pages.Grant);
        Map("/conventions/{id:guid}/expenses", ExpensesAsync, pages.Expenses);
        Map("/beneficiaries/{id:guid}", OrganisationAsync, pages.Organisation);
        Map("/conventions/{id:guid}/reports/{number:int}", ReportAsync, pages.Report);
        Map("/conventions/{id:guid}/reports/{number:int}/{format}", FileAsync, pages.File);
        Map("/budget-lines/{id:guid}", LineAsync, pages.Line);
        Map("/fiscal-years/{year:int}/year-end", YearEndAsync, pages.YearEnd);
        Map("/fiscal-years/{year:int}/year-end/xlsx", YearEndFileAsync, pages.YearEnd);

        var everybody = endpoints.MapGroup("").AddEndpointFilter(gate.LetEverybodyInAsync);
        everybody.MapGet("/sign-in", (Delegate)SignInForm.ShowAsync);
        everybody.MapPost("/sign-in", SignInForm.TakeAsync);
        everybody.MapPost("/sign-out", SignInForm.LeaveAsync);
        everybody.MapGet(PageLinks.Accessibility, (Delegate)AccessibilityAsync);
        if (endpoints.ServiceProvider.GetRequiredService<AuthOptions>().Pages is not null)
        {
            everybody.MapGet(AuthoritySignIn.Address, (Delegate)AuthoritySignIn.StartAsync);
        }

        everybody.MapGet(AnythingElse, (Delegate)NotFoundAsync).WithOrder(int.MaxValue);

        void Map(string pattern, Delegate answer, PagePolicy page) =>
            endpoints.MapGet(pattern, answer).AddEndpointFilter(gate.ReadersOf(page)).WithMetadata(page);
    }

    private static Task<IResult> AccessibilityAsync(HttpContext context) =>
        PageHtml.ResultAsync<AccessibilityPage>(PageView.Of(context));

    private static Task<IResult> HomeAsync(HttpContext context, Database<ReportingDatabase> database)
    {
        int? year = int.TryParse(context.Request.Query["year"], out var asked) ? asked : null;
        return ShowAsync<HomePage>(context, database, async session =>
            await HomeData.ReadAsync(session, PageView.Of(context), year));
    }

    private static Task<IResult> SearchAsync(HttpContext context, Database<ReportingDatabase> database) =>
        ShowAsync<SearchPage>(context, database, async session =>
            await SearchData.ReadAsync(
                session, PageView.Of(context).ReachOf(pages => pages.Search), context.Request.Query));

    private static Task<IResult> OverdueAsync(HttpContext context, Database<ReportingDatabase> database) =>
        ShowAsync<OverduePage>(context, database, async session =>
            await OverduePageData.ReadAsync(
                session, PageView.Of(context).ReachOf(pages => pages.Search), PageView.Of(context).Today,
                context.Request.Query["after"].ToString()));

    private static Task<IResult> GrantAsync(HttpContext context, Guid id, Database<ReportingDatabase> database) =>
        ShowAsync<GrantPage>(context, database, async session =>
            await GrantPageData.ReadAsync(
                session, id, PageView.Of(context).ReachOf(pages => pages.Grant), PageView.Of(context).Today));

    private static Task<IResult> ExpensesAsync(HttpContext context, Guid id, Database<ReportingDatabase> database) =>
        ShowAsync<ExpensesPage>(context, database, async session =>
            await ExpensesPageData.ReadAsync(session, id, context.Request.Query["after"].ToString()));

    private static Task<IResult> OrganisationAsync(
        HttpContext context, Guid id, Database<ReportingDatabase> database) =>
        ShowAsync<OrganisationPage>(context, database, async session =>
            await OrganisationPageData.ReadAsync(
                session, id, PageView.Of(context).ReachOf(pages => pages.Organisation),
                context.Request.Query["after"].ToString()));

    private static Task<IResult> LineAsync(HttpContext context, Guid id, Database<ReportingDatabase> database) =>
        ShowAsync<LinePage>(context, database, async session => await LinePageData.ReadAsync(
            session, ResourceName.Of("budgetLines", id), context.Request.Query["before"].ToString()));

    private static Task<IResult> YearEndAsync(HttpContext context, int year, Database<ReportingDatabase> database) =>
        ShowAsync<YearEndPage>(context, database, async session => await YearEndPageData.ReadAsync(
            session, year, context.Request.Query["after"].ToString()));

    private static async Task<IResult> YearEndFileAsync(
        HttpContext context, int year, Database<ReportingDatabase> database)
    {
        var view = PageView.Of(context);
        var book = await database.ReadAsync(
            session => YearEndPageData.ReadBookAsync(session, year, view), context.RequestAborted);
        return book is null
            ? await NotFoundAsync(context)
            : Results.Stream(
                body => YearEndXlsx.WriteAsync(book, body, context.RequestAborted),
                ReportFile.Xlsx.ContentType,
                YearEndXlsx.FileName(year));
    }

    private static Task<IResult> ReportAsync(
        HttpContext context, Guid id, int number, Database<ReportingDatabase> database)
    {
        PageHeaders.AllowFrame(context.Response.Headers);
        return ShowAsync<ReportVersionPage>(context, database, async session =>
            await ReportPageData.ReadAsync(session, id, number));
    }

    // The page is shown, in a frame of the report's page or alone; any other form is saved.
    private static async Task<IResult> FileAsync(
        HttpContext context,
        Guid id,
        int number,
        string format,
        Database<ReportingDatabase> database,
        ReportFiles files)
    {
        var report = await database.ReadAsync(
            session => ReportPageData.ReadAsync(session, id, number), context.RequestAborted);
        if (report is null || ReportFile.Of(format) is not { } file)
        {
            return await NotFoundAsync(context);
        }

        var form = await files.FindAsync(
            report.Version, file.Format, PageView.Of(context).Caller!, context.RequestAborted);
        PageHeaders.AllowFraming(context.Response.Headers);
        context.Response.Headers.ContentLength = form.ByteCount;
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue(
            format == ReportFile.Html ? "inline" : "attachment")
        { FileName = file.NameOf(report.Reference, number) }.ToString();
        return Results.Stream(
            async body =>
            {
                await foreach (var part in files.ReadAsync(report.Version, form, context.RequestAborted))
                {
                    await body.WriteAsync(part, context.RequestAborted);
                }
            },
            file.ContentType);
    }

    private static async Task<IResult> ShowAsync<TPage>(
        HttpContext context, Database<ReportingDatabase> database, Func<DbSession, Task<object?>> read)
        where TPage : IComponent =>
        await database.ReadAsync(read, context.RequestAborted) is { } data
            ? await PageHtml.ResultAsync<TPage>(PageView.Of(context), data)
            : await NotFoundAsync(context);

    private static Task<IResult> NotFoundAsync(HttpContext context) => PageHtml.ResultAsync<NotFoundPage>(
        PageView.Of(context), status: StatusCodes.Status404NotFound);
}
