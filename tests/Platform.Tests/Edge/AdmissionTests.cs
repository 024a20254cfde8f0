using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Grants.Beneficiary;
using Grants.Testing;

namespace Grants.Platform.Edge;

/// <summary>A caller nobody knows, or who may not, is answered before the body of the request is read.</summary>
public sealed class AdmissionTests : IAsyncLifetime
{
    private const string Rpc = "/grants.beneficiary.v1.BeneficiaryService/CreateBeneficiary";

    private GrantsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(new BeneficiaryModule());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(null, "401", "TOKEN_MISSING")]
    [InlineData("auditor", "403", "ROLE_MISSING")]
    public async Task As_JSON_without_a_byte_of_the_body(string? role, string status, string reason)
    {
        var answer = await AnswerAsync(role, "Content-Length: 26214400");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"reason\": \"{reason}\"", answer, StringComparison.Ordinal);
        Assert.Contains("type.googleapis.com/google.rpc.ErrorInfo", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 2097153")]
    [InlineData("Content-Length: 26214400")]
    public async Task A_body_above_the_limit_is_refused_before_it_is_sent(string length) =>
        Assert.Contains("REQUEST_TOO_LARGE", await AnswerAsync("case-officer", length), StringComparison.Ordinal);

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_off_at_the_limit()
    {
        using var http = Http("case-officer");
        using var body = new StreamContent(new MemoryStream(new byte[3 * 1024 * 1024]));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/beneficiaries") { Content = body };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(
            "REQUEST_TOO_LARGE", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "16")]
    [InlineData("auditor", "7")]
    public async Task Over_gRPC_without_a_byte_of_the_body(string? role, string status)
    {
        using var http = new HttpClient { BaseAddress = _server.GrpcAddress };
        using var body = new NeverSent();
        body.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        using var request = new HttpRequestMessage(HttpMethod.Post, Rpc)
        {
            Content = body,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Authorization = role is null ? null : Bearer(role);

        using var answer = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(status, Assert.Single(answer.Headers.GetValues("grpc-status")));
        Assert.Single(answer.Headers.GetValues("grpc-status-details-bin"));
    }

    [Fact]
    public async Task Who_calls_is_asked_before_what_is_wrong_with_the_body()
    {
        using var http = Http("auditor");
        using var body = new StringContent("{", Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync("/v1/beneficiaries", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("case-officer")]
    public async Task Nothing_that_is_answered_is_kept_or_guessed_at(string? role)
    {
        using var http = Http(role);

        using var answer = await http.GetAsync(
            "/v1/beneficiaries/00000000-0000-7000-8000-000000000000", TestContext.Current.CancellationToken);

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    private HttpClient Http(string? role)
    {
        var http = new HttpClient { BaseAddress = _server.HttpAddress };
        http.DefaultRequestHeaders.Authorization = role is null ? null : Bearer(role);
        return http;
    }

    private AuthenticationHeaderValue Bearer(string role) => new("Bearer", _server.Token("ines", role));

    // All of a request but its body, and all that is answered to that until the answer is whole.
    private async Task<string> AnswerAsync(string? role, string length)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(
            IPAddress.Loopback, _server.HttpAddress.Port, TestContext.Current.CancellationToken);
        var authorization = role is null ? "" : $"Authorization: {Bearer(role)}\r\n";
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST /v1/beneficiaries HTTP/1.1\r\nHost: localhost\r\n"
                + $"Content-Type: application/json\r\n{authorization}{length}\r\n\r\n"),
            TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().Contains(']'))
        {
            var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, read);
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    // A body of which nothing ever comes; the flush is what sends the headers, which the client else holds back for it.
    private sealed class NeverSent : HttpContent
    {
        private readonly TaskCompletionSource _disposed = new();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync();
            await _disposed.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            _disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
