using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Auth;

/// <summary>Registers who may call, and how that is found out.</summary>
public static class AuthServices
{
    /// <summary>Registers everything that makes and checks tokens.</summary>
    public static IServiceCollection AddTokens(this IServiceCollection services, AuthOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => SigningKey.Open(options));
        services.AddSingleton(_ => ServiceKeys.Open(options));
        services.AddSingleton<Revocations>();
        services.AddSingleton<TrustedIssuers>();
        services.AddSingleton<RememberedTokens>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<TokenReader>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.ConfigureOptions<TokenChecks>();
        return services;
    }

    /// <summary>
    /// Opens every key before anybody calls; throws with the name of the setting where one is missing or of a wrong
    /// kind.
    /// </summary>
    /// <param name="provider">The services that were registered.</param>
    /// <param name="names">The services that run in this process.</param>
    public static void EnsureKeys(this IServiceProvider provider, IEnumerable<string> names)
    {
        var services = provider.GetRequiredService<ServiceKeys>();
        services.EnsureOwn(names);
        var local = provider.GetRequiredService<SigningKey>();
        if (!services.Any && !local.CanSign)
        {
            throw new InvalidOperationException(
                "Nobody signs for our services: set a key a service (Auth:Services:{name}:Key) or the local key "
                + "(Auth:Key or Auth:KeyFile).");
        }

        provider.GetRequiredService<TrustedIssuers>();
        provider.GetRequiredService<Revocations>();
    }
}
