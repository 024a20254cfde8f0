using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using Kind = Grants.Beneficiary.V1.BeneficiaryChange.Types.Kind;

namespace Grants.Beneficiary.Tests;

public sealed class UpdateBeneficiaryTests(BeneficiaryServer register)
{
    [Fact]
    public async Task Changes_the_fields_it_names_and_no_other()
    {
        var before = await register.RegisterAsync();
        var request = Update(before.Name, ["display_name", "rna"], to =>
        {
            to.DisplayName = "Hauts-de-France Actif";
            to.Rna = "W623001234";
            to.Address = "Ailleurs";
        });

        var after = await register.CaseOfficer.UpdateBeneficiaryAsync(request);

        Assert.Equal(after, await register.CaseOfficer.UpdateBeneficiaryAsync(request));
        Assert.Equal(
            ("Hauts-de-France Actif", "W623001234", before.Address, before.Siret),
            (after.DisplayName, after.Rna, after.Address, after.Siret));
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Equal(
            $$"""
            BeneficiaryUpdated by carole: {"beneficiary":"{{before.Name}}","displayName":"Hauts-de-France Actif",
            "legalForm":"PUBLIC_INTEREST_GROUP","siret":"{{before.Siret}}","rna":"W623001234",
            "address":"{{before.Address}}","changedFields":["display_name","rna"]}
            """.ReplaceLineEndings(""),
            (await register.Server.ToldAsync("beneficiary", before.Name))[^1]);
        Assert.Equal(after, await register.CaseOfficer.GetBeneficiaryAsync(new() { Name = before.Name }));
    }

    [Fact]
    public async Task Names_its_legal_representative_and_takes_it_back()
    {
        var before = await register.RegisterAsync();
        Assert.Null(before.LegalRepresentative);

        var named = await UpdateAsync(before.Name, ["legal_representative"], to => to.LegalRepresentative =
            new V1.LegalRepresentative { Name = "Claire Fontaine", Capacity = "Directrice" });
        Assert.Equal("Directrice", named.LegalRepresentative.Capacity);
        Assert.Equal(named, await register.CaseOfficer.GetBeneficiaryAsync(new() { Name = before.Name }));
        Assert.Contains(
            "\"legalRepresentative\":{\"name\":\"Claire Fontaine\",\"capacity\":\"Directrice\"}",
            (await register.Server.ToldAsync("beneficiary", before.Name))[^1], StringComparison.Ordinal);

        var after = await UpdateAsync(
            before.Name, ["legal_representative"], to => to.LegalRepresentative = null);
        Assert.Null(after.LegalRepresentative);
        var changed = Assert.Single((await ChangesAsync(before.Name))[^1].Fields);
        Assert.Equal(("Claire Fontaine, Directrice", ""), (changed.Before, changed.After));
    }

    [Fact]
    public async Task Refuses_a_legal_representative_without_a_capacity()
    {
        var before = await register.RegisterAsync();

        await Refused.AsAsync(
            () => UpdateAsync(before.Name, ["legal_representative"], to => to.LegalRepresentative =
                new V1.LegalRepresentative { Name = "Claire Fontaine" }),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "beneficiary.legal_representative.capacity");
    }

    [Fact]
    public async Task Changes_it_only_as_it_was_read_when_asked_to()
    {
        var before = await register.RegisterAsync();
        await UpdateAsync(before.Name, ["address"], to => to.Address = "1 place Foch");

        await Refused.AsAsync(
            () => UpdateAsync(before.Name, ["address"], to => (to.Address, to.Etag) = ("2 place Foch", before.Etag)),
            StatusCode.Aborted, "ETAG_STALE", before.Name);
    }

    [Fact]
    public async Task What_stays_as_it_was_is_no_change()
    {
        var before = await register.RegisterAsync();

        Assert.Equal(before, await UpdateAsync(before.Name, ["address"], to => to.Address = before.Address));
        Assert.Single(await ChangesAsync(before.Name));
        Assert.Single(await register.Server.ToldAsync("beneficiary", before.Name));
    }

    [Fact]
    public async Task A_SIRET_stays_that_of_one_organisation()
    {
        var (one, other) = (await register.RegisterAsync(), await register.RegisterAsync());
        await Refused.AsAsync(
            () => UpdateAsync(one.Name, ["siret"], to => to.Siret = other.Siret), StatusCode.AlreadyExists,
            "SIRET_ALREADY_REGISTERED", other.Name);
        var moved = await UpdateAsync(one.Name, ["siret"], to => to.Siret = Sirets.Next());

        Assert.Equal(moved.Siret[..9], moved.Siren);
    }

    [Theory]
    [InlineData("name", "UPDATE_MASK_INVALID", "update_mask")]
    [InlineData("state", "UPDATE_MASK_INVALID", "update_mask")]
    [InlineData("display_name", "FIELD_REQUIRED", "beneficiary.display_name")]
    [InlineData("rna", "RNA_INVALID", "beneficiary.rna")]
    public async Task Refuses_what_cannot_be_changed_or_meant(string path, string reason, string subject)
    {
        var name = (await register.RegisterAsync()).Name;

        await Refused.AsAsync(
            () => UpdateAsync(name, [path], to => to.Rna = "W1"), StatusCode.InvalidArgument, reason, subject);
    }

