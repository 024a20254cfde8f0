using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Platform.Telemetry;
using Grants.Values;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Words;
using Grpc.Core;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>
/// What stands before every page: the headers that keep a browser from doing more than show it, the language, who
/// reads, and whether that is allowed. Those who may read a report (<c>GetReport</c>) may read the pages.
/// </summary>
internal sealed class PageGate(
    TokenReader tokens, RpcCatalogue rpcs, TimeProvider clock, ILogger<PageGate> log)
{
    private const string ReadingRpc = "/grants.reporting.v1.ReportingService/GetReport";

    private readonly IReadOnlySet<string> _readers = rpcs.Find(ReadingRpc)!.Roles;

    /// <summary>Lets in those who may read, and sends the others to sign in.</summary>
    public ValueTask<object?> LetReadersInAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        GuardAsync(call.HttpContext, async view => view.Caller switch
        {
            null => Results.Redirect(SignInForm.AddressOf(view)),
            { } caller when !MayRead(caller) =>
                await PageHtml.ResultAsync<ForbiddenPage>(view, status: StatusCodes.Status403Forbidden),
            _ => await next(call),
        });

    /// <summary>Lets everybody in.</summary>
    public ValueTask<object?> LetEverybodyInAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        GuardAsync(call.HttpContext, async _ => await next(call));

    /// <summary>Whether a caller may read the pages.</summary>
    public bool MayRead(Caller caller) => _readers.Overlaps(caller.Roles);

    private async ValueTask<object?> GuardAsync(HttpContext context, Func<PageView, Task<object?>> answer)
    {
        PageHeaders.Set(context.Response.Headers);
        var view = await ViewAsync(context);
        view.Keep(context);
        try
        {
            return await answer(view);
        }
        catch (Refusal refusal) when (refusal.Code is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return await PageHtml.ResultAsync<NotFoundPage>(view, status: StatusCodes.Status404NotFound);
        }
        catch (Refusal refusal) when (refusal.Code is StatusCode.FailedPrecondition)
        {
            return await PageHtml.ResultAsync<NotReadyPage>(view, status: StatusCodes.Status409Conflict);
        }
        catch (Refusal refusal) when (refusal.Code is StatusCode.Unavailable or StatusCode.ResourceExhausted)
        {
            return await PageHtml.ResultAsync<ErrorPage>(view, status: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested)
        {
            log.PageFailed(error, LoggedPath.Of(context.Request.Path));
            return await PageHtml.ResultAsync<ErrorPage>(view, status: StatusCodes.Status500InternalServerError);
        }
    }

    private async Task<PageView> ViewAsync(HttpContext context)
    {
        var fromHeader = TokenReader.FindCaller(context);
        var fromCookie = fromHeader is null && PageCookies.TokenOf(context) is { Length: > 0 } token
            ? await tokens.FindCallerAsync(token)
            : null;
        return new PageView(
            LanguageOf(context),
            PathOf(context.Request),
            fromHeader ?? fromCookie,
            fromCookie is not null,
            Calendar.DayOf(clock.GetUtcNow()));
    }

    private static Language LanguageOf(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        if (asked.Length == 0)
        {
            return Language.Of(context.Request.Cookies[PageCookies.Language] ?? "");
        }

        var language = Language.Of(asked);
        PageCookies.SetLanguage(context, language.Code);
        return language;
    }

    // Without the language, so that a link to the other one can add it.
    private static string PathOf(HttpRequest request) => request.Path + QueryString.Create(
        request.Query.Where(pair => pair.Key != "lang").SelectMany(pair =>
            pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
}
