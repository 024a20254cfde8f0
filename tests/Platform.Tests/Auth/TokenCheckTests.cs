using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>Which tokens are taken, of whom, and what none of them may say.</summary>
public sealed class TokenCheckTests : IAsyncLifetime
{
    private readonly Signer _local = Signer.Ec();
    private readonly Signer _budget = Signer.Ec();
    private readonly Signer _convention = Signer.Ec();
    private readonly Signer _people = Signer.OfRsa();
    private readonly Signer _both = Signer.Ec();
    private TokenDesk _desk = null!;

    public ValueTask InitializeAsync()
    {
        _desk = new TokenDesk(
            new()
            {
                ["Auth:Key"] = _local.Private,
                ["Auth:Services:budget:Key"] = _budget.Private,
                ["Auth:Services:convention:PublicKey"] = _convention.Public,
                ["Auth:Issuers:people:Issuer"] = "https://people.example",
                ["Auth:Issuers:people:PublicKey"] = _people.Public,
                ["Auth:Issuers:people:Kinds"] = "people",
                ["Auth:Issuers:people:LongestHours"] = "2",
                ["Auth:Issuers:both:Issuer"] = "https://both.example",
                ["Auth:Issuers:both:PublicKey"] = _both.Public,
                ["Auth:Issuers:both:Kinds"] = "people, machines",
                ["Auth:Issuers:both:MachineClaim"] = "idtyp",
                ["Auth:Issuers:both:MachineValue"] = "app",
                ["Auth:Issuers:both:SubjectPrefix"] = "partner/",
            },
            "budget");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        foreach (var signer in new[] { _local, _budget, _convention, _people, _both })
        {
            signer.Dispose();
        }
    }

    [Fact]
    public async Task Knows_each_issuer_by_its_key_and_each_kind_by_its_issuer()
    {
        var local = await _desk.ReadAsync(_local.Sign("grants"));
        var person = await _desk.ReadAsync(_people.Sign("https://people.example"));
        var machine = await _desk.ReadAsync(_both.Sign("https://both.example", token =>
        {
            token.Claims["idtyp"] = "app";
            token.Claims["client_id"] = "ines";
        }));
        var partner = await _desk.ReadAsync(
            _both.Sign("https://both.example", token => token.Claims["idtyp"] = "user"));

        Assert.Equal((CallerKind.Person, "ines"), (local!.Kind, local.Subject));
        Assert.Equal((CallerKind.Person, "ines"), (person!.Kind, person.Subject));
        Assert.Equal((CallerKind.Machine, "machine:partner/ines"), (machine!.Kind, machine.Subject));
        Assert.Equal((CallerKind.Person, "partner/ines"), (partner!.Kind, partner.Subject));
        Assert.Equal(["case-officer"], machine.Roles);
    }

    [Fact]
    public async Task A_service_signs_with_its_own_key_for_itself_and_for_whom_it_acts()
    {
        var token = _desk.Issuer.IssueForService("budget", new Caller("ines", []) { Name = "Inès Dubois" });
        var caller = await _desk.ReadAsync(token);

        Assert.Equal((CallerKind.Service, "service:budget"), (caller!.Kind, caller.Subject));
        Assert.Equal(("ines", "Inès Dubois"), (caller.Actor, caller.Name));
        Assert.Equal([RoleNames.Service], caller.Roles);
        Assert.Throws<InvalidOperationException>(() => _desk.Issuer.IssueForService("convention", null));
    }

    [Fact]
    public async Task A_service_is_nobody_but_itself()
    {
        string AsService(Signer signer, string issuer, string subject, string role = RoleNames.Service) =>
            signer.Sign(issuer, token =>
            {
                token.TokenType = "service+jwt";
                token.Expires = token.IssuedAt!.Value.AddMinutes(5);
                token.Claims = new Dictionary<string, object> { ["sub"] = subject, ["roles"] = new[] { role } };
            });

        Assert.NotNull(
            await _desk.ReadAsync(AsService(_convention, "grants/services/convention", "service:convention")));
        await _desk.RefuseAsync(
            AsService(_convention, "grants/services/convention", "service:budget"), "the key is that of the service");
        await _desk.RefuseAsync(
            AsService(_convention, "grants/services/budget", "service:budget"), "SecurityTokenSignatureKeyNotFound");
        await _desk.RefuseAsync(
            AsService(_convention, "grants/services/convention", "service:convention", "public-accountant"),
            "no other");
        await _desk.RefuseAsync(
            AsService(_convention, "grants/services/reporting", "service:reporting"), "its issuer is unknown");
        await _desk.RefuseAsync(
            _convention.Sign("grants/services/convention", token => token.Claims["roles"] = "service"),
            "its type is none of service+jwt");
    }

