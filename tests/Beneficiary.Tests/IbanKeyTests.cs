using Grants.Platform.Hosting;
using Grants.Testing;
using Grants.Values;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Beneficiary.Tests;

public sealed class IbanKeyTests
{
    private static readonly Iban One = Iban.TryParse(BeneficiaryServer.Iban)!;

    [Fact]
    public void Marks_equal_ibans_alike_and_others_differently()
    {
        var key = IbanKey.From(Settings(null));

        Assert.Equal(key.MarkOf(One), key.MarkOf(Iban.TryParse("fr76 3000 6000 0112 3456 7890 189")!));
        Assert.NotEqual(key.MarkOf(One), key.MarkOf(Iban.TryParse("DE89370400440532013000")!));
        Assert.Matches("^[0-9a-f]{8}:[0-9a-f]{64}$", key.MarkOf(One));
    }

    [Fact]
    public void Another_key_gives_other_marks()
    {
        var (usual, own) = (IbanKey.From(Settings(null)), IbanKey.From(Settings(OfBytes(32))));

        Assert.NotEqual(usual.MarkOf(One), own.MarkOf(One));
        Assert.Equal((true, false), (usual.IsOfDevelopment, own.IsOfDevelopment));
        Assert.NotEqual(own.MarkOf(One), IbanKey.From(Settings(OfBytes(33))).MarkOf(One));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("c2VjcmV0")]
    [InlineData("????????????????????????????????????????????????????????????????")]
    public void Keeps_a_process_from_starting_when_it_cannot_be_meant(string setting)
    {
        Assert.Throws<InvalidOperationException>(() => IbanKey.From(Settings(setting)));
        Assert.Throws<InvalidOperationException>(
            () => GrantsHost.Build([$"--{IbanKey.Setting}={setting}"], new BeneficiaryModule()));
    }

    [Fact]
    public async Task A_start_under_another_key_marks_what_was_entered_before()
    {
        await using var kept = new Kept();
        var iban = Ibans.NextLikeExample();
        string first;
        await using (var before = await RunningAsync(kept, OfBytes(32)))
        {
            first = (await before.EnterAsync(iban)).Name;
        }

        await using var after = await RunningAsync(kept, OfBytes(40));
        var job = after.Server.Services.GetServices<IHostedService>().OfType<IbanMarkJob>().Single();
        await job.ExecuteTask!;

        Assert.Equal(0, await job.MarkAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first, Assert.Single((await after.EnterAsync(iban)).Findings).OtherBankAccount);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", 0)]
    public async Task A_start_without_a_key_of_its_own_is_logged(string? setting, int warnings)
    {
        using var log = new LogOfEverything();
        await using var app = GrantsHost.Build(
            [.. setting is null ? [] : new[] { $"--{IbanKey.Setting}={setting}" }], new BeneficiaryModule());
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        foreach (var notice in app.Services.GetServices<IHostedService>()
            .Where(service => service.GetType().Name == "StartNotice"))
        {
            await notice.StartAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(warnings, log.Lines.Count(line => line.Contains(IbanKey.Setting, StringComparison.Ordinal)));
    }

    private static async Task<KeyedServer> RunningAsync(Kept kept, string key)
    {
        var server = new KeyedServer();
        await server.StartAsync(kept, key);
        return server;
    }

    private sealed class KeyedServer : BeneficiaryServer
    {
        public Task StartAsync(Kept kept, string key) => StartOnAsync(kept, $"{IbanKey.Setting}={key}");
    }

    private static string OfBytes(int count) =>
        Convert.ToBase64String([.. Enumerable.Range(1, count).Select(value => (byte)value)]);

    private static IConfiguration Settings(string? value) => new ConfigurationBuilder()
        .AddInMemoryCollection(value is null ? [] : [new(IbanKey.Setting, value)])
        .Build();
}
