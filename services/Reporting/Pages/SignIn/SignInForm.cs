using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Words;
using Grpc.Core;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>What the form for signing in shows.</summary>
/// <param name="Return">The page to go to then.</param>
/// <param name="Problem">What is wrong with the token that was given; null when nothing is.</param>
/// <param name="TakesToken">Whether a token can be pasted.</param>
/// <param name="Start">Where signing in at an authority begins; null where the pages have none.</param>
/// <param name="Failure">What went wrong at the authority; null when nothing did.</param>
public sealed record SignInData(string Return, string? Problem, bool TakesToken, string? Start, string? Failure);

/// <summary>What can go wrong at an authority.</summary>
internal enum SignInProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The authority let nobody in, or its answer does not hold.</summary>
    Refused,

    /// <summary>None of the roles allows the pages to be read.</summary>
    Roles,
}

/// <summary>
/// Signing in and out. No secret ties a form to its page: the cookie is <c>SameSite=Strict</c>, so that no other site
/// can send it along, the pages change nothing, and what browsers tell of a form's origin keeps other sites from
/// signing somebody in or out.
/// </summary>
internal static class SignInForm
{
    /// <summary>Where the form is.</summary>
    public const string Address = "/sign-in";

    private const int MostBytes = 64 * 1024;
    private const int LongestToken = 3800;
    private const int LongestPath = 1024;

    /// <summary>Where to sign in, to come back to a page: at the authority at once, where there is one.</summary>
    public static string AddressOf(PageView view, AuthOptions auth) =>
        WithReturn(auth.Pages is null ? Address : AuthoritySignIn.Address, view.Path);

    /// <summary>Where it is said what went wrong at the authority.</summary>
    public static string AddressOfProblem(SignInProblem problem) =>
        Address + QueryString.Create("problem", $"{problem}");

    /// <summary>Shows the form.</summary>
    public static Task<IResult> ShowAsync(HttpContext context, AuthOptions auth)
    {
        var view = PageView.Of(context);
        _ = Enum.TryParse<SignInProblem>(context.Request.Query["problem"], out var problem);
        return PageHtml.ResultAsync<SignInPage>(
            view, DataOf(auth, LocalPath(context.Request.Query["return"]), null, FailureOf(problem, view.Language)));
    }

    /// <summary>Takes a token.</summary>
    public static async Task<IResult> TakeAsync(
        HttpContext context,
        TokenReader tokens,
        PageGate gate,
        AuthOptions auth,
        SignInAttempts attempts,
        CallCounts counts)
    {
        var request = context.Request;
        if (!auth.AllowPastedToken)
        {
            return Results.NotFound();
        }

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
                view, DataOf(auth, back, TooOften(view.Language), null), StatusCodes.Status429TooManyRequests);
        }

        if (await ProblemOfAsync(token, tokens, gate, view.Language) is { } problem)
        {
            attempts.Fail(context);
            counts.Add(context, "", CallCounts.SignIn, "TOKEN_INVALID");
            return await PageHtml.ResultAsync<SignInPage>(
                view, DataOf(auth, back, problem, null), StatusCodes.Status422UnprocessableEntity);
        }

        PageCookies.SetToken(context, token);
        return Results.Redirect(back);
    }

    /// <summary>Ends the session, here and at the authority: whoever has a copy of the cookie is out as well.</summary>
    public static async Task<IResult> LeaveAsync(HttpContext context, TokenReader tokens, PageSessions sessions)
    {
        if (IsFromElsewhere(context.Request))
        {
            return Results.BadRequest();
        }

        if (PageCookies.TokenOf(context) is { Length: > 0 } token)
        {
            PageCookies.ForgetToken(context);
            await EndAsync(token, tokens, sessions, context.RequestAborted);
        }

        if (PageCookies.SessionOf(context) is not { Length: > 0 } id)
        {
            return Results.Redirect(Address);
        }

        PageCookies.ForgetSession(context);
        return await sessions.EndAsync(id, context.RequestAborted) is { } idToken
            ? await AuthoritySignIn.LeaveAsync(context, idToken)
            : Results.Redirect(Address);
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

    private static string WithReturn(string address, string path) =>
        path == "/" ? address : address + QueryString.Create("return", path);

    private static SignInData DataOf(AuthOptions auth, string back, string? problem, string? failure) => new(
        back, problem, auth.AllowPastedToken, auth.Pages is null ? null : WithReturn(AuthoritySignIn.Address, back),
        failure);

    private static string? FailureOf(SignInProblem problem, Language language) => problem switch
    {
        SignInProblem.Refused => language.Say(
            "La connexion n’a pas abouti. Réessayez ; si le problème persiste, adressez-vous à votre administrateur.",
            "You could not be signed in. Try again; if the problem persists, ask your administrator."),
        SignInProblem.Roles => language.Say(
            "Votre compte est reconnu, mais aucun de ses rôles ne permet de lire ces pages.",
            "Your account is known, but none of its roles allows these pages to be read."),
        _ => null,
    };

    // One that is not valid lets nobody in anyway.
    private static async Task EndAsync(
        string token, TokenReader tokens, PageSessions sessions, CancellationToken cancellation)
    {
        if (await tokens.FindUserAsync(token) is { } user)
        {
            await sessions.EndAsync(token, user, cancellation);
        }
    }

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
        catch (Refusal refusal) when (refusal.Code == StatusCode.Unavailable)
        {
            return language.Say(
                "Ce jeton ne peut pas être vérifié pour le moment. Réessayez dans quelques instants.",
                "This token cannot be checked at the moment. Try again in a moment.");
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
