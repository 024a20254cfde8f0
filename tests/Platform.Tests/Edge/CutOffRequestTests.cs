using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Platform.Edge;

/// <summary>
/// A request may come without its message, or with the beginning of it: a caller whose replica is killed behind the
/// gateway sends what was refused by itself, and without its body (seen in .NET). The caller is asked to retry.
/// </summary>
public sealed class CutOffRequestTests : IAsyncLifetime
{
    private readonly Probe _probe = new();
    private GrantsServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(_probe);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Asks_for_the_request_again(int bytes)
    {
        var wasBegun = false;
        _probe.OnUnary = (_, _) =>
        {
            wasBegun = true;
            return Task.CompletedTask;
        };
        using var channel = Open(bytes);
        var client = new BudgetService.BudgetServiceClient(channel);

        await Refused.AsAsync(
            client.ReserveCreditsAsync(Probe.Request, Signed("budget-officer")),
            StatusCode.Unavailable, "REQUEST_CUT_OFF");

        Assert.False(wasBegun);
    }

    [Fact]
    public async Task Asks_for_a_stream_again_that_ends_within_a_message()
    {
        var chunk = new UploadVoucherRequest { Chunk = Google.Protobuf.ByteString.CopyFrom(new byte[100]) };
        using var channel = Open(150);
        using var call = new Conventions(channel).UploadVoucher(Signed("beneficiary"));
        await call.RequestStream.WriteAsync(chunk);
        await call.RequestStream.WriteAsync(chunk);
        await call.RequestStream.CompleteAsync();

        await Refused.AsAsync(async () => await call, StatusCode.Unavailable, "REQUEST_CUT_OFF");
    }

    private GrpcChannel Open(int bytes) => GrpcChannel.ForAddress(
        _server.GrpcAddress,
        new GrpcChannelOptions
        {
            HttpHandler = new CuttingHandler(bytes) { InnerHandler = new SocketsHttpHandler() },
            DisposeHttpClient = true,
        });

    private CallOptions Signed(string role) => new(
        new Metadata { { "authorization", "Bearer " + _server.Token("ines", role) } },
        TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));

    // Hands on the first bytes of a request, and ends it there.
    private sealed class CuttingHandler(int bytes) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var whole = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var part = new ByteArrayContent(whole[..bytes]);
            part.Headers.ContentType = request.Content.Headers.ContentType;
            request.Content = part;
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
