using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Rpc;
using Grants.Platform.Edge;
using Grants.Testing;
using Grpc.Core;
using Grpc.Net.Client;

namespace Grants.Convention;

/// <summary>What a call came to: its status, its bytes with each id as the same, and the statements it ran.</summary>
internal sealed record Answer(StatusCode Code, string Reason, string Bytes, IReadOnlyList<string> Statements)
{
    public override string ToString() => $"{Code} {Reason} after {Statements.Count} statements";
}

/// <summary>Calls of any RPC by its descriptor, whatever its shape.</summary>
internal sealed partial class RawCall(GrpcChannel channel, StatementLog log)
{
    private static readonly Marshaller<IMessage> Requests =
        Marshallers.Create<IMessage>(message => message.ToByteArray(), _ => throw new NotSupportedException());

    private static readonly Marshaller<byte[]> Responses =
        Marshallers.Create<byte[]>(_ => throw new NotSupportedException(), bytes => bytes);

    public async Task<Answer> AskAsync(Rpc rpc, IMessage request, string token)
    {
        var answer = new Answer(StatusCode.OK, "", "", []);
        var statements = await log.OfAsync(async () => answer = await CallAsync(rpc, request, token));
        return answer with { Statements = statements };
    }

    private async Task<Answer> CallAsync(Rpc rpc, IMessage request, string token)
    {
        var options = new CallOptions(
            new Metadata { { "authorization", "Bearer " + token } },
            TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(2));
        try
        {
            return new Answer(StatusCode.OK, "", Same(await BytesAsync(rpc, request, options)), []);
        }
        catch (RpcException error)
        {
            var details = error.Trailers.GetValueBytes("grpc-status-details-bin") ?? [];
            var reason = error.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? "";
            return new Answer(error.StatusCode, reason, Same(details) + Same(error.Status.Detail), []);
        }
    }

    private async Task<byte[]> BytesAsync(Rpc rpc, IMessage request, CallOptions options)
    {
        var invoker = channel.CreateCallInvoker();
        var parts = rpc.Path.Split('/');
        Method<IMessage, byte[]> Shape(MethodType type) => new(type, parts[1], parts[2], Requests, Responses);
        if (rpc.Method.IsClientStreaming)
        {
            using var upload = invoker.AsyncClientStreamingCall(Shape(MethodType.ClientStreaming), null, options);
            await WriteAsync(upload.RequestStream, request);
            return await upload;
        }

        if (!rpc.Method.IsServerStreaming)
        {
            return await invoker.AsyncUnaryCall(Shape(MethodType.Unary), null, options, request);
        }

        using var download = invoker.AsyncServerStreamingCall(
            Shape(MethodType.ServerStreaming), null, options, request);
        using var bytes = new MemoryStream();
        await foreach (var part in download.ResponseStream.ReadAllAsync())
        {
            bytes.Write(part);
        }

        return bytes.ToArray();
    }

    // A server that has answered reads no further.
    private static async Task WriteAsync(IClientStreamWriter<IMessage> stream, IMessage request)
    {
        try
        {
            await stream.WriteAsync(request);
            await stream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException)
        {
            // The answer says it.
        }
    }

    private static string Same(byte[] bytes) => Same(Encoding.Latin1.GetString(bytes));

    /// <summary>A text with every id in it as one.</summary>
    public static string Same(string text) => Id().Replace(text, "{uuid}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
