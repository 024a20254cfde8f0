using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// Everybody whose tokens are believed: the local key, our own services, the authorities. Opened at start, it says
/// which setting is wrong.
/// </summary>
public sealed class TrustedIssuers
{
    private readonly Dictionary<string, TrustedIssuer> _issuers = [];
    private readonly Dictionary<string, DiscoveredKeys> _discovered = [];

    /// <summary>From the settings and the keys that were read.</summary>
    public TrustedIssuers(AuthOptions auth, SigningKey local, ServiceKeys services, ILoggerFactory logs)
        : this(auth, local, services, logs, TimeProvider.System)
    {
    }

    internal TrustedIssuers(
        AuthOptions auth, SigningKey local, ServiceKeys services, ILoggerFactory logs, TimeProvider clock)
    {
        if (auth.HasLocalKey)
        {
            services.EnsureApartFrom(local);
            Add(TrustedIssuer.Local(auth, local, signsServices: !services.Any), "Auth:Issuer");
        }

        foreach (var (service, keys) in services.All)
        {
            Add(TrustedIssuer.Of(auth, service, keys), $"Auth:Services:{service}");
        }

        foreach (var issuer in auth.Issuers)
        {
            Add(TrustedIssuer.Of(issuer, KeysOf(issuer, logs, clock)), issuer.Setting(nameof(issuer.Issuer)));
        }
    }

    /// <summary>The issuer of that name; null where nobody of that name is believed.</summary>
    internal TrustedIssuer? Find(string name) => _issuers.GetValueOrDefault(name);

    /// <summary>What an authority says of itself, by the name of its settings.</summary>
    public IConfigurationManager<OpenIdConnectConfiguration> MetadataOf(string name) => _discovered[name];

    /// <summary>The keys of an authority that were read last, by the name of its settings.</summary>
    public IReadOnlyList<SecurityKey> KnownKeysOf(string name) => _discovered[name].Known;

    private void Add(TrustedIssuer issuer, string setting)
    {
        if (!_issuers.TryAdd(issuer.Name, issuer))
        {
            throw new InvalidOperationException($"{setting} is {issuer.Name}, as another issuer is called already.");
        }
    }

    private ITokenKeys KeysOf(IssuerOptions issuer, ILoggerFactory logs, TimeProvider clock)
    {
        if (issuer.PublicKey is { } pem)
        {
            return new FixedKeys([PemKeys.PublicOfAny(pem, issuer.Setting(nameof(issuer.PublicKey)))]);
        }

        var keys = new DiscoveredKeys(
            issuer, Documents(issuer.Authority!), clock, logs.CreateLogger<DiscoveredKeys>());
        _discovered.Add(issuer.Name, keys);
        return keys;
    }

    // It lives as long as the process.
    private static HttpDocumentRetriever Documents(Uri authority) => new(new HttpClient
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    })
    {
        // On this machine an authority may do without TLS; IssuerOptions refuses it elsewhere.
        RequireHttps = !authority.IsLoopback,
    };
}
