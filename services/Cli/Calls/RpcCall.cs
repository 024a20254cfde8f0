using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Grants.Cli.Calls;

/// <summary>A call of an RPC that is known by its descriptor only.</summary>
internal static class RpcCall
{
    /// <summary>Sends the requests and gives the answers as they come.</summary>
    public static async IAsyncEnumerable<IMessage> SendAsync(
        CallInvoker server,
        MethodDescriptor method,
        IReadOnlyList<IMessage> requests,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rpc = MethodOf(method);
        var options = new CallOptions(cancellationToken: cancellation);
        switch (rpc.Type)
        {
            case MethodType.Unary:
                yield return await server.AsyncUnaryCall(rpc, null, options, requests.Single());
                break;
            case MethodType.ServerStreaming:
                using (var stream = server.AsyncServerStreamingCall(rpc, null, options, requests.Single()))
                {
                    await foreach (var answer in stream.ResponseStream.ReadAllAsync(cancellation))
                    {
                        yield return answer;
                    }
                }

                break;
            case MethodType.ClientStreaming:
                using (var stream = server.AsyncClientStreamingCall(rpc, null, options))
                {
                    yield return await stream.SendAsync(requests);
                }

                break;
            default:
                throw new InvalidDataException(
                    $"{method.FullName} streams in both directions, which grants call does not support.");
        }
    }

    private static Method<IMessage, IMessage> MethodOf(MethodDescriptor method) => new(
        (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (false, true) => MethodType.ServerStreaming,
            (true, false) => MethodType.ClientStreaming,
            (true, true) => MethodType.DuplexStreaming,
        },
        method.Service.FullName,
        method.Name,
        MarshallerOf(method.InputType),
        MarshallerOf(method.OutputType));

    private static Marshaller<IMessage> MarshallerOf(MessageDescriptor type) =>
        Marshallers.Create(message => message.ToByteArray(), bytes => type.Parser.ParseFrom(bytes));
}
