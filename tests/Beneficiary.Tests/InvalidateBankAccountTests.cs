using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using Kind = Grants.Beneficiary.V1.BeneficiaryChange.Types.Kind;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

/// <summary>On a server of its own, whose clock it moves.</summary>
public sealed class InvalidateBankAccountTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    private const string Reason = "The transfer came back: account closed";

    [Fact]
    public async Task Takes_the_verification_and_its_waiver_away()
    {
        var verified = await register.VerifyAsync();
        await register.As("fiona", "finance").WaiveCoolingOffAsync(Waiver(verified.Name));
        var request = Invalidation(verified.Name);

        var invalidated = await register.Finance.InvalidateBankAccountAsync(request);

        Assert.Equal(invalidated, await register.Finance.InvalidateBankAccountAsync(request));
        Assert.Equal(
            (State.Unverified, "", "", "", "", ""),
            (invalidated.State, invalidated.VerifiedBy, invalidated.CalledPerson, invalidated.CheckNote,
                invalidated.WaivedBy, invalidated.WaiveReason));
        Assert.Equal(
            (null, null, null, null),
            (invalidated.VerifyTime, invalidated.CallTime, invalidated.UsableTime, invalidated.WaiveTime));
        Assert.Equal(("farid", Reason), (invalidated.InvalidatedBy, invalidated.InvalidateReason));
        Assert.Equal(
            (verified.Iban, verified.EnteredBy, verified.ChangeTime),
            (invalidated.Iban, invalidated.EnteredBy, invalidated.ChangeTime));
        Assert.Equal(invalidated, await register.ReadAsync(verified.Name));
    }

    [Fact]
    public async Task Tells_why_and_keeps_it_in_the_history()
    {
        var verified = await register.VerifyAsync();

        var invalidated = await register.Finance.InvalidateBankAccountAsync(Invalidation(verified.Name));

        Assert.Equal(
            $$"""
            BankAccountInvalidated by farid: {"bankAccount":"{{verified.Name}}","beneficiary":"{{OwnerOf(verified)}}",
            "maskedIban":"FR76 **** 189","reason":"{{Reason}}"}
            """.ReplaceLineEndings(""),
            (await register.Server.ToldAsync("beneficiary", verified.Name))[^1]);
        var last = await LastChangeAsync(verified);
        Assert.Equal(
            (Kind.BankAccountInvalidated, "farid", Reason, verified.Name, invalidated.InvalidateTime),
            (last.Kind, last.Actor, last.Reason, last.BankAccount, last.ChangeTime));
        Assert.Equal(
            ["state", "called_person", "call_time", "check_note", "usable_time"],
            last.Fields.Select(field => field.Field));
    }

    [Fact]
    public async Task A_service_may_for_the_person_it_acts_for()
    {
        var verified = await register.VerifyAsync();

        var invalidated = await register.ServiceFor("paul").InvalidateBankAccountAsync(Invalidation(verified.Name));

        Assert.Equal((State.Unverified, "paul"), (invalidated.State, invalidated.InvalidatedBy));
    }

    [Fact]
    public async Task An_account_that_is_not_verified_stays_as_it_is()
    {
        foreach (var name in new[] { (await register.EnterAsync()).Name, (await register.RejectAsync()).Name })
        {
            var account = await register.ReadAsync(name);
            var events = await register.Server.ToldAsync("beneficiary", account.Name);

            Assert.Equal(account, await register.Finance.InvalidateBankAccountAsync(Invalidation(account.Name)));

            Assert.Equal(account, await register.ReadAsync(account.Name));
            Assert.Equal(events, await register.Server.ToldAsync("beneficiary", account.Name));
            Assert.NotEqual(Kind.BankAccountInvalidated, (await LastChangeAsync(account)).Kind);
        }
    }

    [Fact]
    public async Task Asks_for_a_new_call_and_a_new_cooling_off()
    {
        var verified = await register.VerifyAsync();
        register.PassAMinute();
        var invalidated = await register.Finance.InvalidateBankAccountAsync(Invalidation(verified.Name));

        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(invalidated)),
            StatusCode.InvalidArgument, "CALL_TIME_BEFORE_CHANGE", "call_time");
        var again = await register.Finance.VerifyBankAccountAsync(
            Verification(invalidated.Name, invalidated.InvalidateTime));

        Assert.Equal(State.Verified, again.State);
        Assert.Equal(TimeSpan.FromHours(48), (again.UsableTime - again.VerifyTime).ToTimeSpan());
        Assert.Equal(Reason, again.InvalidateReason);
    }

    [Fact]
    public async Task A_change_of_the_details_leaves_it_behind()
    {
        var verified = await register.VerifyAsync();
        await register.Finance.InvalidateBankAccountAsync(Invalidation(verified.Name));

        var changed = await register.CaseOfficer.UpdateBankAccountAsync(Change(verified.Name, "iban", Ibans.Next()));

        Assert.Equal(("", "", null), (changed.InvalidatedBy, changed.InvalidateReason, changed.InvalidateTime));
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries", "bankAccounts");

        await Refused.AsAsync(
            register.Finance.InvalidateBankAccountAsync(Invalidation(name)),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", name);
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("  ", "TEXT_LENGTH")]
    [InlineData("DE89370400440532013000 is closed", "IBAN_IN_TEXT")]
    public async Task Asks_for_a_reason_that_everybody_may_read(string reason, string refusal)
    {
        var request = Invalidation((await register.VerifyAsync()).Name);
        request.Reason = reason;

        await Refused.AsAsync(
            register.Finance.InvalidateBankAccountAsync(request), StatusCode.InvalidArgument, refusal, "reason");
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("public-accountant")]
    [InlineData("authorising-officer")]
    public async Task Is_for_finance_and_services_only(string role) => await Refused.AsAsync(
        register.As("someone", role).InvalidateBankAccountAsync(
            Invalidation(UnknownName("beneficiaries", "bankAccounts"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<BeneficiaryChange> LastChangeAsync(V1.BankAccount account) =>
        (await register.As("anna", "auditor").ListBeneficiaryChangesAsync(new() { Parent = OwnerOf(account) }))
            .Changes[^1];
}