    [Theory]
    [InlineData("grants")]
    [InlineData("https://people.example")]
    [InlineData("https://both.example")]
    public async Task Nobody_else_is_a_service_or_acts_for_somebody(string issuer)
    {
        var signer = SignerOf(issuer);

        await _desk.RefuseAsync(
            signer.Sign(issuer, token => token.Claims["roles"] = new[] { "auditor", "service" }),
            "the role service, which only a service may have");
        await _desk.RefuseAsync(
            signer.Sign(issuer, token => token.Claims["on_behalf_of"] = "claire"), "on_behalf_of");
        await _desk.RefuseAsync(
            signer.Sign(issuer, token => token.Claims["sub"] = "Service:budget"), "the subject of a program");
        await _desk.RefuseAsync(
            signer.Sign(issuer, token => token.Claims["sub"] = "machine:relay"), "the subject of a program");
    }

    [Fact]
    public async Task A_key_is_good_for_its_issuer_alone()
    {
        await _desk.RefuseAsync(_both.Sign("grants"), "SecurityTokenSignatureKeyNotFound");
        await _desk.RefuseAsync(_local.Sign("https://both.example"), "SecurityTokenSignatureKeyNotFound");
        await _desk.RefuseAsync(_local.Sign("https://elsewhere.example"), "its issuer is unknown");
        await _desk.RefuseAsync("nonsense", "SecurityTokenMalformed");
    }

    [Fact]
    public async Task An_algorithm_is_on_the_list_and_fits_the_key()
    {
        const string issuer = "https://people.example";
        string With(SigningCredentials credentials) =>
            _people.Sign(issuer, token => token.SigningCredentials = credentials);
        var secret = new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(_people.Public));

