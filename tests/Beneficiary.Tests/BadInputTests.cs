using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using FormOnWire = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm;

namespace Grants.Beneficiary.Tests;

/// <summary>What cannot be meant is refused with its field and its rule, and leaves no trace.</summary>
public sealed class BadInputTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    [Theory]
    [InlineData("18620009300084", "SIRET_INVALID")]
    [InlineData("186200093", "SIRET_INVALID")]
    [InlineData("not a number", "SIRET_INVALID")]
    [InlineData("", "FIELD_REQUIRED")]
    public async Task A_siret_passes_its_check(string siret, string reason) => await RefusedAsync(
        () => register.CaseOfficer.CreateBeneficiaryAsync(Registration(siret)), reason, "beneficiary.siret");

    [Theory]
    [InlineData("FR7630006000011234567890188", "IBAN_INVALID")]
    [InlineData("DZ3512341234123412341234", "IBAN_INVALID")]
    [InlineData("", "FIELD_REQUIRED")]
    public async Task An_iban_passes_its_check(string iban, string reason)
    {
        var beneficiary = await register.RegisterAsync();

        await RefusedAsync(
            () => register.CaseOfficer.CreateBankAccountAsync(Account(beneficiary.Name, iban)),
            reason, "bank_account.iban");
    }

    [Theory]
    [InlineData("AGRI33PP", "BIC_INVALID")]
    [InlineData("AGRIZZPP", "BIC_INVALID")]
    [InlineData("", "FIELD_REQUIRED")]
    public async Task A_bic_has_its_form_and_a_country(string bic, string reason)
    {
        var request = Account((await register.RegisterAsync()).Name);
        request.BankAccount.Bic = bic;

        await RefusedAsync(
            () => register.CaseOfficer.CreateBankAccountAsync(request), reason, "bank_account.bic");
    }

    [Fact]
    public async Task No_text_that_everybody_reads_has_an_iban_in_it()
    {
        var holder = Account((await register.RegisterAsync()).Name, Ibans.Next());
        holder.BankAccount.HolderName = $"Pas-de-Calais Actif {Iban}";
        var suspension = UpdateBeneficiaryTests.Suspension(holder.Parent);
        suspension.Reason = "Moved to fr76 3000 6000 0112 3456 7890 189";
        var lifting = UpdateBeneficiaryTests.Reinstatement(holder.Parent);
        lifting.Reason = suspension.Reason;

        await RefusedAsync(
            () => register.CaseOfficer.CreateBankAccountAsync(holder), "IBAN_IN_TEXT", "bank_account.holder_name");
        await RefusedAsync(() => register.Finance.SuspendBeneficiaryAsync(suspension), "IBAN_IN_TEXT", "reason");
        await RefusedAsync(() => register.Finance.ReinstateBeneficiaryAsync(lifting), "IBAN_IN_TEXT", "reason");
    }

    [Theory]
    [InlineData(FormOnWire.Unspecified, "FIELD_REQUIRED")]
    [InlineData((FormOnWire)99, "ENUM_UNKNOWN")]
    public async Task A_legal_form_is_one_of_the_list(FormOnWire form, string reason)
    {
        var request = Registration();
        request.Beneficiary.LegalForm = form;

        await RefusedAsync(
            () => register.CaseOfficer.CreateBeneficiaryAsync(request), reason, "beneficiary.legal_form");
    }

    [Fact]
    public async Task Texts_are_there_and_not_too_long()
    {
        var name = Registration();
        name.Beneficiary.DisplayName = new string('x', 201);
        var address = Registration();
        address.Beneficiary.Address = "  ";
        var holder = Account(UnknownName("beneficiaries"));
        holder.BankAccount.HolderName = new string('x', 201);
        var note = Verification(UnknownName("beneficiaries", "bankAccounts"));
        note.CheckNote = new string('x', 501);

        await RefusedAsync(
            () => register.CaseOfficer.CreateBeneficiaryAsync(name), "TEXT_LENGTH", "beneficiary.display_name");
        await RefusedAsync(
            () => register.CaseOfficer.CreateBeneficiaryAsync(address), "TEXT_LENGTH", "beneficiary.address");
        await RefusedAsync(
            () => register.CaseOfficer.CreateBankAccountAsync(holder), "TEXT_LENGTH", "bank_account.holder_name");
        await RefusedAsync(() => register.Finance.VerifyBankAccountAsync(note), "TEXT_LENGTH", "check_note");
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("7", "REQUEST_ID_INVALID")]
    public async Task A_request_id_is_a_uuid(string id, string reason)
    {
        var registration = Registration();
        registration.RequestId = id;
        var account = Account(UnknownName("beneficiaries"));
        account.RequestId = id;
        var verification = Verification(UnknownName("beneficiaries", "bankAccounts"));
        verification.RequestId = id;
        var rejection = Rejection(UnknownName("beneficiaries", "bankAccounts"));
        rejection.RequestId = id;
        var waiver = Waiver(UnknownName("beneficiaries", "bankAccounts"));
        waiver.RequestId = id;
        var change = Change(UnknownName("beneficiaries", "bankAccounts"), "bic", "PSSTFRPP");
        change.RequestId = id;

        await RefusedAsync(
            () => register.CaseOfficer.CreateBeneficiaryAsync(registration), reason, "request_id");
        await RefusedAsync(() => register.CaseOfficer.CreateBankAccountAsync(account), reason, "request_id");
        await RefusedAsync(() => register.Finance.VerifyBankAccountAsync(verification), reason, "request_id");
        await RefusedAsync(() => register.Finance.RejectBankAccountAsync(rejection), reason, "request_id");
        await RefusedAsync(() => register.Finance.WaiveCoolingOffAsync(waiver), reason, "request_id");
        await RefusedAsync(() => register.Finance.UpdateBankAccountAsync(change), reason, "request_id");
    }

    [Fact]
    public async Task A_request_id_is_not_used_for_another_request()
    {
        var registration = Registration();
        var beneficiary = await register.CaseOfficer.CreateBeneficiaryAsync(registration);
        registration.Beneficiary.Address = "elsewhere";
        var account = Account(beneficiary.Name);
        account.RequestId = registration.RequestId;

        await RefusedAsync(
            () => register.CaseOfficer.CreateBeneficiaryAsync(registration), "REQUEST_ID_REUSED", "request_id");
        await RefusedAsync(
            () => register.CaseOfficer.CreateBankAccountAsync(account), "REQUEST_ID_REUSED", "request_id");
    }

    [Fact]
    public async Task Names_have_the_form_of_their_kind()
    {
        var beneficiary = UnknownName("beneficiaries");

        await RefusedAsync(
            () => register.CaseOfficer.CreateBankAccountAsync(Account("beneficiaries/1")), "NAME_INVALID", "parent");
        await RefusedAsync(
            () => register.Finance.VerifyBankAccountAsync(Verification(beneficiary)), "NAME_INVALID", "name");
        await RefusedAsync(
            () => register.Finance.RejectBankAccountAsync(Rejection(beneficiary)), "NAME_INVALID", "name");
        await RefusedAsync(
            () => register.Finance.WaiveCoolingOffAsync(Waiver(beneficiary)), "NAME_INVALID", "name");
        await RefusedAsync(
            () => register.Finance.UpdateBankAccountAsync(Change(beneficiary, "bic", "PSSTFRPP")),
            "NAME_INVALID", "bank_account.name");
        await RefusedAsync(
            () => register.Finance.GetBankAccountAsync(new() { Name = beneficiary }), "NAME_INVALID", "name");
        await RefusedAsync(
            () => register.Finance.ListBankAccountsAsync(new() { Parent = "beneficiaries/1" }),
            "NAME_INVALID", "parent");
    }

    private async Task RefusedAsync<T>(Func<AsyncUnaryCall<T>> call, string reason, string field)
    {
        var before = await register.Server.SnapshotAsync();

        await Refused.AsAsync(async () => await call(), StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await register.Server.SnapshotAsync());
    }
}
