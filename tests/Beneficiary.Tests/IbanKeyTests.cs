using Grants.Platform.Hosting;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Beneficiary.Tests.BeneficiaryServer;

namespace Grants.Beneficiary.Tests;

public sealed class IbanKeyTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    private static readonly Values.Iban One = Values.Iban.TryParse(BeneficiaryServer.Iban)!;

    [Fact]
    public void Marks_equal_ibans_alike_and_others_differently()
    {
        var key = KeyOf(register);

        Assert.Equal(key.MarkOf(One), key.MarkOf(Values.Iban.TryParse("fr76 3000 6000 0112 3456 7890 189")!));
        Assert.NotEqual(key.MarkOf(One), key.MarkOf(Values.Iban.TryParse("DE89370400440532013000")!));
        Assert.Matches("^[0-9a-f]{64}$", key.MarkOf(One));
    }

    [Fact]
    public async Task Another_database_gives_other_marks()
    {
        await using var other = new BeneficiaryServer();
        await other.InitializeAsync();

        Assert.NotEqual(KeyOf(register).MarkOf(One), KeyOf(other).MarkOf(One));
    }

    [Fact]
    public async Task Accounts_open_and_are_compared_as_before_once_all_keys_are_others()
    {
        await using var kept = new Kept();
        string[] master = [Convert.ToBase64String(new byte[32]), Convert.ToBase64String([.. new byte[31], 1])];
        var iban = Ibans.NextLikeExample();
        V1.BankAccount first;
        await using (var before = await RunningAsync(kept, $"Data:Key={master[0]}"))
        {
            first = await before.EnterAsync(iban);
        }

        Assert.Equal(0, await GrantsHost.RunAsync(
            [
                "rotate-keys", "accounts", $"--Database:Directory={kept.Directory}", $"--Data:Key={master[1]}",
                $"--Data:OtherKey={master[0]}",
            ],
            new BeneficiaryModule()));

        // The key before is not known any more.
        await using var after = await RunningAsync(kept, $"Data:Key={master[1]}");
        Assert.Equal(iban, (await after.ReadAsync(first.Name)).Iban);
        Assert.Equal(first.Name, Assert.Single((await after.EnterAsync(iban)).Findings).OtherBankAccount);
        await Refused.AsAsync(
            after.Finance.CreateBankAccountAsync(Account(OwnerOf(first), iban)),
            StatusCode.AlreadyExists, "BANK_ACCOUNT_EXISTS", first.Name);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("c2VjcmV0")]
    [InlineData("????????????????????????????????????????????????????????????????")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_key_that_cannot_be_meant_keeps_a_process_from_starting(string key)
    {
        await using var kept = new Kept();

        Assert.Equal(1, await GrantsHost.RunAsync(
            [
                $"--Database:Directory={kept.Directory}", "--Database:MigrateAtStart=true",
                $"--Auth:KeyFile={kept.KeyFile}", "--Auth:CreateKey=true", $"--Data:Key={key}",
                "--Logging:Console:LogLevel:Default=None",
            ],
            new BeneficiaryModule()));
    }

    private static IbanKey KeyOf(BeneficiaryServer server) => server.Server.Services.GetRequiredService<IbanKey>();

    private static async Task<KeyedServer> RunningAsync(Kept kept, string key)
    {
        var server = new KeyedServer();
        await server.StartAsync(kept, key);
        return server;
    }

    private sealed class KeyedServer : BeneficiaryServer
    {
        public Task StartAsync(Kept kept, string key) => StartOnAsync(kept, key);
    }
}
