using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Grants.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Grants.Authorities;

/// <summary>
/// A real OpenID Connect server (OpenIddict) on loopback, in the test's process: discovery, keys that rotate, client
/// credentials, and the code flow with PKCE. It writes its tokens as the product it plays does.
/// </summary>
public sealed class Authority : IAsyncDisposable
{
    /// <summary>The client that the pages are.</summary>
    public const string Pages = "grants-pages";

    /// <summary>The secret of that client.</summary>
    public const string PagesSecret = "pages-secret-2f1d6c0b9e";

    private readonly WebApplication _app;
    private readonly KeyRing _keys;
    private readonly HttpClient _http = new();
    private int _readings;

    private Authority(TokenShape shape, Uri issuer, KeyRing keys, Action<Authority, WebApplicationBuilder> build)
    {
        (Shape, Issuer, _keys) = (shape, issuer, keys);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(issuer.GetLeftPart(UriPartial.Authority));
        build(this, builder);
        _app = builder.Build();
    }

    /// <summary>How it writes its tokens.</summary>
    public TokenShape Shape { get; }

    /// <summary>Who it says it is.</summary>
    public Uri Issuer { get; }

    /// <summary>How often its keys were read.</summary>
    public int Readings => Volatile.Read(ref _readings);

    /// <summary>Who sits before the browser; nobody where it is null.</summary>
    public Account? SignedIn { get; set; }

    /// <summary>How often somebody signed out.</summary>
    public int SignedOut { get; set; }

    /// <summary>Whom it knows, by their ids.</summary>
    public ConcurrentDictionary<string, Account> Accounts { get; } = new();

    /// <summary>Whether it answers; else its metadata and keys are errors.</summary>
    public bool IsAway { get; set; }

    /// <summary>Starts one.</summary>
    /// <param name="shape">How it writes its tokens.</param>
    /// <param name="algorithm">What it signs with.</param>
    /// <param name="host">
    /// Its name on this machine. To a browser <c>localhost</c> is another site than <c>127.0.0.1</c>.
    /// </param>
    public static async Task<Authority> StartAsync(
        TokenShape? shape = null, string algorithm = SecurityAlgorithms.EcdsaSha256, string host = "127.0.0.1")
    {
        shape ??= TokenShape.Plain;
        var issuer = new Uri($"http://{host}:{FreePort.Next()}{shape.Path}");
        var authority = new Authority(shape, issuer, new KeyRing(algorithm), AuthorityServer.Add);
        AuthorityServer.Map(authority, authority._app);
        await authority._app.StartAsync();
        await authority.WarmUpAsync();
        return authority;
    }

    /// <summary>Knows somebody more.</summary>
    public async Task<Account> AddAsync(Account account)
    {
        Accounts[account.Id] = account;
        if (account.Secret is not null)
        {
            await RegisterAsync(new OpenIddictApplicationDescriptor
            {
                ClientId = account.UserName,
                ClientSecret = account.Secret,
                Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
            });
        }

        return account;
    }

    /// <summary>Knows the pages at an address, which may be sent back to it.</summary>
    public Task AddPagesAsync(Uri pages) => RegisterAsync(new OpenIddictApplicationDescriptor
    {
        ClientId = Pages,
        ClientSecret = PagesSecret,
        RedirectUris = { new Uri(pages, "/sign-in/callback") },
        PostLogoutRedirectUris = { new Uri(pages, "/sign-out/callback") },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
            Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
            Permissions.Scopes.Profile,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    });

    /// <summary>An access token of somebody, asked for as a program does.</summary>
    public async Task<string> TokenAsync(Account account)
    {
        var form = account.Secret is null
            ? new Dictionary<string, string>
            {
                ["grant_type"] = GrantTypes.Password, ["username"] = account.Id, ["password"] = "-",
            }
            : new Dictionary<string, string>
            {
                ["grant_type"] = GrantTypes.ClientCredentials,
                ["client_id"] = account.UserName,
                ["client_secret"] = account.Secret,
            };
        using var response = await _http.PostAsync(AddressOf("token"), new FormUrlEncodedContent(form));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new InvalidOperationException(answer.ToString());
    }

    /// <summary>
    /// Signs with a new key from now on, and publishes it in the same moment. The last one stays published unless it is
    /// withdrawn.
    /// </summary>
    public void Rotate(bool withdraw = false)
    {
        _keys.Rotate(withdraw);
        _app.Services.GetRequiredService<IOptionsMonitorCache<OpenIddictServerOptions>>().Clear();
    }

    /// <summary>Where one of its endpoints is.</summary>
    public Uri AddressOf(string endpoint) => new($"{Issuer.ToString().TrimEnd('/')}/connect/{endpoint}");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _keys.Dispose();
    }

    internal IEnumerable<SigningCredentials> Credentials => _keys.All;

    internal void WasRead() => Interlocked.Increment(ref _readings);

    // Its first answers take seconds on a busy machine: they are not the test's.
    private async Task WarmUpAsync()
    {
        foreach (var document in new[] { "openid-configuration", "jwks" })
        {
            using var response = await _http.GetAsync(
                new Uri($"{Issuer.ToString().TrimEnd('/')}/.well-known/{document}"));
            response.EnsureSuccessStatusCode();
        }

        Volatile.Write(ref _readings, 0);
    }

    private async Task RegisterAsync(OpenIddictApplicationDescriptor descriptor)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(descriptor);
    }

    /// <summary>The keys it signs with, the newest first.</summary>
    private sealed class KeyRing : IDisposable
    {
        private readonly string _algorithm;
        private readonly List<SigningCredentials> _made = [];
        private volatile List<SigningCredentials> _all;

        public KeyRing(string algorithm) => (_algorithm, _all) = (algorithm, [Make(algorithm, 1)]);

        public IReadOnlyList<SigningCredentials> All => _all;

        public void Rotate(bool withdraw)
        {
            _made.Add(_all[0]);
            _all = [Make(_algorithm, _made.Count + 1), .. withdraw ? [] : _all];
        }

        public void Dispose()
        {
            foreach (var key in _made.Concat(_all).Select(one => one.Key).Distinct())
            {
                (key as ECDsaSecurityKey)?.ECDsa.Dispose();
                (key as RsaSecurityKey)?.Rsa?.Dispose();
            }
        }

        private static SigningCredentials Make(string algorithm, int number)
        {
            SecurityKey key = algorithm == SecurityAlgorithms.EcdsaSha256
                ? new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256))
                : new RsaSecurityKey(RSA.Create(2048));
            key.KeyId = $"key-{number}";
            return new SigningCredentials(key, algorithm);
        }
    }
}
