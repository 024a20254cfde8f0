using System.Text;
using Google.Rpc;
using Grants.Beneficiary;
using Grants.Beneficiary.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Client = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

namespace Grants.Platform.Edge;

/// <summary>What stands between the wire and every RPC, tried on a service of ours through real calls.</summary>
public sealed class EdgeRulesTests : IAsyncLifetime
{
    private static readonly GetBeneficiaryRequest Nobody =
        new() { Name = "beneficiaries/00000000-0000-7000-8000-000000000000" };

    private GrantsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(new BeneficiaryModule());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public Task Refuses_a_call_without_a_token() => RefuseTokenAsync(null);

    [Fact]
    public Task Refuses_a_token_that_is_none() => RefuseTokenAsync("abc");

    [Fact]
    public Task Refuses_a_token_that_has_expired() => RefuseTokenAsync(Sign(token =>
    {
        token.NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2);
        token.IssuedAt = token.NotBefore;
        token.Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
    }));

    [Fact]
    public Task Refuses_a_token_for_somebody_else() => RefuseTokenAsync(Sign(token => token.Audience = "others"));

    [Fact]
    public Task Refuses_a_token_of_another_issuer() => RefuseTokenAsync(Sign(token => token.Issuer = "others"));

    [Fact]
    public Task Refuses_a_token_nobody_signed() => RefuseTokenAsync(Sign(token => token.SigningCredentials = null));

    [Fact]
    public Task Refuses_a_token_signed_with_a_shared_secret() => RefuseTokenAsync(Sign(token =>
        token.SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(Encoding.UTF8.GetBytes(new string('k', 64))), SecurityAlgorithms.HmacSha256)));

    [Fact]
    public async Task Refuses_a_role_that_may_not() => await Refused.AsAsync(
        _server.Client<Client>("ines", "operator").GetBeneficiaryAsync(Nobody),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    [Fact]
    public async Task Lets_in_a_role_that_may() => await Refused.AsAsync(
        _server.Client<Client>("ines", "case-officer").GetBeneficiaryAsync(Nobody),
        StatusCode.NotFound, "BENEFICIARY_NOT_FOUND", Nobody.Name);

    [Fact]
    public async Task Refuses_a_call_without_a_deadline() => await Refused.AsAsync(
        _server.ClientWithoutDeadline<Client>(_server.Token("ines", "case-officer")).GetBeneficiaryAsync(Nobody),
        StatusCode.InvalidArgument, "DEADLINE_REQUIRED", "grpc-timeout");

    [Fact]
    public async Task A_deadline_that_has_passed_is_over()
    {
        var client = _server.ClientWith<Client>(_server.Token("ines", "case-officer"));
        var passed = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.GetBeneficiaryAsync(Nobody, deadline: passed));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Theory]
    [InlineData(1024 * 1024 + 1)]
    [InlineData(5 * 1024 * 1024)]
    public async Task Refuses_a_request_above_the_limit_with_details_wherever_it_is_stopped(int bytes) =>
        await Refused.AsAsync(
            _server.Client<Client>("ines", "case-officer")
                .GetBeneficiaryAsync(new GetBeneficiaryRequest { Name = new string('x', bytes) }),
            StatusCode.OutOfRange, "REQUEST_TOO_LARGE");

    [Theory]
    [InlineData("request_id")]
    [InlineData("beneficiary")]
    [InlineData("beneficiary.legal_form")]
    [InlineData("beneficiary.address")]
    public async Task Names_a_required_field_that_is_missing(string field)
    {
        var request = Registration();
        switch (field)
        {
            case "request_id": request.RequestId = ""; break;
            case "beneficiary": request.Beneficiary = null; break;
            case "beneficiary.legal_form": request.Beneficiary.LegalForm = 0; break;
            default: request.Beneficiary.Address = ""; break;
        }

        await Refused.AsAsync(
            _server.Client<Client>("ines", "case-officer").CreateBeneficiaryAsync(request),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", field);
    }

    [Fact]
    public async Task Names_every_required_field_that_is_missing()
    {
        var error = await Refused.AsAsync(
            _server.Client<Client>("ines", "case-officer").CreateBeneficiaryAsync(
                new CreateBeneficiaryRequest { Beneficiary = new Grants.Beneficiary.V1.Beneficiary() }),
            StatusCode.InvalidArgument, "FIELD_REQUIRED");

        Assert.Equal(
            [
                "request_id", "beneficiary.display_name", "beneficiary.legal_form", "beneficiary.siret",
                "beneficiary.address",
            ],
            error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task A_failure_of_ours_tells_nothing_of_its_cause()
    {
        _server.Expect("no such table: organisation");
        await _server.Database("beneficiary").WriteAsync(
            session => session.ExecuteAsync("alter table organisation rename to gone"), CancellationToken.None);

        var error = await Refused.AsAsync(
            _server.Client<Client>("ines", "case-officer").GetBeneficiaryAsync(Nobody),
            StatusCode.Internal, "INTERNAL_ERROR");

        Assert.DoesNotContain("organisation", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rpc_has_a_policy_and_health_is_none_of_ours()
    {
        var rpcs = new RpcCatalogue();

        Assert.All(rpcs.All, rpc => Assert.NotEmpty(rpc.Roles));
        Assert.Null(rpcs.Find("/grpc.health.v1.Health/Check"));
    }

    private static CreateBeneficiaryRequest Registration() => new()
    {
        RequestId = "7d2f4c1e-5b1a-4e8e-9a52-0f6f3f0c9b11",
        Beneficiary = new Grants.Beneficiary.V1.Beneficiary
        {
            DisplayName = "Pas-de-Calais Actif",
            LegalForm = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
            Siret = "18620009300083",
            Address = "Lens",
        },
    };

    private async Task RefuseTokenAsync(string? token) => await Refused.AsAsync(
        _server.ClientWith<Client>(token).GetBeneficiaryAsync(Nobody), StatusCode.Unauthenticated, "TOKEN_MISSING");

    // A token that would do, but for what the test changes.
    private string Sign(Action<SecurityTokenDescriptor> change) => Signer.Sign(
        "grants",
        new SigningCredentials(
            _server.Services.GetRequiredService<SigningKey>().Security, SecurityAlgorithms.EcdsaSha256),
        change);
}
