using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Grants.Testing;

namespace Grants.Platform.Auth;

/// <summary>Tokens that are good no more before their time.</summary>
public sealed class RevocationsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly string _file = Path.GetTempFileName();
    private readonly LogOfEverything _log = new();
    private readonly FakeTimeProvider _clock = new(Noon);

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_single_token_is_revoked_by_its_id_and_nobody_is_by_none()
    {
        var revoked = Open("""{"tokens": ["one"]}""");

        Assert.True(revoked.IsRevoked("one", "ines", Noon));
        Assert.False(revoked.IsRevoked("two", "ines", Noon));
        Assert.False(revoked.IsRevoked("", "ines", Noon));
    }

    [Theory]
    [InlineData("claire.martin")]
    [InlineData("Claire.Martin")]
    [InlineData("claire.martin ")]
    public void What_somebody_was_given_before_an_instant_is_revoked_however_the_subject_is_written(string subject)
    {
        var revoked = Open("""{"subjects": {"claire.martin": "2026-03-02T13:00:00+01:00"}}""");

        Assert.True(revoked.IsRevoked("any", subject, Noon.AddSeconds(-1)));
        Assert.False(revoked.IsRevoked("any", subject, Noon));
        Assert.False(revoked.IsRevoked("any", "claire.martinet", Noon.AddSeconds(-1)));
    }

    [Fact]
    public void A_change_of_the_file_counts_within_two_seconds_without_a_restart()
    {
        var revoked = Open("{}");
        File.WriteAllText(_file, """{"tokens": ["one"]}""");

        Assert.False(revoked.IsRevoked("one", "ines", Noon));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(revoked.IsRevoked("one", "ines", Noon));
    }

    [Fact]
    public void A_file_that_became_unreadable_revokes_what_it_did_before()
    {
        var revoked = Open("""{"tokens": ["one"]}""");
        File.WriteAllText(_file, """{"tokens": [""");
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(revoked.IsRevoked("one", "ines", Noon));
        Assert.Contains(
            _log.Lines, line => line.StartsWith("Could not read what is revoked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_token_is_refused()
    {
        using var signer = Signer.Ec();
        await File.WriteAllTextAsync(_file, """{"tokens": ["one"], "subjects": {"guy": "2100-01-01T00:00:00Z"}}""");
        await using var desk = new TokenDesk(
            new() { ["Auth:Key"] = signer.Private, ["Auth:RevokedFile"] = _file }, "budget");

        Assert.NotNull(await desk.ReadAsync(signer.Sign("grants")));
        await desk.RefuseAsync(signer.Sign("grants", token => token.Claims["jti"] = "one"), "it was revoked");
        await desk.RefuseAsync(signer.Sign("grants", token => token.Claims["sub"] = "guy"), "it was revoked");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_token_that_was_good_is_refused_once_it_is_revoked()
    {
        using var signer = Signer.Ec();
        await File.WriteAllTextAsync(_file, "{}");
        await using var desk = new TokenDesk(
            new() { ["Auth:Key"] = signer.Private, ["Auth:RevokedFile"] = _file }, "budget");
        var token = signer.Sign("grants", one => one.Claims["jti"] = "one");
        Assert.NotNull(await desk.ReadAsync(token));

        await File.WriteAllTextAsync(_file, """{"tokens": ["one"]}""");

        // The file is read again within two seconds.
        while (await desk.ReadAsync(token) is not null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await desk.RefuseAsync(token, "it was revoked");
    }

    private Revocations Open(string content)
    {
        File.WriteAllText(_file, content);
        var log = LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<Revocations>();
        return new Revocations(
            new AuthOptions("none", CreateKey: false, "grants", "grants") { RevokedFile = _file }, log, _clock);
    }
}
