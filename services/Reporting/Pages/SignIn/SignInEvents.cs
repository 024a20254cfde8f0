using System.Security.Claims;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>
/// What happens while somebody signs in at an authority: the library goes through the code flow with PKCE, state and
/// nonce; the access token that comes of it passes the very checks that it would pass with a call, and begins a
/// session.
/// </summary>
internal sealed class SignInEvents(
    AuthOptions auth,
    TokenReader tokens,
    Callers callers,
    PageSessions sessions,
    PageGate gate,
    SignInAttempts attempts,
    CallCounts counts,
    ILogger<SignInEvents> log)
    : OpenIdConnectEvents
{
    private static readonly object User = new();

    private PagesOptions Pages => auth.Pages!;

    /// <inheritdoc />
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = new Uri(Pages.Address, PagesOptions.SignInPath).ToString();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        context.ProtocolMessage.PostLogoutRedirectUri = new Uri(Pages.Address, PagesOptions.SignOutPath).ToString();
        context.ProtocolMessage.IdTokenHint =
            context.Properties.GetParameter<string>(OpenIdConnectParameterNames.IdToken);
        return Task.CompletedTask;
    }

    /// <summary>Before the ID token is checked: keys that the authority has changed are known after this.</summary>
    public override async Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        var token = context.TokenEndpointResponse.AccessToken;
        if (await FindAsync(token) is { } user)
        {
            context.HttpContext.Items[User] = user;
        }
        else
        {
            context.Fail("The access token is not valid here.");
        }
    }

    /// <inheritdoc />
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var user = (ClaimsPrincipal)context.HttpContext.Items[User]!;
        if (callers.Find(user) is not { Kind: CallerKind.Person } caller || !gate.MayRead(caller))
        {
            counts.Add(
                context.HttpContext, callers.Find(user)?.Subject ?? "", CallCounts.SignIn, "ROLE_MISSING");
            context.Response.Redirect(SignInForm.AddressOfProblem(SignInProblem.Roles));
            return;
        }

        var id = await sessions.StartAsync(
            user, context.Properties!.GetTokenValue(OpenIdConnectParameterNames.IdToken) ?? "",
            context.HttpContext.RequestAborted);
        PageCookies.SetSession(context.HttpContext, id);
        context.Response.Redirect(SignInForm.LocalPath(context.ReturnUri));
    }

    /// <inheritdoc />
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        log.SignInFailed(context.Failure!.Message);
        attempts.Fail(context.HttpContext);
        counts.Add(context.HttpContext, "", CallCounts.SignIn, "AUTHORITY_SIGN_IN_FAILED");
        context.HandleResponse();
        context.Response.Redirect(SignInForm.AddressOfProblem(SignInProblem.Refused));
        return Task.CompletedTask;
    }

    private async Task<ClaimsPrincipal?> FindAsync(string? token)
    {
        try
        {
            var user = token is null ? null : await tokens.FindUserAsync(token);
            return user is not null && callers.Find(user) is not null ? user : null;
        }
        catch (Refusal)
        {
            return null;
        }
    }
}
