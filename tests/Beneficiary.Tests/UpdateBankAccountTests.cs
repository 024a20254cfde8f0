using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

/// <summary>On a server of its own, whose clock it moves.</summary>
public sealed class UpdateBankAccountTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    [Fact]
    public async Task Changes_the_fields_it_names_and_no_other()
    {
        var before = await register.EnterAsync();
        var request = Change(before.Name, "bic", "bdfe fr pp cct");
        request.UpdateMask.Paths.Add("iban");
        request.BankAccount.Iban = "DE89 3704 0044 0532 0130 00";
        request.BankAccount.HolderName = "Somebody else";
        register.PassAMinute();

        var after = await register.Finance.UpdateBankAccountAsync(request);

        Assert.Equal(after, await register.Finance.UpdateBankAccountAsync(request));
        Assert.Equal(
            ("DE89370400440532013000", "BDFEFRPPCCT", before.HolderName), (after.Iban, after.Bic, after.HolderName));
        Assert.Equal(("farid", "farid"), (after.EnteredBy, after.IbanEnteredBy));
        Assert.Equal(before.CreateTime, after.CreateTime);
        Assert.True(after.ChangeTime > before.ChangeTime);
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal(after, await register.ReadAsync(before.Name));
        Assert.Equal(
            $$"""
            BankAccountChanged by farid: {"bankAccount":"{{before.Name}}","beneficiary":"{{OwnerOf(before)}}",
            "maskedIban":"DE89 **** 000","holderName":"Pas-de-Calais Actif","changedFields":["iban","bic"]}
            """.ReplaceLineEndings(""),
            (await register.Server.ToldAsync("beneficiary", before.Name))[^1]);
    }

    [Theory]
    [InlineData("iban", "FR1420041010050500013M02606")]
    [InlineData("bic", "PSSTFRPP")]
    [InlineData("holder_name", "Hauts-de-France Actif")]
    public async Task A_verified_account_is_unverified_again_whatever_is_changed(string path, string value)
    {
        var verified = await register.VerifyAsync();

        var changed = await register.CaseOfficer.UpdateBankAccountAsync(Change(verified.Name, path, value));

        Assert.Equal(State.Unverified, changed.State);
        Assert.Equal(("", "", ""), (changed.VerifiedBy, changed.CalledPerson, changed.CheckNote));
        Assert.Null(changed.VerifyTime);
        Assert.Null(changed.CallTime);
        Assert.Null(changed.UsableTime);
    }

    [Fact]
    public async Task A_rejected_account_is_corrected_and_unverified_again()
    {
        var rejected = await register.RejectAsync();

        var corrected = await register.CaseOfficer.UpdateBankAccountAsync(Change(rejected.Name, "bic", "PSSTFRPP"));

        Assert.Equal((State.Unverified, "", ""), (corrected.State, corrected.RejectedBy, corrected.RejectReason));
        Assert.Null(corrected.RejectTime);
        Assert.Equal(
            State.Verified, (await register.Finance.VerifyBankAccountAsync(Verification(corrected))).State);
    }

    [Fact]
    public async Task What_stays_as_it_was_is_no_change()
    {
        var verified = await register.VerifyAsync();
        var request = Change(verified.Name, "iban", verified.Iban.ToLowerInvariant().Insert(4, " "));
        request.UpdateMask.Paths.Add(["bic", "holder_name"]);
        (request.BankAccount.Bic, request.BankAccount.HolderName) = ("agri frpp", " Pas-de-Calais Actif ");

        Assert.Equal(verified, await register.Finance.UpdateBankAccountAsync(request));
        Assert.Equal(verified, await register.ReadAsync(verified.Name));
        Assert.Equal(2, (await register.Server.ToldAsync("beneficiary", verified.Name)).Count);
    }

    [Fact]
    public async Task Who_changed_it_may_not_verify_it_and_who_verified_it_before_may()
    {
        var verified = await register.VerifyAsync();
        var fiona = register.As("fiona", "finance");
        var changed = await fiona.UpdateBankAccountAsync(Change(verified.Name, "iban", Ibans.Next()));

        await Refused.AsAsync(
            fiona.VerifyBankAccountAsync(Verification(changed)),
            StatusCode.PermissionDenied, "VERIFIED_BY_WHO_ENTERED");
        Assert.Equal(
            "farid", (await register.Finance.VerifyBankAccountAsync(Verification(changed))).VerifiedBy);
    }

    [Fact]
    public async Task Who_entered_the_iban_may_not_verify_it_after_another_changed_the_rest()
    {
        var fiona = register.As("fiona", "finance");
        var entered = await fiona.CreateBankAccountAsync(Account((await register.RegisterAsync()).Name));
        var changed = await register.CaseOfficer.UpdateBankAccountAsync(
            Change(entered.Name, "holder_name", "Hauts-de-France Actif"));

        Assert.Equal(("carole", "fiona"), (changed.EnteredBy, changed.IbanEnteredBy));
        await Refused.AsAsync(
            fiona.VerifyBankAccountAsync(Verification(changed)),
            StatusCode.PermissionDenied, "VERIFIED_BY_WHO_ENTERED");
        await Refused.AsAsync(
            fiona.RejectBankAccountAsync(Rejection(changed.Name)),
            StatusCode.PermissionDenied, "REJECTED_BY_WHO_ENTERED");
        await register.Finance.VerifyBankAccountAsync(Verification(changed));
        await Refused.AsAsync(
            fiona.WaiveCoolingOffAsync(Waiver(changed.Name)), StatusCode.PermissionDenied, "WAIVED_BY_WHO_ENTERED");
    }

    [Fact]
    public async Task Changes_it_only_as_it_was_read_when_asked_to()
    {
        var before = await register.EnterAsync();
        await register.Finance.VerifyBankAccountAsync(Verification(before));

        await Refused.AsAsync(
            register.CaseOfficer.UpdateBankAccountAsync(Change(before.Name, "bic", "PSSTFRPP", before.Etag)),
            StatusCode.Aborted, "ETAG_STALE", before.Name);

        var read = await register.ReadAsync(before.Name);
        Assert.Equal(
            "PSSTFRPP",
            (await register.CaseOfficer.UpdateBankAccountAsync(Change(before.Name, "bic", "PSSTFRPP", read.Etag))).Bic);
    }

    [Fact]
    public async Task Refuses_the_iban_of_another_account_of_the_beneficiary_and_names_it()
    {
        var first = await register.EnterAsync(Iban);
        var second = await register.CaseOfficer.CreateBankAccountAsync(Account(OwnerOf(first), Ibans.Next()));

        await Refused.AsAsync(
            register.CaseOfficer.UpdateBankAccountAsync(Change(second.Name, "iban", Iban)),
            StatusCode.AlreadyExists, "BANK_ACCOUNT_EXISTS", first.Name);
        Assert.Equal("1", (await register.ReadAsync(second.Name)).Etag);
    }

    [Fact]
    public async Task Refuses_a_masked_iban_that_is_sent_back()
    {
        var masked = await register.EnterAsync();

        await Refused.AsAsync(
            register.CaseOfficer.UpdateBankAccountAsync(Change(masked.Name, "iban", masked.Iban)),
            StatusCode.InvalidArgument, "IBAN_INVALID", "bank_account.iban");
    }

    [Theory]
    [InlineData("name", "", "UPDATE_MASK_INVALID", "update_mask")]
    [InlineData("state", "", "UPDATE_MASK_INVALID", "update_mask")]
    [InlineData("entered_by", "farid", "UPDATE_MASK_INVALID", "update_mask")]
    [InlineData("iban", "", "FIELD_REQUIRED", "bank_account.iban")]
    [InlineData("bic", "AGRIZZPP", "BIC_INVALID", "bank_account.bic")]
    [InlineData("holder_name", "  ", "TEXT_LENGTH", "bank_account.holder_name")]
    [InlineData("holder_name", "FR76 3000 6000 0112 3456 7890 189", "IBAN_IN_TEXT", "bank_account.holder_name")]
    public async Task Refuses_what_cannot_be_changed_or_meant(string path, string value, string reason, string subject)
    {
        var request = Change((await register.EnterAsync()).Name, path, path == "name" ? "" : value);
        request.BankAccount.Name = (await register.EnterAsync()).Name;

        await Refused.AsAsync(
            register.CaseOfficer.UpdateBankAccountAsync(request), StatusCode.InvalidArgument, reason, subject);
    }

    [Fact]
    public async Task Refuses_a_mask_of_nothing_and_a_name_of_nothing()
    {
        var request = Change(UnknownName("beneficiaries", "bankAccounts"), "bic", "PSSTFRPP");
        await Refused.AsAsync(
            register.CaseOfficer.UpdateBankAccountAsync(request),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", request.BankAccount.Name);

        request.UpdateMask.Paths.Clear();
        await Refused.AsAsync(
            register.CaseOfficer.UpdateBankAccountAsync(request),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "update_mask");
    }

    [Theory]
    [InlineData("public-accountant")]
    [InlineData("authorising-officer")]
    [InlineData("auditor")]
    [InlineData("service")]
    public async Task Is_for_case_officers_and_finance_only(string role) => await Refused.AsAsync(
        register.As("someone", role).UpdateBankAccountAsync(
            Change(UnknownName("beneficiaries", "bankAccounts"), "bic", "PSSTFRPP")),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
