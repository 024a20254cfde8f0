using Grants.Platform.Auth;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>Secrets that a platform hands over as files.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grants-secrets-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_file_is_a_setting_and_goes_before_what_was_set_otherwise()
    {
        File.WriteAllText(Path.Combine(_directory, "Bus__RabbitMq__Password"), "new\n");
        using var configuration = new ConfigurationManager
        {
            ["Secrets:Directory"] = _directory, ["Bus:RabbitMq:Password"] = "old",
        };

        configuration.AddSecrets();

        Assert.Equal("new", configuration["Bus:RabbitMq:Password"]);
    }

    [Fact]
    public async Task A_token_of_either_key_is_good_while_the_key_is_changed()
    {
        var (old, next) = (NewKey(), NewKey());
        using var issuer = SigningKey.Open(Options(old, null));
        var token = new TokenIssuer(issuer, Options(old, null)).Issue("ines", ["case-officer"], TimeSpan.FromHours(1));

        Assert.Equal("ines", (await ReadAsync(Options(next, old), token))?.Subject);
        Assert.Equal("ines", (await ReadAsync(Options(old, next), token))?.Subject);
        Assert.Null(await ReadAsync(Options(next, null), token));
    }

    private static AuthOptions Options(string key, string? other) =>
        new("none", CreateKey: false, "grants", "grants") { Key = key, OtherKey = other };

    private static string NewKey()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static async Task<Caller?> ReadAsync(AuthOptions options, string token)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddTokens(options);
        services.AddSingleton(new Callers(Persons.None, TimeProvider.System));
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<TokenReader>().FindCallerAsync(token);
    }
}
