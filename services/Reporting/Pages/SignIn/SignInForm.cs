using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Words;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>What the form for signing in shows.</summary>
/// <param name="Return">The page to go to then.</param>
/// <param name="Problem">What is wrong with the token that was given; null when nothing is.</param>
public sealed record SignInData(string Return, string? Problem);

/// <summary>
/// Signing in and out. No secret ties a form to its page: the cookie is <c>SameSite=Strict</c>, so that no other site
/// can send it along, the pages change nothing, and what browsers tell of a form's origin keeps other sites from
/// signing somebody in or out.
/// </summary>
internal static class SignInForm
{
    private const string Address = "/sign-in";
    private const int MostBytes = 64 * 1024;
    private const int LongestToken = 3800;
    private const int LongestPath = 1024;

    /// <summary>Where to sign in, to come back to a page.</summary>
    public static string AddressOf(PageView view) =>
        view.Path == "/" ? Address : Address + QueryString.Create("return", view.Path);

    /// <summary>Shows the form.</summary>
    public static Task<IResult> ShowAsync(HttpContext context) => PageHtml.ResultAsync<SignInPage>(
        PageView.Of(context), new SignInData(LocalPath(context.Request.Query["return"]), null));

    /// <summary>Takes a token.</summary>
    public static async Task<IResult> TakeAsync(
        HttpContext context, TokenReader tokens, PageGate gate, SignInAttempts attempts)
    {
        var request = context.Request;
        if (IsFromElsewhere(request) || !request.HasFormContentType || request.ContentLength is null or > MostBytes)
        {
            return Results.BadRequest();
        }

        var form = await request.ReadFormAsync(context.RequestAborted);
        var view = PageView.Of(context);
        var back = LocalPath(form["return"]);
        var token = form["token"].ToString().Trim();
        if (attempts.WaitOf(context) is { } wait)
        {
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
            return await PageHtml.ResultAsync<SignInPage>(
                view, new SignInData(back, TooOften(view.Language)), StatusCodes.Status429TooManyRequests);
        }

        if (await ProblemOfAsync(token, tokens, gate, view.Language) is { } problem)
        {
            attempts.Fail(context);
            return await PageHtml.ResultAsync<SignInPage>(
                view, new SignInData(back, problem), StatusCodes.Status422UnprocessableEntity);
        }

        PageCookies.SetToken(context, token);
        return Results.Redirect(back);
    }

    /// <summary>Forgets the token.</summary>
    public static IResult Leave(HttpContext context)
    {
        if (IsFromElsewhere(context.Request))
        {
            return Results.BadRequest();
        }

        PageCookies.ForgetToken(context);
        return Results.Redirect(Address);
    }

    /// <summary>A path of this site as it was asked for, or the home page: nobody is led elsewhere.</summary>
    public static string LocalPath(string? asked) =>
        asked is { Length: > 1 and <= LongestPath } && asked[0] == '/' && asked[1] != '/'
        && asked.All(letter => letter is > ' ' and < '\u007f' and not '\\')
            ? asked
            : "/";

    private static string TooOften(Language language) => language.Say(
        "Trop de tentatives ont échoué depuis cette adresse ; réessayez dans une minute.",
        "Too many attempts from this address have failed; try again in a minute.");

    private static async Task<string?> ProblemOfAsync(
        string token, TokenReader tokens, PageGate gate, Language language)
    {
        if (token.Length == 0)
        {
            return language.Say("Collez un jeton d’accès.", "Paste an access token.");
        }

        Caller? caller;
        try
        {
            caller = token.Length > LongestToken ? null : await tokens.FindCallerAsync(token);
        }
        catch (Refusal)
        {
            return language.Say(
                "Ce jeton n’est pas valable : sa liste d’organismes (beneficiaries) contient un nom mal formé.",
                "This token is not valid: its list of organisations (beneficiaries) has a name of the wrong form.");
        }

        return caller is null
            ? language.Say(
                "Ce jeton n’est pas valable : il est incomplet, expiré, ou signé par une autre clé.",
                "This token is not valid: it is incomplete, expired, or signed by another key.")
            : gate.MayRead(caller) ? null : language.Say(
                "Ce jeton est valable, mais aucun de ses rôles ne permet de lire ces pages.",
                "This token is valid, but none of its roles allows these pages to be read.");
    }

    // Browsers say so themselves, by Fetch Metadata and by the origin (RFC 6454); other clients send neither header.
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)));
}
