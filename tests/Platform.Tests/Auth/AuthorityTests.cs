using Grants.Authorities;
using Grants.Beneficiary;
using Grants.Beneficiary.V1;
using Grants.Platform.Refusals;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using Client = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

namespace Grants.Platform.Auth;

/// <summary>
/// An authority that publishes its keys (OpenIddict): they are found, changed and withdrawn without a restart.
/// </summary>
public sealed class AuthorityTests
{
    private static readonly Account Ines = new("1", "ines.dubois", "case-officer") { Name = "Inès Dubois" };

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task Its_keys_are_found_by_themselves(string algorithm)
    {
        await using var authority = await Authority.StartAsync(algorithm: algorithm);
        await using var desk = Desk(authority);
        await authority.AddAsync(Ines);

        var caller = await desk.ReadAsync(await authority.TokenAsync(Ines));

        Assert.Equal((CallerKind.Person, "1"), (caller!.Kind, caller.Subject));
        Assert.Equal(["case-officer"], caller.Roles);
        Assert.Equal(1, authority.Readings);
    }

    [Fact]
    public async Task An_algorithm_that_is_not_on_its_list_is_refused()
    {
        await using var authority = await Authority.StartAsync(algorithm: "RS256");
        await using var desk = Desk(authority, ("Algorithms", "ES256"));
        await authority.AddAsync(Ines);

        await desk.RefuseAsync(await authority.TokenAsync(Ines), "its algorithm is none of ES256");
    }

    [Fact]
    public async Task A_machine_signs_in_with_a_secret_of_its_own()
    {
        await using var authority = await Authority.StartAsync();
        await using var desk = Desk(
            authority, ("Kinds", "people machines"), ("MachineClaim", "idtyp"), ("MachineValue", "app"));
        var relay = await authority.AddAsync(
            new Account("finance-relay", "finance-relay", "auditor") { Secret = "s3cret" });

        var caller = await desk.ReadAsync(await authority.TokenAsync(relay));

        Assert.Equal((CallerKind.Machine, "machine:finance-relay"), (caller!.Kind, caller.Subject));
        Assert.Equal(["auditor"], caller.Roles);
    }

    [Fact]
    public async Task A_new_key_is_good_at_once_the_last_one_too_and_a_withdrawn_one_is_not()
    {
        await using var authority = await Authority.StartAsync();
        await using var desk = Desk(authority);
        await authority.AddAsync(Ines);
        var first = await authority.TokenAsync(Ines);
        Assert.NotNull(await desk.ReadAsync(first));

        authority.Rotate();
        var second = await authority.TokenAsync(Ines);
        Assert.NotNull(await desk.ReadAsync(second));
        Assert.NotNull(await desk.ReadAsync(first));

        authority.Rotate(withdraw: true);
        Assert.NotNull(await desk.ReadAsync(await authority.TokenAsync(Ines)));
        await desk.RefuseAsync(first, "SecurityTokenSignatureKeyNotFound");
    }

    [Fact]
    public async Task Keys_are_read_again_in_time_and_hold_for_a_day_without_an_answer()
    {
        var clock = new FakeTimeProvider();
        await using var authority = await Authority.StartAsync();
        await using var desk = Desk(authority, clock);
        await authority.AddAsync(Ines);
        var token = await authority.TokenAsync(Ines);
        Assert.NotNull(await desk.ReadAsync(token));

        authority.IsAway = true;
        clock.Advance(TimeSpan.FromHours(23));
        Assert.NotNull(await desk.ReadAsync(token));
        clock.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAsync<Refusal>(() => desk.ReadAsync(token));

        authority.IsAway = false;
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await desk.ReadAsync(token));
        authority.Rotate(withdraw: true);
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.NotNull(await desk.ReadAsync(token));