    [Fact]
    public async Task Keeps_who_changed_what_from_what_to_what()
    {
        var before = await register.RegisterAsync();
        await UpdateAsync(before.Name, ["address"], to => to.Address = "1 place Foch");
        await register.Finance.SuspendBeneficiaryAsync(Suspension(before.Name));
        await register.Finance.ReinstateBeneficiaryAsync(Reinstatement(before.Name));

        var changes = await ChangesAsync(before.Name);

        Assert.Equal(
            [
                (Kind.Registered, "carole", ""), (Kind.Updated, "carole", ""),
                (Kind.Suspended, "farid", "Judgment of 12 May"), (Kind.Reinstated, "farid", "Plan adopted"),
            ],
            changes.Select(change => (change.Kind, change.Actor, change.Reason)));
        var field = Assert.Single(changes[1].Fields);
        Assert.Equal(("address", before.Address, "1 place Foch"), (field.Field, field.Before, field.After));
        Assert.All(changes, change => Assert.NotNull(change.ChangeTime));
    }

    internal static SuspendBeneficiaryRequest Suspension(string name) =>
        new() { RequestId = NewRequestId(), Name = name, Reason = "Judgment of 12 May" };

    internal static ReinstateBeneficiaryRequest Reinstatement(string name) =>
        new() { RequestId = NewRequestId(), Name = name, Reason = "Plan adopted" };

    internal static UpdateBeneficiaryRequest Update(string name, string[] paths, Action<V1.Beneficiary> change)
    {
        var request = new UpdateBeneficiaryRequest
        {
            RequestId = NewRequestId(),
            Beneficiary = new V1.Beneficiary { Name = name },
            UpdateMask = new() { Paths = { paths } },
        };
        change(request.Beneficiary);
        return request;
    }

    private async Task<V1.Beneficiary> UpdateAsync(string name, string[] paths, Action<V1.Beneficiary> change) =>
        await register.CaseOfficer.UpdateBeneficiaryAsync(Update(name, paths, change));

    private async Task<IReadOnlyList<BeneficiaryChange>> ChangesAsync(string name) =>
        [.. (await register.CaseOfficer.ListBeneficiaryChangesAsync(new() { Parent = name })).Changes];
}

public sealed class ListBeneficiaryChangesTests(BeneficiaryServer register)
{
    [Fact]
    public async Task Goes_by_pages()
    {
        var name = (await register.RegisterAsync()).Name;
        await register.Finance.SuspendBeneficiaryAsync(UpdateBeneficiaryTests.Suspension(name));
        var request = new ListBeneficiaryChangesRequest { Parent = name, PageSize = 1 };
        var first = await register.CaseOfficer.ListBeneficiaryChangesAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await register.CaseOfficer.ListBeneficiaryChangesAsync(request);

        Assert.Equal(
            [Kind.Registered, Kind.Suspended], first.Changes.Concat(second.Changes).Select(change => change.Kind));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task Refuses_an_organisation_of_nothing()
    {
        var name = UnknownName("beneficiaries");

        await Refused.AsAsync(
            register.CaseOfficer.ListBeneficiaryChangesAsync(new() { Parent = name }), StatusCode.NotFound,
            "BENEFICIARY_NOT_FOUND", name);
    }
}

public sealed class SuspendBeneficiaryTests(BeneficiaryServer register)
{
    [Fact]
    public async Task Is_suspended_once_with_its_reason_and_published()
    {
        var name = (await register.RegisterAsync()).Name;
        var request = UpdateBeneficiaryTests.Suspension(name);

        var suspended = await register.Finance.SuspendBeneficiaryAsync(request);

        Assert.Equal(suspended, await register.Finance.SuspendBeneficiaryAsync(request));
        Assert.Equal(
            (V1.Beneficiary.Types.State.Suspended, "Judgment of 12 May"), (suspended.State, suspended.SuspendReason));
        Assert.Equal(
            $$"""
            BeneficiarySuspended by farid: {"beneficiary":"{{name}}","reason":"Judgment of 12 May"}
            """,
            (await register.Server.ToldAsync("beneficiary", name))[^1]);
        await Refused.AsAsync(
            register.Finance.SuspendBeneficiaryAsync(UpdateBeneficiaryTests.Suspension(name)),
            StatusCode.FailedPrecondition, "BENEFICIARY_SUSPENDED", name);
    }
}

public sealed class ReinstateBeneficiaryTests(BeneficiaryServer register)
{
    [Fact]
    public async Task Is_active_again_and_published()
    {
        var name = (await register.RegisterAsync()).Name;
        await Refused.AsAsync(
            register.Finance.ReinstateBeneficiaryAsync(UpdateBeneficiaryTests.Reinstatement(name)),
            StatusCode.FailedPrecondition, "BENEFICIARY_NOT_SUSPENDED", name);
        await register.Finance.SuspendBeneficiaryAsync(UpdateBeneficiaryTests.Suspension(name));

        var active = await register.Finance.ReinstateBeneficiaryAsync(UpdateBeneficiaryTests.Reinstatement(name));

        Assert.Equal((V1.Beneficiary.Types.State.Active, ""), (active.State, active.SuspendReason));
        Assert.StartsWith(
            "BeneficiaryReinstated by farid", (await register.Server.ToldAsync("beneficiary", name))[^1],
            StringComparison.Ordinal);
    }
}
