using Grants.Platform.Storage;

namespace Grants.Reporting.Web;

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

        var readers = endpoints.MapGroup("").AddEndpointFilter(gate.LetReadersInAsync);
        readers.MapGet("/", HomeAsync);
        readers.MapGet("/conventions/{id:guid}", GrantAsync);

        var everybody = endpoints.MapGroup("").AddEndpointFilter(gate.LetEverybodyInAsync);
        everybody.MapGet("/sign-in", (Delegate)SignIn.ShowAsync);
        everybody.MapPost("/sign-in", SignIn.TakeAsync);
        everybody.MapPost("/sign-out", SignIn.Leave);
        everybody.MapGet(AnythingElse, (Delegate)NotFoundAsync).WithOrder(int.MaxValue);
    }

    private static async Task<IResult> HomeAsync(HttpContext context, Database<ReportingModule> database)
    {
        var view = PageView.Of(context);
        int? year = int.TryParse(context.Request.Query["year"], out var asked) ? asked : null;
        var data = await database.ReadAsync(
            session => HomeData.ReadAsync(session, view.Today, year), context.RequestAborted);
        return await PageHtml.ResultAsync<HomePage>(view, data);
    }

    private static async Task<IResult> GrantAsync(HttpContext context, Guid id, Database<ReportingModule> database)
    {
        var data = await database.ReadAsync(
            session => GrantPageData.ReadAsync(session, id), context.RequestAborted);
        return data is null
            ? await NotFoundAsync(context)
            : await PageHtml.ResultAsync<GrantPage>(PageView.Of(context), data);
    }

    private static Task<IResult> NotFoundAsync(HttpContext context) => PageHtml.ResultAsync<NotFoundPage>(
        PageView.Of(context), status: StatusCodes.Status404NotFound);
}
