using Grants.Authorities;

namespace Grants.Platform.Auth;

/// <summary>Configurations for Keycloak and Entra, against a server that writes tokens as they do.</summary>
public sealed class ProductsTests
{
    private const string Organisation = "beneficiaries/01990000-0000-7000-8000-000000000001";

    [Fact]
    public async Task Keycloak_has_roles_of_the_realm_and_of_the_client_and_service_accounts()
    {
        await using var authority = await Authority.StartAsync(TokenShape.Keycloak, "RS256");
        await using var desk = Desk(
            authority,
            ("Kinds", "people, machines"),
            ("MachineClaim", "client_id"),
            ("Claims:Subject", "preferred_username"),
            ("Claims:Roles", "realm_access.roles resource_access.grants.api.roles"),
            ("Claims:Function", "fonction"),
            ("Required:typ", "Bearer"),
            ("Roles:case-officer", "instructeur"),
            ("Roles:auditor", "controle, audit"));
        var ines = await authority.AddAsync(
            new Account("f3a1", "ines.dubois", "instructeur", "budget-officer", "api:audit")
            {
                Name = "Inès Dubois", Function = "Chargée de mission",
            });
        var relay = await authority.AddAsync(new Account("svc-7", "relais", "controle") { Secret = "s3cret" });

        var token = await authority.TokenAsync(ines);
        var person = await desk.ReadAsync(token);
        var machine = await desk.ReadAsync(await authority.TokenAsync(relay));

        Assert.Equal((CallerKind.Person, "ines.dubois"), (person!.Kind, person.Subject));
        // A role of ours that the configuration does not give is none.
        Assert.Equal(["auditor", "case-officer"], person.Roles.Order());
        Assert.Equal("Inès Dubois", await desk.FindClaimAsync(token, "name"));
        Assert.Equal("Chargée de mission", await desk.FindClaimAsync(token, "function"));
        Assert.Equal((CallerKind.Machine, "machine:relais"), (machine!.Kind, machine.Subject));
        Assert.Equal(["auditor"], machine.Roles);
    }

    [Fact]
    public async Task Entra_has_object_ids_a_tenant_and_roles_of_the_application()
    {
        await using var authority = await Authority.StartAsync(TokenShape.Entra, "RS256");
        await using var desk = Desk(
            authority,
            ("Kinds", "people, machines"),
            ("MachineClaim", "idtyp"),
            ("MachineValue", "app"),
            ("Claims:Subject", "oid"),
            ("Claims:MachineSubject", "azp"),
            ("Required:tid", TokenShape.Tenant),
            ("Roles:public-accountant", "Grants.Comptable"));
        var paul = await authority.AddAsync(
            new Account("0b6c7b8e", "paul.comptable", "Grants.Comptable", "Autre") { Name = "Paul Comptable" });
        var daemon = await authority.AddAsync(
            new Account("11aa", "11aa", "Grants.Comptable") { Secret = "s3cret" });

        var token = await authority.TokenAsync(paul);
        var person = await desk.ReadAsync(token);
        var machine = await desk.ReadAsync(await authority.TokenAsync(daemon));

        Assert.Equal((CallerKind.Person, "0b6c7b8e"), (person!.Kind, person.Subject));
        Assert.Equal(["public-accountant"], person.Roles);
        Assert.Equal("Paul Comptable", await desk.FindClaimAsync(token, "name"));
        Assert.Equal((CallerKind.Machine, "machine:11aa"), (machine!.Kind, machine.Subject));
    }

    [Fact]
    public async Task Another_tenant_is_refused()
    {
        await using var authority = await Authority.StartAsync(TokenShape.Entra);
        await using var desk = Desk(
            authority, ("Kinds", "people"), ("Required:tid", "5f1c2b9a-0000-4000-8000-000000000000"));
        var paul = await authority.AddAsync(new Account("0b6c7b8e", "paul.comptable", "auditor"));

        await desk.RefuseAsync(await authority.TokenAsync(paul), "its claim tid is not");
    }

    [Fact]
    public async Task A_beneficiary_acts_for_the_organisations_that_the_authority_names()
    {
        var shape = TokenShape.Plain with
        {
            Claims = account => new() { ["roles"] = account.Roles, ["grants"] = new Dictionary<string, object>
            {
                ["organisations"] = new[] { Organisation },
            } },
        };
        await using var authority = await Authority.StartAsync(shape);
        await using var desk = Desk(authority, ("Kinds", "people"), ("Claims:Beneficiaries", "grants.organisations"));
        var contact = await authority.AddAsync(new Account("7", "contact", "beneficiary"));

        var caller = await desk.ReadAsync(await authority.TokenAsync(contact));

        Assert.Equal([Organisation], caller!.Beneficiaries);
        Assert.Equal([Organisation], Reach.Of(caller, ["beneficiary"]).Beneficiaries);
    }

    private static TokenDesk Desk(Authority authority, params (string Key, string Value)[] settings)
    {
        using var local = Signer.Ec();
        var all = new Dictionary<string, string?>
        {
            ["Auth:Key"] = local.Private, ["Auth:Issuers:sso:Authority"] = authority.Issuer.ToString(),
        };
        foreach (var (key, value) in settings)
        {
            all["Auth:Issuers:sso:" + key] = value;
        }

        return new TokenDesk(all, "budget");
    }
}
