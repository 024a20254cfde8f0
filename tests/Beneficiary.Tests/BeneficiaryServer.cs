using Google.Protobuf.WellKnownTypes;
using Grants.Beneficiary.Tests;
using Grants.Beneficiary.V1;
using Grants.Platform.Auth;
using Grants.Values;
using Grants.Testing;
using Microsoft.Extensions.DependencyInjection;
using Client = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

[assembly: AssemblyFixture(typeof(BeneficiaryServer))]

namespace Grants.Beneficiary.Tests;

/// <summary>Beneficiary, run for real once for all tests: each works on organisations of its own.</summary>
public class BeneficiaryServer : IAsyncLifetime
{
    /// <summary>A public documentation example, entered where a test asks for it.</summary>
    public const string Iban = "FR7630006000011234567890189";

    private readonly string[] _settings;
    private GrantsServer? _server;

    public BeneficiaryServer() : this([])
    {
    }

    /// <summary>One with settings of its own.</summary>
    protected BeneficiaryServer(string[] settings) => _settings = settings;

    /// <summary>What runs.</summary>
    public GrantsServer Server => _server!;

    /// <summary>Registers organisations and enters accounts.</summary>
    public Client CaseOfficer => As("carole", "case-officer");

    /// <summary>Verifies accounts.</summary>
    public Client Finance => As("farid", "finance");

    /// <summary>Waives cooling-offs: someone other than the person who verifies.</summary>
    public Client Fiona => As("fiona", "finance");

    /// <summary>Anybody.</summary>
    public Client As(string subject, params string[] roles) => Server.Client<Client>(subject, roles);

    /// <summary>A service that acts for a person and holds some roles more.</summary>
    public Client ServiceFor(string person, params string[] roles) => Server.ClientWith<Client>(
        Server.Services.GetRequiredService<TokenIssuer>().Issue(
            "service:portal", [RoleNames.Service, .. roles], TimeSpan.FromMinutes(10), person));

    public async ValueTask InitializeAsync() =>
        _server = await GrantsServer.StartAsync(_settings, new BeneficiaryModule());

    /// <summary>Starts on what is kept already.</summary>
    protected async Task StartOnAsync(Kept kept, params string[] settings) =>
        _server = await GrantsServer.StartOnAsync(kept, settings, new BeneficiaryModule());

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static string NewRequestId() => Ids.New(TimeProvider.System.GetUtcNow()).ToString("D");

    /// <summary>A name of something that was never made.</summary>
    public static string UnknownName(params string[] collections) =>
        string.Join('/', collections.Select(collection => $"{collection}/{NewRequestId()}"));

    /// <summary>Asks to register an organisation like that of the reference case, under another SIRET.</summary>
    public static CreateBeneficiaryRequest Registration(string? siret = null) => new()
    {
        RequestId = NewRequestId(),
        Beneficiary = new V1.Beneficiary
        {
            DisplayName = "Pas-de-Calais Actif",
            LegalForm = V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
            Siret = siret ?? Sirets.Next(),
            Address = "23 rue du 11 novembre, 62300 Lens",
        },
    };

    public static CreateBankAccountRequest Account(string beneficiary, string? iban = null) => new()
    {
        RequestId = NewRequestId(),
        Parent = beneficiary,
        BankAccount = new V1.BankAccount
        {
            Iban = iban ?? Ibans.NextLikeExample(), Bic = "AGRIFRPP", HolderName = "Pas-de-Calais Actif",
        },
    };

    /// <summary>Asks to verify an account after a call at the very instant it was entered or changed.</summary>
    public static VerifyBankAccountRequest Verification(V1.BankAccount account) =>
        Verification(account.Name, account.ChangeTime);

    public static VerifyBankAccountRequest Verification(string account, Timestamp? called = null) => new()
    {
        RequestId = NewRequestId(),
        Name = account,
        CheckNote = "Number of the file of 2023",
        CalledPerson = "The treasurer",
        CallTime = called ?? new Timestamp { Seconds = 1 },
    };

    public static RejectBankAccountRequest Rejection(string account) =>
        new() { RequestId = NewRequestId(), Name = account, Reason = "The treasurer knows of no such account" };

    public static WaiveCoolingOffRequest Waiver(string account) =>
        new() { RequestId = NewRequestId(), Name = account, Reason = "Wages are due tomorrow" };

    public static InvalidateBankAccountRequest Invalidation(string account) =>
        new() { RequestId = NewRequestId(), Name = account, Reason = "The transfer came back: account closed" };

    public static UpdateBankAccountRequest Change(string account, string path, string value, string etag = "")
    {
        var request = new UpdateBankAccountRequest
        {
            RequestId = NewRequestId(),
            BankAccount = new V1.BankAccount { Name = account, Etag = etag },
            UpdateMask = new() { Paths = { path } },
        };
        var field = V1.BankAccount.Descriptor.FindFieldByName(path);
        if (field?.FieldType == Google.Protobuf.Reflection.FieldType.String)
        {
            field.Accessor.SetValue(request.BankAccount, value);
        }

        return request;
    }

    /// <summary>The beneficiary of an account.</summary>
    public static string OwnerOf(V1.BankAccount account) =>
        account.Name[..account.Name.IndexOf("/bankAccounts", StringComparison.Ordinal)];

    public async Task<V1.Beneficiary> RegisterAsync() => await CaseOfficer.CreateBeneficiaryAsync(Registration());

    /// <summary>An account of an organisation of its own, entered by the case officer.</summary>
    public async Task<V1.BankAccount> EnterAsync(string? iban = null) =>
        await CaseOfficer.CreateBankAccountAsync(Account((await RegisterAsync()).Name, iban));

    /// <summary>An account of an organisation of its own, verified by finance: its cooling-off has begun.</summary>
    public async Task<V1.BankAccount> VerifyAsync(string? iban = null) =>
        await Finance.VerifyBankAccountAsync(Verification(await EnterAsync(iban)));

    /// <summary>An account of an organisation of its own, rejected by finance.</summary>
    public async Task<V1.BankAccount> RejectAsync() =>
        await Finance.RejectBankAccountAsync(Rejection((await EnterAsync()).Name));

    /// <summary>An account as finance reads it.</summary>
    public async Task<V1.BankAccount> ReadAsync(string name) =>
        await Finance.GetBankAccountAsync(new() { Name = name });
}

/// <summary>
/// A Beneficiary of one test class, on which nothing else goes on: what it stores can be compared, and its clock moved.
/// </summary>
public sealed class QuietBeneficiaryServer : BeneficiaryServer
{
    public void PassAMinute() => Server.Clock.Set(Server.Clock.GetUtcNow().AddMinutes(1));
}
