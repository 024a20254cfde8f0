using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grants.Beneficiary;
using Grants.Testing;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace Grants.Platform.Hosting;

/// <summary>The same API as JSON over HTTP/1.1, and what tells whether a process is well.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private const string Registration = """
        {"requestId":"7d2f4c1e-5b1a-4e8e-9a52-0f6f3f0c9b11","beneficiary":{"displayName":"Pas-de-Calais Actif",
        "legalForm":"LEGAL_FORM_PUBLIC_INTEREST_GROUP","siret":"18620009300083","address":"Lens"}}
        """;

    private GrantsServer _server = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await GrantsServer.StartAsync(new BeneficiaryModule());
        _http = new HttpClient { BaseAddress = _server.HttpAddress };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_command_and_a_read_go_through()
    {
        SignIn("case-officer");

        var made = await PostAsync("/v1/beneficiaries", Registration);
        var name = Property(await made.Content.ReadAsStringAsync(), "name");
        var read = await _http.GetAsync(new Uri($"/v1/{name}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal("18620009300083", Property(await read.Content.ReadAsStringAsync(), "siret"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("auditor", HttpStatusCode.Forbidden)]
    public async Task Unauthorised_callers_are_refused(string? role, HttpStatusCode expected)
    {
        if (role is not null)
        {
            SignIn(role);
        }

        Assert.Equal(expected, (await PostAsync("/v1/beneficiaries", Registration)).StatusCode);
    }

    [Fact]
    public async Task A_rule_that_is_broken_is_named()
    {
        SignIn("case-officer");

        var answer = await PostAsync(
            "/v1/beneficiaries", Registration.Replace("00083", "00084", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("SIRET_INVALID", body, StringComparison.Ordinal);
        Assert.Contains("beneficiary.siret", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_needs_no_token(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);

    [Fact]
    public async Task Health_answers_over_gRPC_too()
    {
        using var channel = GrpcChannel.ForAddress(_server.GrpcAddress);

        Assert.NotNull(await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest()));
    }

    private void SignIn(string role) => _http.DefaultRequestHeaders.Authorization =
        new AuthenticationHeaderValue("Bearer", _server.Token("ines", role));

    private async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await _http.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    private static string Property(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }
}
