using System.Text;
using Google.Protobuf;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using Client = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

namespace Grants.Beneficiary.Tests;

/// <summary>
/// Whatever is done to whatever accounts by whomever: what the mask hides of their IBANs is in no log, no event, no
/// history, no refusal, and no answer to who may not see it.
/// </summary>
public sealed class IbanLeakTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    private const int Steps = 160;

    private static readonly (string Person, string Role, bool SeesIbans)[] People =
    [
        ("carole", "case-officer", false), ("chris", "case-officer", false), ("farid", "finance", true),
        ("fiona", "finance", true), ("olivier", "authorising-officer", false), ("anna", "auditor", false),
        ("paul", "public-accountant", true),
    ];

    private readonly List<string> _ibans = [];
    private readonly List<V1.BankAccount> _accounts = [];

    // What was heard by who may not see IBANs, and every refusal whoever it was given to.
    private readonly List<string> _heard = [];
    private int _carriedOut;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_the_mask_hides_never_leaks(int seed)
    {
        using var log = new LogOfEverything();
        register.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var random = new Random(seed);
        var owners = new[] { (await register.RegisterAsync()).Name, (await register.RegisterAsync()).Name };
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(random, owners[random.Next(owners.Length)]);
        }

        foreach (var owner in owners)
        {
            await ReadAllAsync(owner);
        }

        // A run in which little happened would prove little.
        Assert.True(_carriedOut > Steps / 5, $"{_carriedOut} commands were carried out.");
        Assert.Contains(_heard, text => text.Contains("****", StringComparison.Ordinal));
        var hidden = _ibans.Select(iban => iban[4..^3]).ToArray();
        Assert.All(_heard.Concat(log.Lines), text => EnsureHidden(text, hidden));
        Assert.All(await ToldAndKeptAsync(), row => Assert.All(
            hidden, part => Assert.DoesNotContain(
                Convert.ToHexString(Encoding.ASCII.GetBytes(part)), row, StringComparison.Ordinal)));
        Assert.All(await ToldAndKeptAsync(), row => EnsureHidden(row, hidden));
    }

    private async Task StepAsync(Random random, string owner)
    {
        var (person, role, sees) = People[random.Next(People.Length)];
        var client = register.As(person, role);
        var account = _accounts.Count == 0 || random.Next(5) == 0 ? null : _accounts[random.Next(_accounts.Count)];
        register.Server.Clock.Set(register.Server.Clock.GetUtcNow().AddHours(random.Next(8)));
        try
        {
            var answer = account is null
                ? await client.CreateBankAccountAsync(Account(owner, AnIban(random)))
                : await CommandAsync(random, client, account);
            _carriedOut++;
            _accounts.RemoveAll(known => known.Name == answer.Name);
            _accounts.Add(answer);
            Hear(sees, answer);
            Hear(sees, await client.ListBankAccountsAsync(new() { Parent = owner }));
        }
        catch (RpcException refused)
        {
            _heard.Add($"{refused.Status.Detail} {refused.GetRpcStatus()} {refused.Trailers}");
        }
    }

    private async Task<V1.BankAccount> CommandAsync(Random random, Client client, V1.BankAccount account) =>
        random.Next(9) switch
        {
            0 or 1 or 2 => await client.VerifyBankAccountAsync(Spoilt(random, Verification(account))),
            3 => await client.RejectBankAccountAsync(Rejection(account.Name)),
            4 => await client.WaiveCoolingOffAsync(Waiver(account.Name)),
            5 => await client.GetBankAccountAsync(new() { Name = account.Name }),
            6 => await client.InvalidateBankAccountAsync(Invalidation(account.Name)),
            7 => await client.UpdateBankAccountAsync(Change(account.Name, "holder_name", $"Holder {random.Next(3)}")),
            _ => await client.UpdateBankAccountAsync(Change(account.Name, "iban", AnIban(random))),
        };

    // A new IBAN, a used one, or one with a digit too many, with or without spaces.
    private string AnIban(Random random)
    {
        var iban = _ibans.Count > 0 && random.Next(4) == 0 ? _ibans[random.Next(_ibans.Count)] : Ibans.Next();
        _ibans.Add(iban);
        return random.Next(6) switch
        {
            0 => iban + "0",
            1 => string.Join(' ', iban.Chunk(4).Select(group => new string(group))),
            _ => iban,
        };
    }

    // People write the number they have before their eyes into whatever field there is.
    private V1.VerifyBankAccountRequest Spoilt(Random random, V1.VerifyBankAccountRequest request)
    {
        if (random.Next(4) == 0)
        {
            request.CheckNote = $"Read {_ibans[^1]} to the treasurer";
        }

        return request;
    }

    private async Task ReadAllAsync(string owner)
    {
        foreach (var (person, role, sees) in People)
        {
            var client = register.As(person, role);
            Hear(sees, await client.ListBankAccountsAsync(new() { Parent = owner }));
            // Masked in the history to those who pay too.
            Hear(sees: false, await client.ListBeneficiaryChangesAsync(new() { Parent = owner, PageSize = 500 }));
        }
    }

    private void Hear(bool sees, IMessage message)
    {
        if (!sees)
        {
            _heard.Add($"{message}");
        }
    }

    // Events and the history, as they are stored.
    private async Task<IReadOnlyList<string>> ToldAndKeptAsync() =>
    [
        .. (await register.Server.SnapshotAsync()).Where(row =>
            row.Contains(" outbox: ", StringComparison.Ordinal)
            || row.Contains(" organisation_change: ", StringComparison.Ordinal)),
    ];

    private static void EnsureHidden(string text, IEnumerable<string> hidden)
    {
        var dense = string.Concat(text.Where(char.IsAsciiLetterOrDigit));
        Assert.All(hidden, part => Assert.DoesNotContain(part, dense, StringComparison.Ordinal));
    }
}
