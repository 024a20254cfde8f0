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
/// reads, whether that is allowed, and whether the grant in the address is within the reader's reach.
/// </summary>
internal sealed class PageGate(
    TokenReader tokens,
    AuthOptions auth,
    PageSessions sessions,
    PagePolicies pages,
    AccessibilitySettings accessibility,
    Door door,
    CallShares shares,
    TimeProvider clock,
    ILogger<PageGate> log)
{
    /// <summary>Lets in those who may read a page, and sends the others to sign in.</summary>
    public Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> ReadersOf(
        PagePolicy page) =>
        (call, next) => GuardAsync(call.HttpContext, async view =>
        {
            switch (view.Caller)
            {
                case null:
                    return Results.Redirect(SignInForm.AddressOf(view, auth));
                case { } caller when !page.Admits(caller):
                    return await PageHtml.ResultAsync<ForbiddenPage>(view, status: StatusCodes.Status403Forbidden);
                case { } caller:
                    using (shares.Take(caller))
                    {
                        await EnsureWithinReachAsync(page, page.ReachOf(caller), call.HttpContext);
                        return await next(call);
                    }
            }
        });

    /// <summary>Lets everybody in.</summary>
    public ValueTask<object?> LetEverybodyInAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        GuardAsync(call.HttpContext, async _ => await next(call));

    /// <summary>Whether a caller may read any of the pages.</summary>
    public bool MayRead(Caller caller) => pages.AdmitAnywhere(caller);

    private Task EnsureWithinReachAsync(PagePolicy page, Reach reach, HttpContext context)
    {
        if (!reach.IsLimited || page.IsFiltered)
        {
            return Task.CompletedTask;
        }

        var id = Guid.Parse($"{context.GetRouteValue("id")}");
        return door.EnsureWithinReachAsync(
            V1.ReportingService.Descriptor.FullName, "grants/Convention", ResourceName.Of("conventions", id), reach,
            context.RequestAborted);
    }

    private async ValueTask<object?> GuardAsync(HttpContext context, Func<PageView, Task<object?>> answer)
    {
        PageHeaders.Set(context.Response.Headers, auth.OriginOfAuthority);
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
        catch (Refusal refusal) when (refusal.Code is StatusCode.ResourceExhausted)
        {
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(refusal.RetryAfter?.TotalSeconds ?? 1):0}";
            return await PageHtml.ResultAsync<BusyPage>(view, status: StatusCodes.Status429TooManyRequests);
        }
        catch (Refusal refusal) when (refusal.Code is StatusCode.Unavailable)
        {
            return await PageHtml.ResultAsync<ErrorPage>(view, status: StatusCodes.Status503ServiceUnavailable);
        }
        catch (AuthorityUnreachableException)
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
        var (fromHeader, fromCookie) = await CallerOfAsync(context);
        return new PageView(
            LanguageOf(context),
            PathOf(context.Request),
            fromHeader ?? fromCookie,
            fromCookie is not null,
            Calendar.DayOf(clock.GetUtcNow()),
            pages)
        {
            Accessibility = accessibility,
        };
    }

    // Who has a bad claim in the token is asked to sign in anew, and reads the reason there.
    private async Task<(Caller? FromHeader, Caller? FromCookie)> CallerOfAsync(HttpContext context)
    {
        try
        {
            return CallerAccess.FindCaller(context) is { } caller ? (caller, null)
                : (null, await FromSessionAsync(context) ?? await FromTokenAsync(context));
        }
        catch (Refusal)
        {
            return (null, null);
        }
    }

    private async Task<Caller?> FromSessionAsync(HttpContext context) =>
        auth.Pages is not null && PageCookies.SessionOf(context) is { Length: > 0 } id
            ? await sessions.FindAsync(id, context.RequestAborted)
            : null;

    private async Task<Caller?> FromTokenAsync(HttpContext context) =>
        auth.AllowPastedToken
        && PageCookies.TokenOf(context) is { Length: > 0 } token
        && await tokens.FindCallerAsync(token) is { } caller
        && !await sessions.IsEndedAsync(token, context.RequestAborted)
            ? caller
            : null;

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
