using Grants.Testing;
using Grpc.Core;
using Grpc.Net.Client;

namespace Grants.Platform.Edge;

/// <summary>What the gRPC library itself answers, before any of our rules, has details too.</summary>
public sealed class BareStatusTests : IAsyncLifetime
{
    // Field 1, two bytes long, of which one is there.
    private static readonly byte[] NoMessage = [0x0a, 0x02, 0x41];

    private static readonly byte[] WellFormed = Google.Protobuf.MessageExtensions.ToByteArray(Probe.Request);

    private static readonly Marshaller<byte[]> Raw = new(bytes => bytes, bytes => bytes);
    private readonly Probe _probe = new();
    private GrantsServer _server = null!;
    private GrpcChannel _channel = null!;

    private CallOptions Signed => new(
        new Metadata { { "authorization", "Bearer " + _server.Token("ines", "budget-officer", "beneficiary") } },
        TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));

    public async ValueTask InitializeAsync()
    {
        _server = await GrantsServer.StartAsync(_probe);
        _channel = GrpcChannel.ForAddress(_server.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("grants.budget.v1.BudgetService", "Embezzle")]
    [InlineData("grants.budget.v2.BudgetService", "ReserveCredits")]
    public async Task An_rpc_that_is_not_there(string service, string method) => await Refused.AsAsync(
        Call(MethodType.Unary, service, method, WellFormed), StatusCode.Unimplemented, "METHOD_UNKNOWN");

    [Fact]
    public async Task Bytes_that_are_no_message() => await Refused.AsAsync(
        Call(MethodType.Unary, "grants.budget.v1.BudgetService", "ReserveCredits", NoMessage),
        StatusCode.InvalidArgument, "REQUEST_MALFORMED", "request");

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_taken_for_a_request()
    {
        _probe.Answer = _ => new Grants.Budget.V1.Reservation { Reference = new string('x', 4 * 1024 * 1024) };

        await Refused.AsAsync(
            Call(MethodType.Unary, "grants.budget.v1.BudgetService", "ReserveCredits", WellFormed),
            StatusCode.OutOfRange, "ANSWER_TOO_LARGE", "response");
    }

    [Fact]
    public async Task Bytes_that_are_no_message_in_a_stream()
    {
        var method = new Method<byte[], byte[]>(
            MethodType.ClientStreaming, "grants.convention.v1.ConventionService", "UploadVoucher", Raw, Raw);
        using var call = _channel.CreateCallInvoker().AsyncClientStreamingCall(method, null, Signed);
        await call.RequestStream.WriteAsync(NoMessage);
        await call.RequestStream.CompleteAsync();

        await Refused.AsAsync(async () => await call, StatusCode.InvalidArgument, "REQUEST_MALFORMED", "request");
    }

    private AsyncUnaryCall<byte[]> Call(MethodType type, string service, string method, byte[] request) =>
        _channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(type, service, method, Raw, Raw), null, Signed, request);
}
