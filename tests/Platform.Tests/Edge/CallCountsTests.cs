using Grants.Audit.V1;
using Grants.Beneficiary;
using Grants.Beneficiary.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Client = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

namespace Grants.Platform.Edge;

/// <summary>Failed sign-ins and floods are counted by source and minute, and not written one by one.</summary>
public sealed class CallCountsTests : IAsyncLifetime
{
    private GrantsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(
        ["Limits:CallsAMinute=5", "Limits:Proxies=1"], new BeneficiaryModule());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_token_that_has_run_out_is_told_from_one_that_is_forged()
    {
        using var forger = Signer.Ec();
        var own = new SigningCredentials(
            _server.Services.GetRequiredService<SigningKey>().Security, SecurityAlgorithms.EcdsaSha256);
        await CallAsync(null, 3);
        await CallAsync("abc", 1);
        await CallAsync(Signer.Sign("grants", own, Old), 2);
        await CallAsync(forger.Sign("grants"), 4);

        Assert.Equal(
            [
                "sign-in ended with TOKEN_EXPIRED, 2 times", "sign-in ended with TOKEN_FORGED, 4 times",
                "sign-in ended with TOKEN_INVALID, 1 times", "sign-in ended with TOKEN_MISSING, 3 times",
            ],
            await CountedAsync());
    }

    [Fact]
    public async Task A_flood_has_one_entry_with_its_person()
    {
        var outcomes = new List<StatusCode>();
        var client = _server.Client<Client>("max", "case-officer");
        for (var i = 0; i < 12; i++)
        {
            outcomes.Add((await Assert.ThrowsAsync<RpcException>(async () =>
                await client.CreateBeneficiaryAsync(new CreateBeneficiaryRequest()))).StatusCode);
        }

        // A share comes back while the test runs, where the machine is slow.
        var refused = outcomes.Count(outcome => outcome == StatusCode.ResourceExhausted);
        Assert.InRange(refused, 2, 7);
        var entries = await EntriesAsync();
        Assert.Equal(12 - refused, entries.Count(entry => entry.Outcome == "FIELD_REQUIRED"));
        var flood = Assert.Single(entries, entry => entry.OccurrenceCount > 1);
        Assert.Equal((refused, "max", "127.0.0.1"), (flood.OccurrenceCount, flood.Subject, flood.Address));
    }

    [Fact]
    public async Task Each_address_is_a_source_of_its_own_up_to_a_thousand()
    {
        var counts = _server.Services.GetRequiredService<CallCounts>();
        for (var i = 0; i < 1_500; i++)
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = _server.Services };
            context.Request.Headers["X-Forwarded-For"] = $"10.0.{i / 250}.{i % 250}";
            counts.Add(context, "", CallCounts.SignIn, "TOKEN_MISSING");
        }

        var entries = await EntriesAsync();

        Assert.Equal(1_001, entries.Count);
        Assert.Equal(500, Assert.Single(entries, entry => entry.Address.Length == 0).OccurrenceCount);
        Assert.All(entries.Where(entry => entry.Address.Length > 0), entry => Assert.Equal(1, entry.OccurrenceCount));
    }

    private static void Old(SecurityTokenDescriptor token)
    {
        token.NotBefore -= TimeSpan.FromHours(2);
        token.IssuedAt = token.NotBefore;
        token.Expires = token.NotBefore + TimeSpan.FromHours(1);
    }

    private async Task CallAsync(string? token, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Refused.AsAsync(
                _server.ClientWith<Client>(token).ListBeneficiariesAsync(new ListBeneficiariesRequest()),
                StatusCode.Unauthenticated, "TOKEN_MISSING");
        }
    }

    private async Task<IEnumerable<string>> CountedAsync() =>
        (await EntriesAsync()).Select(entry => $"{entry.Act} ended with {entry.Outcome}, {entry.OccurrenceCount} times")
            .Order(StringComparer.Ordinal);

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync()
    {
        await _server.Services.GetRequiredService<CallCounts>().FlushAsync();
        using var call = _server.Client<AuditService.AuditServiceClient>("anna", "auditor").ReadAuditEntries(
            new ReadAuditEntriesRequest { Source = "beneficiary" });
        List<AuditEntry> entries = [];
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            entries.Add(call.ResponseStream.Current);
        }

        return entries;
    }
}
