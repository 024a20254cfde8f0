using System.Security.Cryptography;
using Grants.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>What checks tokens, with settings of its own, and says why one was refused.</summary>
internal sealed class TokenDesk : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly LogOfEverything _log = new();

    /// <summary>Opens it as a process does at its start, for some services.</summary>
    public TokenDesk(Dictionary<string, string?> settings, params string[] services)
        : this(settings, TimeProvider.System, services)
    {
    }

    /// <summary>The same, with a clock by which keys grow old.</summary>
    public TokenDesk(Dictionary<string, string?> settings, TimeProvider clock, params string[] services)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _provider = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Information))
            .AddTokens(AuthOptions.From(configuration))
            .AddSingleton(new Callers(Persons.None, TimeProvider.System))
            .AddSingleton(provider => new TrustedIssuers(
                provider.GetRequiredService<AuthOptions>(),
                provider.GetRequiredService<SigningKey>(),
                provider.GetRequiredService<ServiceKeys>(),
                provider.GetRequiredService<ILoggerFactory>(),
                clock))
            .BuildServiceProvider();
        try
        {
            _provider.EnsureKeys(services);
        }
        catch
        {
            _provider.Dispose();
            throw;
        }
    }

    /// <summary>Makes tokens as the services do.</summary>
    public TokenIssuer Issuer => _provider.GetRequiredService<TokenIssuer>();

    /// <summary>The name, the function and all else a token says in our words.</summary>
    public async Task<string?> FindClaimAsync(string token, string claim) =>
        (await _provider.GetRequiredService<TokenReader>().FindUserAsync(token))?.FindFirst(claim)?.Value;

    /// <summary>Who a token is of; null where it is refused.</summary>
    public Task<Caller?> ReadAsync(string token) => _provider.GetRequiredService<TokenReader>().FindCallerAsync(token);

    /// <summary>A token is refused, and the log says why.</summary>
    public async Task RefuseAsync(string token, string why)
    {
        _log.Lines.Clear();
        Assert.Null(await ReadAsync(token));
        var line = Assert.Single(_log.Lines, one => one.StartsWith("A token was refused", StringComparison.Ordinal));
        Assert.Contains(why, line, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

/// <summary>Somebody who signs tokens, and can write anything into them.</summary>
internal sealed class Signer : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private Signer(AsymmetricAlgorithm key) => _key = key;

    /// <summary>The private key.</summary>
    public string Private => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The public half.</summary>
    public string Public => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>One on P-256.</summary>
    public static Signer Ec() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>One on another curve.</summary>
    public static Signer OtherCurve() => new(ECDsa.Create(ECCurve.NamedCurves.nistP384));

    /// <summary>One of RSA.</summary>
    public static Signer OfRsa(int bits = 2048) => new(RSA.Create(bits));

    /// <summary>A token that would do where its issuer is believed, but for what the test changes.</summary>
    public string Sign(string issuer, Action<SecurityTokenDescriptor>? change = null)
    {
        var ec = _key as ECDsa;
        SecurityKey key = ec is null ? new RsaSecurityKey((RSA)_key) : new ECDsaSecurityKey(ec);
        key.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        return Sign(
            issuer,
            new SigningCredentials(key, ec is null ? SecurityAlgorithms.RsaSha256 : SecurityAlgorithms.EcdsaSha256),
            change);
    }

    /// <summary>The same with a key of somebody's.</summary>
    public static string Sign(
        string issuer, SigningCredentials credentials, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = "grants",
            NotBefore = now,
            IssuedAt = now,
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = "ines", ["roles"] = new[] { "case-officer" } },
            SigningCredentials = credentials,
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    /// <summary>The same algorithm under another name, such as PS256 for RS256.</summary>
    public SigningCredentials With(string algorithm) => new(
        _key is RSA rsa ? new RsaSecurityKey(rsa) : new ECDsaSecurityKey((ECDsa)_key), algorithm);

    public void Dispose() => _key.Dispose();
}