        clock.Advance(TimeSpan.FromMinutes(12));
        await desk.RefuseAsync(token, "SecurityTokenSignatureKeyNotFound");
    }

    [Fact]
    public async Task An_authority_that_does_not_answer_is_told_from_a_token_that_is_bad()
    {
        await using var authority = await Authority.StartAsync();
        await using var server = await GrantsServer.StartAsync([.. SettingsOf(authority)], new BeneficiaryModule());
        await authority.AddAsync(Ines);
        var token = await authority.TokenAsync(Ines);
        authority.IsAway = true;

        await Refused.AsAsync(
            () => GetAsync(server, token), StatusCode.Unavailable, "AUTHORITY_UNREACHABLE");
        authority.IsAway = false;

        await Refused.AsAsync(() => GetAsync(server, token), StatusCode.NotFound, "BENEFICIARY_NOT_FOUND");
    }

    [Fact]
    public async Task What_was_read_last_holds_while_the_authority_is_away()
    {
        await using var authority = await Authority.StartAsync();
        await using var desk = Desk(authority);
        await authority.AddAsync(Ines);
        var token = await authority.TokenAsync(Ines);
        Assert.NotNull(await desk.ReadAsync(token));

        authority.IsAway = true;
        Assert.NotNull(await desk.ReadAsync(token));
        authority.Rotate();
        var next = await authority.TokenAsync(Ines);
        var error = await Assert.ThrowsAsync<Refusal>(() => desk.ReadAsync(next));

        Assert.Equal("AUTHORITY_UNREACHABLE", error.Reason);
    }

    [Fact]
    public async Task An_authority_that_calls_itself_otherwise_is_not_believed()
    {
        await using var authority = await Authority.StartAsync();
        await using var desk = Desk(authority, ("Issuer", "https://sso.example"));
        using var signer = Signer.Ec();

        var error = await Assert.ThrowsAsync<Refusal>(() => desk.ReadAsync(signer.Sign("https://sso.example")));

        Assert.Equal("AUTHORITY_UNREACHABLE", error.Reason);
    }

    [Fact]
    public async Task Changing_keys_under_load_loses_no_call()
    {
        const int callers = 8;
        const int rotations = 3;
        await using var authority = await Authority.StartAsync();
        await using var server = await GrantsServer.StartAsync([.. SettingsOf(authority)], new BeneficiaryModule());
        await authority.AddAsync(Ines);
        using var done = new CancellationTokenSource();
        var calls = 0;

        // Each call with a token of its own, signed with whatever key is the newest at that moment.
        async Task CallAsync()
        {
            while (!done.IsCancellationRequested)
            {
                await Refused.AsAsync(
                    async () => await GetAsync(server, await authority.TokenAsync(Ines)),
                    StatusCode.NotFound, "BENEFICIARY_NOT_FOUND");
                Interlocked.Increment(ref calls);
            }
        }

        async Task UntilAsync(int more)
        {
            var wanted = Volatile.Read(ref calls) + more;
            while (Volatile.Read(ref calls) < wanted)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }

        var load = Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)).ToList();
        for (var rotation = 0; rotation < rotations; rotation++)
        {
            await Task.WhenAny(UntilAsync(50), Task.WhenAny(load));
            authority.Rotate();
        }

        await Task.WhenAny(UntilAsync(50), Task.WhenAny(load));
        await done.CancelAsync();
        await Task.WhenAll(load);

        Assert.InRange(authority.Readings, rotations + 1, 3 * (rotations + 1));
    }

    private static async Task GetAsync(GrantsServer server, string token) =>
        await server.ClientWith<Client>(token).GetBeneficiaryAsync(
            new GetBeneficiaryRequest { Name = "beneficiaries/01990000-0000-7000-8000-000000000000" });

    private static TokenDesk Desk(Authority authority, params (string Key, string Value)[] settings) =>
        Desk(authority, TimeProvider.System, settings);

    private static TokenDesk Desk(
        Authority authority, TimeProvider clock, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Auth:Key"] = LocalKey };
        foreach (var (key, value) in Settings(authority).Concat(settings))
        {
            all["Auth:Issuers:sso:" + key] = value;
        }

        return new TokenDesk(all, clock, "beneficiary");
    }

    private static string LocalKey { get; } = MakeKey();

    private static string MakeKey()
    {
        using var signer = Signer.Ec();
        return signer.Private;
    }

    private static IEnumerable<string> SettingsOf(Authority authority) =>
        Settings(authority).Select(setting => $"Auth:Issuers:sso:{setting.Key}={setting.Value}");

    private static IEnumerable<(string Key, string Value)> Settings(Authority authority) =>
    [
        ("Authority", authority.Issuer.ToString()), ("Kinds", "people"),
    ];
}
