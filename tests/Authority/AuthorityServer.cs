using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Grants.Authorities;

/// <summary>How OpenIddict is set up, and what its endpoints do.</summary>
internal static class AuthorityServer
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
    private const string Audience = "grants";

    public static void Add(Authority authority, WebApplicationBuilder builder)
    {
        var name = authority.Issuer.ToString();
        builder.Services.AddDbContext<DbContext>(options => options
            .UseInMemoryDatabase(name)
            .ConfigureWarnings(warnings => warnings.Ignore(InMemoryEventId.TransactionIgnoredWarning))
            .UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server => Configure(authority, server));
        // Again at each rotation, when the options are recreated.
        builder.Services.Configure<OpenIddictServerOptions>(options =>
            options.SigningCredentials.AddRange(authority.Credentials));
    }

    public static void Map(Authority authority, WebApplication app)
    {
        var path = authority.Issuer.AbsolutePath.TrimEnd('/');
        app.Use(async (context, next) =>
        {
            var isMetadata = context.Request.Path.ToString().Contains("/.well-known/", StringComparison.Ordinal);
            if (isMetadata && authority.IsAway)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            if (context.Request.Path.ToString().EndsWith("/jwks", StringComparison.Ordinal))
            {
                authority.WasRead();
            }

            await next(context);
        });
        app.UseAuthentication();
        app.MapPost($"{path}/connect/token", context => TokenAsync(authority, context));
        app.MapMethods($"{path}/connect/authorize", ["GET", "POST"], context => AuthorizeAsync(authority, context));
        app.MapMethods($"{path}/connect/logout", ["GET", "POST"], context => SignOutAsync(authority, context));
    }

    private static void Configure(Authority authority, OpenIddictServerBuilder server)
    {
        var path = authority.Issuer.AbsolutePath.Trim('/');
        var below = path.Length == 0 ? "" : path + "/";
        server.SetIssuer(authority.Issuer)
            .SetConfigurationEndpointUris(below + ".well-known/openid-configuration")
            .SetJsonWebKeySetEndpointUris(below + ".well-known/jwks")
            .SetTokenEndpointUris(below + "connect/token")
            .SetAuthorizationEndpointUris(below + "connect/authorize")
            .SetEndSessionEndpointUris(below + "connect/logout")
            .AllowAuthorizationCodeFlow()
            .AllowClientCredentialsFlow()
            .AllowPasswordFlow()
            .AcceptAnonymousClients()
            .RequireProofKeyForCodeExchange()
            .RegisterScopes(Scopes.Profile)
            .AddEphemeralEncryptionKey()
            .DisableAccessTokenEncryption()
            .AddEventHandler<GenerateTokenContext>(handler => handler
                .UseInlineHandler(context => Shape(authority, context))
                .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1));
        server.UseAspNetCore()
            .DisableTransportSecurityRequirement()
            .EnableTokenEndpointPassthrough()
            .EnableAuthorizationEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough();
    }

    // An access token gets the claims and the type that the product gives it.
    private static ValueTask Shape(Authority authority, GenerateTokenContext context)
    {
        var descriptor = context.SecurityTokenDescriptor;
        if (context.TokenType == TokenTypeIdentifiers.AccessToken
            && context.Principal.GetClaim(Claims.Subject) is { } id)
        {
            var account = authority.Accounts[id];
            descriptor.TokenType = authority.Shape.Type;
            descriptor.Claims ??= new Dictionary<string, object>();
            foreach (var (name, value) in authority.Shape.Claims(account))
            {
                descriptor.Claims[name] = value;
            }

            if (account.Secret is null && authority.Shape == TokenShape.Keycloak)
            {
                descriptor.Claims.Remove(Claims.ClientId);
                foreach (var claim in descriptor.Subject.FindAll(Claims.ClientId).ToList())
                {
                    descriptor.Subject.RemoveClaim(claim);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private static async Task TokenAsync(Authority authority, HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var principal = request.IsAuthorizationCodeGrantType()
            ? (await context.AuthenticateAsync(Scheme)).Principal!
            : PrincipalOf(
                request.IsClientCredentialsGrantType()
                    ? authority.Accounts.Values.Single(one => one.UserName == request.ClientId)
                    : authority.Accounts[request.Username!],
                request);
        await context.SignInAsync(Scheme, principal);
    }

    private static async Task AuthorizeAsync(Authority authority, HttpContext context)
    {
        if (authority.SignedIn is not { } account)
        {
            await context.ForbidAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
            }));
            return;
        }

        await context.SignInAsync(Scheme, PrincipalOf(account, context.GetOpenIddictServerRequest()!));
    }

    private static Task SignOutAsync(Authority authority, HttpContext context)
    {
        authority.SignedIn = null;
        authority.SignedOut++;
        return context.SignOutAsync(Scheme);
    }

    private static ClaimsPrincipal PrincipalOf(Account account, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("Authority", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Id);
        identity.SetScopes(request.GetScopes());
        identity.SetResources(Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
