using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Audit.V1;
using Grants.Beneficiary.V1;
using Grants.Convention.V1;
using Grants.Platform.Audit;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Who did what is noted, whether it was carried out or refused; and who read bank details.</summary>
public sealed class ReadAuditEntriesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_command_is_noted_with_what_it_changed()
    {
        var life = await world.InAsync(State.Adopted);
        var before = await LastAsync("convention");
        world.Server.MoveTo(Life.BothSigned);
        var request = life.Signature();

        var answer = await world.Authorising.SignConventionAsync(request);
        await world.Authorising.SignConventionAsync(request);

        var entry = Assert.Single(await EntriesAsync("convention", before));
        Assert.Equal(
            (
                "grants.convention.v1.ConventionService.SignConvention", life.Name, "OK", World.Orderer,
                request.RequestId),
            (entry.Act, entry.Resource, entry.Outcome, entry.Subject, $"{entry.RequestId:D}"));
        Assert.Equal("127.0.0.1", entry.Address);
        Assert.Equal(SHA256.HashData(answer.ToByteArray()), entry.AfterSha256);
        Assert.NotNull(entry.BeforeSha256);
        Assert.NotEqual(entry.BeforeSha256, entry.AfterSha256);
    }

    [Fact]
    public async Task A_step_over_two_services_is_noted_in_both_for_the_person_who_gave_it()
    {
        var life = await world.InAsync(State.Signed);
        var (here, there) = (await LastAsync("convention"), await LastAsync("budget"));

        await life.OrderOnlyAsync();

        var ordered = (await EntriesAsync("convention", here))[^1];
        var placed = (await EntriesAsync("budget", there))[^1];
        Assert.Equal(
            ("grants.convention.v1.ConventionService.OrderDisbursement", life.Disbursement, World.Orderer),
            (ordered.Act, ordered.Resource, ordered.Subject));
        Assert.Equal(
            ("grants.budget.v1.BudgetService.OrderPayment", "service:convention", World.Orderer),
            (placed.Act, placed.Subject, placed.OnBehalfOf));
    }

    [Fact]
    public async Task A_refused_command_is_noted_with_its_reason()
    {
        var life = await world.InAsync(State.Draft);
        var before = await LastAsync("convention");

        await Refused.AsAsync(
            world.Authorising.SignConventionAsync(life.Signature()), StatusCode.FailedPrecondition,
            "TRANSITION_NOT_ALLOWED");
        await Refused.AsAsync(
            world.Accountant.SignConventionAsync(life.Signature()), StatusCode.PermissionDenied, "ROLE_MISSING");
        await world.Officer.GetConventionAsync(new GetConventionRequest { Name = life.Name });

        Assert.Equal(
            [(World.Orderer, life.Name, "TRANSITION_NOT_ALLOWED"), (World.Payer, "", "ROLE_MISSING")],
            (await EntriesAsync("convention", before)).Select(entry => (entry.Subject, entry.Resource, entry.Outcome)));
        Assert.All(await EntriesAsync("convention", before), entry =>
            Assert.Equal("grants.convention.v1.ConventionService.SignConvention", entry.Act));
    }

    [Fact]
    public async Task A_resource_that_no_column_holds_is_cut()
    {
        var before = await LastAsync("convention");

        await Assert.ThrowsAsync<RpcException>(async () => await world.Officer.ProposeConventionAsync(
            new ProposeConventionRequest { RequestId = World.NewId(), Name = new string('\u00E9', 100_000) }));

        Assert.Equal(200, Assert.Single(await EntriesAsync("convention", before)).Resource.Length);
    }

    [Fact]
    public async Task Who_reads_bank_details_is_noted()
    {
        var life = await world.InAsync(State.Draft);
        var before = await LastAsync("beneficiary");

        await world.Finance.GetBankAccountAsync(new GetBankAccountRequest { Name = life.Account });
        await world.Finance.GetBeneficiaryAsync(new GetBeneficiaryRequest { Name = life.Organisation });

        var entry = Assert.Single(await EntriesAsync("beneficiary", before));
        Assert.Equal(
            ("grants.beneficiary.v1.BeneficiaryService.GetBankAccount", life.Account, "fanny", "OK"),
            (entry.Act, entry.Resource, entry.Subject, entry.Outcome));
        Assert.Null(entry.AfterSha256);
    }

    [Fact]
    public async Task An_upload_over_http_that_its_headers_stop_is_noted_too()
    {
        var life = await world.InAsync(State.InExecution);
        var before = await LastAsync("convention");
        using var http = new HttpClient { BaseAddress = world.Server.HttpAddress };
        using var upload = new HttpRequestMessage(HttpMethod.Post, $"/v1/{life.Name}/vouchers?fileName=a.pdf")
        {
            Content = new ByteArrayContent([1]),
        };
        upload.Headers.Add("Authorization", "Bearer " + world.Server.Token("claire", "case-officer"));

        using var answer = await http.SendAsync(upload, TestContext.Current.CancellationToken);

        Assert.Contains(
            "DIGEST_INVALID", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var entry = Assert.Single(await EntriesAsync("convention", before));
        Assert.Equal(
            ("grants.convention.v1.ConventionService.UploadVoucher", "DIGEST_INVALID", "claire"),
            (entry.Act, entry.Outcome, entry.Subject));
    }

    [Fact]
    public async Task An_auditor_reads_them_and_others_do_not()
    {
        var life = await world.InAsync(State.Draft);
        var before = await LastAsync("convention");
        await life.ProposeAsync();

        using var call = Audit("anna", "auditor").ReadAuditEntries(
            new ReadAuditEntriesRequest { Source = "convention", AfterNumber = before });
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        var entry = call.ResponseStream.Current;
        Assert.Equal(
            ("grants.convention.v1.ConventionService.ProposeConvention", life.Name, World.Instructor, "OK", 32),
            (entry.Act, entry.Resource, entry.Subject, entry.Outcome, entry.AfterSha256.Length));
        Assert.False(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        using var refused = Audit("ines", "case-officer").ReadAuditEntries(
            new ReadAuditEntriesRequest { Source = "convention" });
        await Refused.AsAsync(
            () => refused.ResponseStream.MoveNext(TestContext.Current.CancellationToken),
            StatusCode.PermissionDenied, "ROLE_MISSING");
        using var unknown = Audit("anna", "auditor").ReadAuditEntries(new ReadAuditEntriesRequest { Source = "x" });
        await Refused.AsAsync(
            () => unknown.ResponseStream.MoveNext(TestContext.Current.CancellationToken),
            StatusCode.NotFound, "EVENT_SOURCE_NOT_FOUND");
    }

    private AuditService.AuditServiceClient Audit(string subject, string role) =>
        world.Server.Client<AuditService.AuditServiceClient>(subject, role);

    private Task<long> LastAsync(string service) => world.Server.Database(service).ReadAsync(
        session => session.ScalarAsync<long>("select coalesce(max(seq), 0) from audit_entry"), CancellationToken.None);

    private Task<IReadOnlyList<KeptEntry>> EntriesAsync(string service, long after) =>
        world.Server.Database(service).ReadAsync(
            session => AuditStore.AfterAsync(session, after, 100), CancellationToken.None);
}
