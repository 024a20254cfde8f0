using Google.Protobuf.WellKnownTypes;
using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

/// <summary>On a server of its own, whose clock it moves.</summary>
public sealed class VerifyBankAccountTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    [Fact]
    public async Task A_second_person_makes_it_payable()
    {
        var entered = await register.EnterAsync(Iban);

        var verified = await register.Finance.VerifyBankAccountAsync(Verification(entered));

        Assert.Equal(State.Verified, verified.State);
        Assert.Equal("carole", verified.EnteredBy);
        Assert.Equal("farid", verified.VerifiedBy);
        Assert.Equal(Iban, verified.Iban);
        Assert.Equal(
            ("The treasurer", entered.ChangeTime, "Number of the file of 2023"),
            (verified.CalledPerson, verified.CallTime, verified.CheckNote));
        Assert.Equal(TimeSpan.FromHours(48), (verified.UsableTime - verified.VerifyTime).ToTimeSpan());
        Assert.Equal(entered.ChangeTime, verified.ChangeTime);
        Assert.NotEqual(entered.Etag, verified.Etag);
        Assert.Equal(verified, await ReadAsync(entered.Name));
    }

    [Fact]
    public async Task The_call_was_about_these_details_and_is_over()
    {
        var entered = await register.EnterAsync();
        var before = entered.ChangeTime - Duration.FromTimeSpan(TimeSpan.FromMilliseconds(1));
        var later = Timestamp.FromDateTimeOffset(register.Server.Clock.GetUtcNow().AddHours(1));

        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(entered.Name, before)),
            StatusCode.InvalidArgument, "CALL_TIME_BEFORE_CHANGE", "call_time");
        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(entered.Name, later)),
            StatusCode.InvalidArgument, "CALL_TIME_IN_FUTURE", "call_time");
        register.PassAMinute();
        var changed = await register.CaseOfficer.UpdateBankAccountAsync(Change(entered.Name, "iban", Ibans.Next()));
        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(entered)),
            StatusCode.InvalidArgument, "CALL_TIME_BEFORE_CHANGE", "call_time");
        await register.Finance.VerifyBankAccountAsync(Verification(changed));
    }

    [Fact]
    public async Task Asks_for_who_was_called_and_when()
    {
        var entered = await register.EnterAsync();
        async Task RefusedAsync(Action<VerifyBankAccountRequest> spoil, string reason, string field)
        {
            var request = Verification(entered);
            spoil(request);
            await Refused.AsAsync(
                register.Finance.VerifyBankAccountAsync(request), StatusCode.InvalidArgument, reason, field);
        }

        await RefusedAsync(request => request.CalledPerson = "", "FIELD_REQUIRED", "called_person");
        await RefusedAsync(request => request.CalledPerson = new string('x', 201), "TEXT_LENGTH", "called_person");
        await RefusedAsync(request => request.CalledPerson = $"holder of {Iban}", "IBAN_IN_TEXT", "called_person");
        await RefusedAsync(request => request.CheckNote = $"{Iban} it is", "IBAN_IN_TEXT", "check_note");
        await RefusedAsync(request => request.CallTime = null, "FIELD_REQUIRED", "call_time");
        await RefusedAsync(request => request.CallTime = new() { Nanos = -1 }, "INSTANT_INVALID", "call_time");
    }

    [Fact]
    public async Task Never_by_who_entered_it_whatever_roles_they_hold()
    {
        string[] all =
        [
            "budget-officer", "case-officer", "authorising-officer", "finance", "auditor", "service", "operator",
        ];
        var alone = register.As("max", all);
        var account = await alone.CreateBankAccountAsync(Account((await register.RegisterAsync()).Name));

        var refused = await Refused.AsAsync(
            alone.VerifyBankAccountAsync(Verification(account)),
            StatusCode.PermissionDenied, "VERIFIED_BY_WHO_ENTERED");

        Assert.Contains(account.Name, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(State.Unverified, (await ReadAsync(account.Name)).State);
        await register.Finance.VerifyBankAccountAsync(Verification(account));
    }

    [Fact]
    public async Task Never_by_who_entered_it_through_a_service_that_acts_for_them()
    {
        var account = await register.EnterAsync();

        await Refused.AsAsync(
            register.ServiceFor("carole", "finance").VerifyBankAccountAsync(Verification(account)),
            StatusCode.PermissionDenied, "VERIFIED_BY_WHO_ENTERED");
    }

    [Fact]
    public async Task Refuses_one_that_was_verified()
    {
        var account = await register.EnterAsync();
        await register.Finance.VerifyBankAccountAsync(Verification(account));

        await Refused.AsAsync(
            register.As("fiona", "finance").VerifyBankAccountAsync(Verification(account)),
            StatusCode.FailedPrecondition, "BANK_ACCOUNT_ALREADY_VERIFIED", account.Name);

        Assert.Equal("farid", (await ReadAsync(account.Name)).VerifiedBy);
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries", "bankAccounts");

        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(name)),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", name);
    }

    [Fact]
    public async Task Refuses_an_account_under_another_beneficiary()
    {
        var account = await register.EnterAsync();
        var elsewhere = (await register.RegisterAsync()).Name + account.Name[account.Name.IndexOf(
            "/bankAccounts", StringComparison.Ordinal)..];

        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(elsewhere)),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", elsewhere);
    }

    [Fact]
    public async Task Verified_by_many_at_once_is_verified_once()
    {
        var account = await register.EnterAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async place =>
        {
            try
            {
                await register.As($"finance {place}", "finance").VerifyBankAccountAsync(Verification(account));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(15, outcomes.Count(outcome => outcome == StatusCode.FailedPrecondition));
        Assert.Equal(2, (await register.Server.ToldAsync("beneficiary", account.Name)).Count);
    }

    [Fact]
    public async Task Sent_twice_verifies_once()
    {
        var request = Verification(await register.EnterAsync());

        var first = await register.Finance.VerifyBankAccountAsync(request);

        Assert.Equal(first, await register.Finance.VerifyBankAccountAsync(request));
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("public-accountant")]
    [InlineData("authorising-officer")]
    [InlineData("service")]
    public async Task Is_for_finance_only(string role)
    {
        var account = await register.EnterAsync();

        await Refused.AsAsync(
            register.As("someone", role).VerifyBankAccountAsync(Verification(account)),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private Task<V1.BankAccount> ReadAsync(string name) => register.ReadAsync(name);
}
