using Grants.Beneficiary.V1;
using Grants.Testing;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using Kind = Grants.Beneficiary.V1.BeneficiaryChange.Types.Kind;

namespace Grants.Beneficiary.Tests;

/// <summary>What the history of a beneficiary tells of its accounts.</summary>
public sealed class BankAccountHistoryTests(BeneficiaryServer register)
{
    [Fact]
    public async Task Keeps_who_did_what_to_which_account_and_why()
    {
        var account = await register.EnterAsync();
        await register.Finance.RejectBankAccountAsync(Rejection(account.Name));
        var changed = await register.CaseOfficer.UpdateBankAccountAsync(
            Change(account.Name, "iban", "DE89370400440532013000"));
        var verified = await register.Finance.VerifyBankAccountAsync(Verification(changed));
        var waived = await register.As("fiona", "finance").WaiveCoolingOffAsync(Waiver(account.Name));
        var changedAgain = await register.CaseOfficer.UpdateBankAccountAsync(Change(account.Name, "bic", "PSSTFRPP"));

        var changes = await ChangesAsync(OwnerOf(account));

        Assert.Equal(
            [
                (Kind.Registered, "carole", "", ""),
                (Kind.BankAccountEntered, "carole", "", account.Name),
                (Kind.BankAccountRejected, "farid", "The treasurer knows of no such account", account.Name),
                (Kind.BankAccountChanged, "carole", "", account.Name),
                (Kind.BankAccountVerified, "farid", "", account.Name),
                (Kind.BankAccountCoolingOffWaived, "fiona", "Wages are due tomorrow", account.Name),
                (Kind.BankAccountChanged, "carole", "", account.Name),
            ],
            changes.Select(change => (change.Kind, change.Actor, change.Reason, change.BankAccount)));
        Assert.Equal(
            [account.ChangeTime, changed.ChangeTime, verified.VerifyTime, waived.WaiveTime, changedAgain.ChangeTime],
            new[] { 1, 3, 4, 5, 6 }.Select(place => changes[place].ChangeTime));
    }

    [Fact]
    public async Task Keeps_what_each_field_was_and_is()
    {
        var verified = await register.VerifyAsync();
        await register.As("fiona", "finance").WaiveCoolingOffAsync(Waiver(verified.Name));
        await register.CaseOfficer.UpdateBankAccountAsync(Change(verified.Name, "iban", "DE89370400440532013000"));
        await register.Finance.RejectBankAccountAsync(Rejection(verified.Name));

        var changes = (await ChangesAsync(OwnerOf(verified))).Skip(1).Select(FieldsOf).ToArray();

        var (usable, waived) = (Text(verified.UsableTime), Last(changes[2]));
        Assert.Equal(
            ["iban:  → FR76 **** 189", "bic:  → AGRIFRPP", "holder_name:  → Pas-de-Calais Actif",
                "state:  → UNVERIFIED"],
            changes[0]);
        Assert.Equal(
            ["state: UNVERIFIED → VERIFIED", "called_person:  → The treasurer",
                $"call_time:  → {Text(verified.CallTime)}", "check_note:  → Number of the file of 2023",
                $"usable_time:  → {usable}"],
            changes[1]);
        Assert.Equal([$"usable_time: {usable} → {waived}"], changes[2]);
        Assert.Equal(
            ["iban: FR76 **** 189 → DE89 **** 000", "state: VERIFIED → UNVERIFIED", "called_person: The treasurer → ",
                $"call_time: {Text(verified.CallTime)} → ", "check_note: Number of the file of 2023 → ",
                $"usable_time: {waived} → "],
            changes[3]);
        Assert.Equal(["state: UNVERIFIED → REJECTED"], changes[4]);
    }

    [Fact]
    public async Task Changes_made_at_once_are_all_kept_and_leave_the_etag_of_the_organisation_alone()
    {
        var organisation = await register.RegisterAsync();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async place =>
        {
            var account = await register.CaseOfficer.CreateBankAccountAsync(Account(organisation.Name, Ibans.Next()));
            await register.Finance.VerifyBankAccountAsync(Verification(account));
            await register.CaseOfficer.UpdateBeneficiaryAsync(UpdateBeneficiaryTests.Update(
                organisation.Name, ["address"], to => to.Address = $"{place} place Foch"));
        }));

        var kinds = (await ChangesAsync(organisation.Name)).CountBy(change => change.Kind).ToDictionary();
        Assert.Equal((1, 16, 16, 16), (
            kinds[Kind.Registered], kinds[Kind.Updated], kinds[Kind.BankAccountEntered],
            kinds[Kind.BankAccountVerified]));
        var read = await register.CaseOfficer.GetBeneficiaryAsync(new() { Name = organisation.Name });
        Assert.Equal("17", read.Etag);
    }

    private static string[] FieldsOf(BeneficiaryChange change) =>
        [.. change.Fields.Select(field => $"{field.Field}: {field.Before} → {field.After}")];

    private static string Last(string[] fields) => fields[^1].Split(" → ")[1];

    private static string Text(Google.Protobuf.WellKnownTypes.Timestamp instant) =>
        instant.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);

    private async Task<IReadOnlyList<BeneficiaryChange>> ChangesAsync(string name) =>
        [.. (await register.As("anna", "auditor").ListBeneficiaryChangesAsync(new() { Parent = name })).Changes];
}
