using Grants.Platform.Hosting;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

/// <summary>On a server of its own, whose clock it moves.</summary>
public sealed class WaiveCoolingOffTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    [Fact]
    public async Task Makes_it_usable_at_once_for_a_reason()
    {
        var verified = await register.VerifyAsync();
        var request = Waiver(verified.Name);

        var waived = await register.As("fiona", "finance").WaiveCoolingOffAsync(request);

        Assert.Equal(waived, await register.As("fiona", "finance").WaiveCoolingOffAsync(request));
        Assert.Equal(("fiona", "Wages are due tomorrow"), (waived.WaivedBy, waived.WaiveReason));
        Assert.Equal(waived.WaiveTime, waived.UsableTime);
        Assert.True(waived.UsableTime < verified.UsableTime);
        Assert.Equal(
            (State.Verified, verified.VerifyTime, verified.ChangeTime),
            (waived.State, waived.VerifyTime, waived.ChangeTime));
        Assert.Equal(waived, await register.ReadAsync(verified.Name));
        var at = waived.UsableTime.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", null);
        Assert.Equal(
            $$"""
            BankAccountCoolingOffWaived by fiona: {"bankAccount":"{{verified.Name}}",
            "beneficiary":"{{OwnerOf(verified)}}","maskedIban":"FR76 **** 189","reason":"Wages are due tomorrow",
            "usableTime":"{{at}}"}
            """.ReplaceLineEndings(""),
            (await register.Server.ToldAsync("beneficiary", verified.Name))[^1]);
    }

    [Fact]
    public async Task Never_by_who_entered_it_nor_by_who_verified_it()
    {
        var verified = await register.VerifyAsync();

        await Refused.AsAsync(
            register.As("carole", "finance").WaiveCoolingOffAsync(Waiver(verified.Name)),
            StatusCode.PermissionDenied, "WAIVED_BY_WHO_ENTERED");
        foreach (var farid in new[] { "farid", "Farid", "ｆａｒｉｄ ", "fa\u200Drid" })
        {
            await Refused.AsAsync(
                register.As(farid, "finance").WaiveCoolingOffAsync(Waiver(verified.Name)),
                StatusCode.PermissionDenied, "WAIVED_BY_WHO_VERIFIED", verified.Name);
        }

        Assert.Equal("fiona", (await register.Fiona.WaiveCoolingOffAsync(Waiver(verified.Name))).WaivedBy);
    }

    [Fact]
    public async Task Refuses_one_whose_cooling_off_has_just_ended()
    {
        var verified = await register.VerifyAsync();
        register.Server.Clock.Set(verified.UsableTime.ToDateTimeOffset().AddSeconds(-30));
        await register.Fiona.WaiveCoolingOffAsync(Waiver(verified.Name));
        var other = await register.VerifyAsync();
        register.Server.Clock.Set(other.UsableTime.ToDateTimeOffset());

        await Refused.AsAsync(
            register.Fiona.WaiveCoolingOffAsync(Waiver(other.Name)),
            StatusCode.FailedPrecondition, "BANK_ACCOUNT_ALREADY_USABLE", other.Name);
    }

    [Fact]
    public async Task Is_for_one_verification_only()
    {
        var verified = await register.VerifyAsync();
        await register.Fiona.WaiveCoolingOffAsync(Waiver(verified.Name));
        var changed = await register.CaseOfficer.UpdateBankAccountAsync(Change(verified.Name, "iban", Ibans.Next()));

        var again = await register.Finance.VerifyBankAccountAsync(Verification(changed));

        Assert.Equal(("", ""), (again.WaivedBy, again.WaiveReason));
        Assert.Null(again.WaiveTime);
        Assert.Equal(TimeSpan.FromHours(48), (again.UsableTime - again.VerifyTime).ToTimeSpan());
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries", "bankAccounts");

        await Refused.AsAsync(
            register.Finance.WaiveCoolingOffAsync(Waiver(name)),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", name);
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("  ", "TEXT_LENGTH")]
    [InlineData("DE89370400440532013000 is known", "IBAN_IN_TEXT")]
    public async Task Asks_for_a_reason_that_everybody_may_read(string reason, string refusal)
    {
        var request = Waiver((await register.VerifyAsync()).Name);
        request.Reason = reason;

        await Refused.AsAsync(
            register.Finance.WaiveCoolingOffAsync(request), StatusCode.InvalidArgument, refusal, "reason");
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("public-accountant")]
    [InlineData("authorising-officer")]
    [InlineData("service")]
    public async Task Is_for_finance_only(string role) => await Refused.AsAsync(
        register.As("someone", role).WaiveCoolingOffAsync(Waiver(UnknownName("beneficiaries", "bankAccounts"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}

public sealed class CoolingOffTests
{
    [Theory]
    [InlineData(null, 48)]
    [InlineData("0", 0)]
    [InlineData("72", 72)]
    [InlineData("8760", 8760)]
    public void Is_a_whole_number_of_hours(string? setting, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), CoolingOff.From(Settings(setting)).Time);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("48.5")]
    [InlineData("48h")]
    [InlineData("8761")]
    [InlineData("99999999999")]
    public void Keeps_a_process_from_starting_when_it_cannot_be_meant(string setting)
    {
        Assert.Throws<InvalidOperationException>(() => CoolingOff.From(Settings(setting)));
        Assert.Throws<InvalidOperationException>(
            () => GrantsHost.Build([$"--{CoolingOff.Setting}={setting}"], new BeneficiaryModule()));
    }

    [Fact]
    public async Task Without_any_an_account_is_usable_as_soon_as_it_is_verified()
    {
        await using var server = new QuickBeneficiaryServer();
        await server.InitializeAsync();

        var verified = await server.VerifyAsync();

        Assert.Equal(verified.VerifyTime, verified.UsableTime);
        await Refused.AsAsync(
            server.Fiona.WaiveCoolingOffAsync(Waiver(verified.Name)),
            StatusCode.FailedPrecondition, "BANK_ACCOUNT_ALREADY_USABLE", verified.Name);
    }

    private static IConfiguration Settings(string? value) => new ConfigurationBuilder()
        .AddInMemoryCollection(value is null ? [] : [new(CoolingOff.Setting, value)])
        .Build();

    private sealed class QuickBeneficiaryServer() : BeneficiaryServer([CoolingOff.Setting + "=0"]);
}
