using Grants.Platform.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>Signing in at an authority, with the library's handler for OpenID Connect.</summary>
internal static class AuthoritySignIn
{
    /// <summary>Where it begins.</summary>
    public const string Address = "/sign-in/start";

    /// <summary>Registers it, where the pages have an authority.</summary>
    public static void AddAuthoritySignIn(this IServiceCollection services, PagesOptions? pages)
    {
        if (pages is null)
        {
            return;
        }

        services.AddSingleton<SignInEvents>();
        services.AddAuthentication().AddOpenIdConnect(PagesOptions.Scheme, options => Configure(options, pages));
        services.AddOptions<OpenIdConnectOptions>(PagesOptions.Scheme).Configure<TrustedIssuers>(
            (options, issuers) =>
            {
                options.ConfigurationManager = issuers.MetadataOf(pages.Issuer);
                options.TokenValidationParameters.IssuerSigningKeyResolver =
                    (_, _, _, _) => issuers.KnownKeysOf(pages.Issuer);
            });
    }

    /// <summary>Sends the browser to the authority.</summary>
    public static async Task<IResult> StartAsync(HttpContext context)
    {
        await context.ChallengeAsync(PagesOptions.Scheme, new AuthenticationProperties
        {
            RedirectUri = SignInForm.LocalPath(context.Request.Query["return"]),
        });
        return Results.Empty;
    }

    /// <summary>Sends the browser to the authority, to sign out there too.</summary>
    public static async Task<IResult> LeaveAsync(HttpContext context, string idToken)
    {
        var properties = new AuthenticationProperties { RedirectUri = SignInForm.Address };
        properties.SetParameter(OpenIdConnectParameterNames.IdToken, idToken);
        await context.SignOutAsync(PagesOptions.Scheme, properties);
        return Results.Empty;
    }

    private static void Configure(OpenIdConnectOptions options, PagesOptions pages)
    {
        options.ClientId = pages.ClientId;
        options.ClientSecret = pages.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A form that another site posts would come without our cookies.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.CallbackPath = PagesOptions.SignInPath;
        options.SignedOutCallbackPath = PagesOptions.SignOutPath;
        options.RemoteSignOutPath = PathString.Empty;
        options.EventsType = typeof(SignInEvents);
        options.DataProtectionProvider = SecretProtection.Of(pages.ClientSecret);
        // Cookies end on the clock of the browser, whatever the clock of the business says.
        options.TimeProvider = TimeProvider.System;
        options.Scope.Clear();
        foreach (var scope in pages.Scopes.Prepend(OpenIdConnectScope.OpenId).Distinct())
        {
            options.Scope.Add(scope);
        }

        var secure = pages.Address.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = secure;
        }
    }
}