        Assert.NotNull(await _desk.ReadAsync(_people.Sign(issuer)));
        Assert.NotNull(await _desk.ReadAsync(With(_people.With(SecurityAlgorithms.RsaSsaPssSha256))));
        await _desk.RefuseAsync(
            With(_people.With(SecurityAlgorithms.RsaSha512)), "its algorithm is none of RS256, PS256, ES256");
        await _desk.RefuseAsync(With(_people.With(SecurityAlgorithms.RsaSsaPssSha384)), "its algorithm is none of");
        await _desk.RefuseAsync(
            With(new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)), "its algorithm is none of");
        await _desk.RefuseAsync(With(null!), "its algorithm is none of");
        await _desk.RefuseAsync(
            _local.Sign("grants", token => token.SigningCredentials = _people.With(SecurityAlgorithms.RsaSha256)),
            "its algorithm is none of ES256");
    }

    [Theory]
    [InlineData("JWT", true)]
    [InlineData("at+jwt", true)]
    [InlineData("application/at+JWT", true)]
    [InlineData("logout+jwt", false)]
    [InlineData("dpop+jwt", false)]
    [InlineData("service+jwt", false)]
    public async Task The_type_is_that_of_an_access_token(string type, bool isGood)
    {
        var token = _local.Sign("grants", token => token.TokenType = type);

        if (isGood)
        {
            Assert.NotNull(await _desk.ReadAsync(token));
        }
        else
        {
            await _desk.RefuseAsync(token, "its type is none of at+jwt, JWT");
        }
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("at_hash")]
    [InlineData("c_hash")]
    public async Task An_ID_token_is_no_access_token(string claim) => await _desk.RefuseAsync(
        _people.Sign("https://people.example", token => token.Claims[claim] = "x"), "it is an ID token");

    [Theory]
    [InlineData("exp")]
    [InlineData("b64")]
    [InlineData("https://example.com/unknown")]
    public async Task What_is_critical_and_unknown_is_refused(string name) => await _desk.RefuseAsync(
        _local.Sign("grants", token => token.AdditionalHeaderClaims = new Dictionary<string, object>
        {
            ["crit"] = new[] { name }, [name] = "x",
        }),
        "crit");

    [Fact]
    public async Task A_token_has_a_short_life_that_has_begun()
    {
        const string issuer = "https://people.example";
        string For(double hours) => _people.Sign(
            issuer, token => token.Expires = token.IssuedAt!.Value.AddHours(hours));

        Assert.NotNull(await _desk.ReadAsync(For(2)));
        await _desk.RefuseAsync(For(2.1), "valid for longer than 2 hours");
        Assert.NotNull(await _desk.ReadAsync(
            _local.Sign("grants", token => token.Expires = token.IssuedAt!.Value.AddHours(24))));
        await _desk.RefuseAsync(
            _local.Sign("grants", token => token.Expires = token.IssuedAt!.Value.AddHours(24.1)),
            "longer than 24 hours");
        await _desk.RefuseAsync(
            _people.Sign(issuer, token => token.IssuedAt = token.IssuedAt!.Value.AddMinutes(5)),
            "issued in the future");
        await _desk.RefuseAsync(
            _people.Sign(issuer, token => token.IssuedAt = null), "it has no claim iat");
        await _desk.RefuseAsync(_people.Sign(issuer, token => token.Expires = null), "SecurityTokenNoExpiration");
        await _desk.RefuseAsync(
            _people.Sign(issuer, token =>
            {
                token.IssuedAt = token.NotBefore = token.NotBefore!.Value.AddHours(-2);
                token.Expires = token.NotBefore.Value.AddHours(1);
            }),
            "SecurityTokenExpired");
    }

    [Fact]
    public async Task The_public_half_of_the_local_key_checks_and_does_not_sign()
    {
        await using var desk = new TokenDesk(
            new() { ["Auth:PublicKey"] = _local.Public, ["Auth:Services:budget:Key"] = _budget.Private }, "budget");

        Assert.Equal("ines", (await desk.ReadAsync(_local.Sign("grants")))?.Subject);
        Assert.Equal("service:budget", (await desk.ReadAsync(desk.Issuer.IssueForService("budget", null)))?.Subject);
        Assert.Throws<InvalidOperationException>(() => desk.Issuer.Issue("ines", ["auditor"], TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Where_there_are_authorities_the_local_key_is_believed_only_if_it_is_named()
    {
        await using var desk = new TokenDesk(
            new()
            {
                ["Auth:Services:budget:Key"] = _budget.Private,
                ["Auth:Issuers:people:Issuer"] = "https://people.example",
                ["Auth:Issuers:people:PublicKey"] = _people.Public,
                ["Auth:Issuers:people:Kinds"] = "people",
            },
            "budget");

        Assert.NotNull(await desk.ReadAsync(_people.Sign("https://people.example")));
        await desk.RefuseAsync(_local.Sign("grants"), "its issuer is unknown");
    }

    [Fact]
    public async Task The_key_of_a_service_is_changed_without_a_refused_token()
    {
        using var next = Signer.Ec();
        await using var budget = new TokenDesk(
            new() { ["Auth:Key"] = _local.Private, ["Auth:Services:budget:Key"] = next.Private }, "budget");
        await using var convention = new TokenDesk(
            new()
            {
                ["Auth:Key"] = _local.Private,
                ["Auth:Services:convention:Key"] = _convention.Private,
                ["Auth:Services:budget:PublicKey"] = _budget.Public,
                ["Auth:Services:budget:OtherPublicKey"] = next.Public,
            },
            "convention");

        Assert.NotNull(await convention.ReadAsync(_desk.Issuer.IssueForService("budget", null)));
        Assert.NotNull(await convention.ReadAsync(budget.Issuer.IssueForService("budget", null)));
    }

    private Signer SignerOf(string issuer) => issuer switch
    {
        "grants" => _local,
        "https://people.example" => _people,
        _ => _both,
    };
}
