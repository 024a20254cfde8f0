using System.Reflection;
using Grants.Platform.Refusals;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using Client = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

namespace Grants.Beneficiary.Tests;

/// <summary>Every refusal of the catalogue, brought about through the API; none leaves a trace.</summary>
public sealed class RefusalScenariosTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["BENEFICIARY_NOT_FOUND"] = new(StatusCode.NotFound, register =>
        {
            var request = Account(UnknownName("beneficiaries"));
            return Act(request.Parent, async () => await register.Finance.CreateBankAccountAsync(request));
        }),
        ["BANK_ACCOUNT_NOT_FOUND"] = new(StatusCode.NotFound, async register =>
        {
            var request = Verification((await register.RegisterAsync()).Name + "/" + UnknownName("bankAccounts"));
            return await Act(request.Name, async () => await register.Finance.VerifyBankAccountAsync(request));
        }),
        ["SIRET_INVALID"] = Organisation("siret", organisation => organisation.Siret = "18620009300084"),
        ["RNA_INVALID"] = Organisation("rna", organisation => organisation.Rna = "W62"),
        ["IBAN_INVALID"] = BankAccount("iban", account => account.Iban = "FR7730006000011234567890189"),
        ["BIC_INVALID"] = BankAccount("bic", account => account.Bic = "AGRI33PP"),
        ["SIRET_ALREADY_REGISTERED"] = new(StatusCode.AlreadyExists, async register =>
        {
            var first = await register.RegisterAsync();
            var request = Registration(first.Siret);
            return await Act(first.Name, async () => await register.CaseOfficer.CreateBeneficiaryAsync(request));
        }),
        ["BANK_ACCOUNT_EXISTS"] = new(StatusCode.AlreadyExists, async register =>
        {
            var first = await register.EnterAsync(BeneficiaryServer.Iban);
            var request = Account(OwnerOf(first), BeneficiaryServer.Iban);
            return await Act(first.Name, async () => await register.Finance.CreateBankAccountAsync(request));
        }),
        ["VERIFIED_BY_WHO_ENTERED"] = ByWhoEntered(
            (carole, account) => carole.VerifyBankAccountAsync(Verification(account))),
        ["REJECTED_BY_WHO_ENTERED"] = ByWhoEntered(
            (carole, account) => carole.RejectBankAccountAsync(Rejection(account.Name))),
        ["WAIVED_BY_WHO_ENTERED"] = ByWhoEntered(
            (carole, account) => carole.WaiveCoolingOffAsync(Waiver(account.Name))),
        ["WAIVED_BY_WHO_VERIFIED"] = new(StatusCode.PermissionDenied, async register =>
        {
            var account = await register.VerifyAsync();
            return await Act(
                account.Name, async () => await register.Finance.WaiveCoolingOffAsync(Waiver(account.Name)));
        }),
        ["FINDING_NOT_FOUND"] = new(StatusCode.NotFound, async register =>
        {
            var account = await register.EnterAsync();
            return await Act(
                account.Name + "/findings/IBAN_SHARED",
                async () => await register.Finance.LiftBankAccountFindingAsync(
                    LiftBankAccountFindingTests.Lift(account.Name, "IBAN_SHARED")));
        }),
        ["LIFTED_BY_WHO_ENTERED"] = new(StatusCode.PermissionDenied, async register =>
        {
            var account = await LiftBankAccountFindingTests.OfAnotherAsync(register);
            var carole = register.As("Carole", "finance");
            return await Act(account.Name, async () => await carole.LiftBankAccountFindingAsync(
                LiftBankAccountFindingTests.Lift(account.Name, "HOLDER_DIFFERS")));
        }),
        ["FINDING_ALREADY_LIFTED"] = new(StatusCode.FailedPrecondition, async register =>
        {
            var account = await LiftBankAccountFindingTests.OfAnotherAsync(register);
            await register.Finance.LiftBankAccountFindingAsync(
                LiftBankAccountFindingTests.Lift(account.Name, "HOLDER_DIFFERS"));
            return await Act(account.Name, async () => await register.Fiona.LiftBankAccountFindingAsync(
                LiftBankAccountFindingTests.Lift(account.Name, "HOLDER_DIFFERS")));
        }),
        ["CALL_TIME_IN_FUTURE"] = new(StatusCode.InvalidArgument, async register =>
        {
            var request = Verification(await register.EnterAsync());
            request.CallTime.Seconds += 3600;
            return await Act("call_time", async () => await register.Finance.VerifyBankAccountAsync(request));
        }),
        ["CALL_TIME_BEFORE_CHANGE"] = new(StatusCode.InvalidArgument, async register =>
        {
            var request = Verification(await register.EnterAsync());
            request.CallTime.Seconds--;
            return await Act("call_time", async () => await register.Finance.VerifyBankAccountAsync(request));
        }),
        ["BANK_ACCOUNT_ALREADY_VERIFIED"] = InState(
            register => register.VerifyAsync(),
            (finance, account) => finance.VerifyBankAccountAsync(Verification(account))),
        ["BANK_ACCOUNT_ALREADY_REJECTED"] = InState(
            register => register.RejectAsync(),
            (finance, account) => finance.VerifyBankAccountAsync(Verification(account))),
        ["BANK_ACCOUNT_NOT_VERIFIED"] = InState(
            register => register.EnterAsync(),
            (finance, account) => finance.WaiveCoolingOffAsync(Waiver(account.Name))),
        ["COOLING_OFF_ALREADY_WAIVED"] = InState(
            async register =>
                await register.Fiona.WaiveCoolingOffAsync(Waiver((await register.VerifyAsync()).Name)),
            (finance, account) => finance.WaiveCoolingOffAsync(Waiver(account.Name))),
        ["BANK_ACCOUNT_ALREADY_USABLE"] = InState(
            async register =>
            {
                var account = await register.VerifyAsync();
                register.Server.Clock.Set(account.UsableTime.ToDateTimeOffset());
                return account;
            },
            (finance, account) => finance.WaiveCoolingOffAsync(Waiver(account.Name))),
        ["UPDATE_MASK_INVALID"] = new(StatusCode.InvalidArgument, async register =>
        {
            var request = UpdateBeneficiaryTests.Update((await register.RegisterAsync()).Name, ["siren"], _ => { });
            return await Act("update_mask", async () => await register.CaseOfficer.UpdateBeneficiaryAsync(request));
        }),
        ["BENEFICIARY_SUSPENDED"] = new(StatusCode.FailedPrecondition, async register =>
        {
            var name = (await register.RegisterAsync()).Name;
            await register.Finance.SuspendBeneficiaryAsync(UpdateBeneficiaryTests.Suspension(name));
            return await Act(name, async () =>
                await register.Finance.SuspendBeneficiaryAsync(UpdateBeneficiaryTests.Suspension(name)));
        }),
        ["BENEFICIARY_NOT_SUSPENDED"] = new(StatusCode.FailedPrecondition, async register =>
        {
            var name = (await register.RegisterAsync()).Name;
            return await Act(name, async () =>
                await register.Finance.ReinstateBeneficiaryAsync(UpdateBeneficiaryTests.Reinstatement(name)));
        }),
    };

    public static TheoryData<string> Reasons => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Is_refused_with_its_status_names_its_subject_and_leaves_no_trace(string reason)
    {
        var (subject, call) = await Scenarios[reason].ArrangeAsync(register);
        var before = await register.Server.SnapshotAsync();

        await Refused.AsAsync(call, Scenarios[reason].Code, reason, subject);

        Assert.Equal(before, await register.Server.SnapshotAsync());
    }

    [Fact]
    public void Has_a_scenario_for_every_refusal()
    {
        var reasons = typeof(BeneficiaryRefusals).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Refusal))
            .Select(method => UpperSnake.Of(method.Name));

        Assert.Equal(reasons.Order(), Scenarios.Keys.Order());
    }

    private static Scenario Organisation(string field, Action<V1.Beneficiary> spoil) =>
        new(StatusCode.InvalidArgument, register =>
        {
            var request = Registration();
            spoil(request.Beneficiary);
            return Act("beneficiary." + field, async () => await register.CaseOfficer.CreateBeneficiaryAsync(request));
        });

    private static Scenario BankAccount(string field, Action<V1.BankAccount> spoil) =>
        new(StatusCode.InvalidArgument, async register =>
        {
            var request = Account((await register.RegisterAsync()).Name);
            spoil(request.BankAccount);
            return await Act(
                "bank_account." + field, async () => await register.Finance.CreateBankAccountAsync(request));
        });

    // Carole enters accounts; here she is of finance too.
    private static Scenario ByWhoEntered(Func<Client, V1.BankAccount, AsyncUnaryCall<V1.BankAccount>> command) =>
        new(StatusCode.PermissionDenied, async register =>
        {
            var account = await register.EnterAsync();
            var carole = register.As("carole", "case-officer", "finance");
            return await Act(account.Name, async () => await command(carole, account));
        });

    private static Scenario InState(
        Func<BeneficiaryServer, Task<V1.BankAccount>> arrange,
        Func<Client, V1.BankAccount, AsyncUnaryCall<V1.BankAccount>> command) =>
        new(StatusCode.FailedPrecondition, async register =>
        {
            var account = await arrange(register);
            return await Act(account.Name, async () => await command(register.Fiona, account));
        });

    private static Task<(string? Subject, Func<Task> Call)> Act(string? subject, Func<Task> call) =>
        Task.FromResult((subject, call));

    private sealed record Scenario(
        StatusCode Code, Func<BeneficiaryServer, Task<(string? Subject, Func<Task> Call)>> ArrangeAsync);
}
