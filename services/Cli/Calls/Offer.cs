using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.ProtoJson;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grants.Cli.Calls;

/// <summary>What a server offers, as it says itself by gRPC server reflection.</summary>
internal sealed class Offer
{
    private Offer(IReadOnlyList<(Rpc Rpc, MethodDescriptorProto Form)> rpcs) => Rpcs = rpcs;

    /// <summary>Its RPCs, in the order of their services.</summary>
    public IReadOnlyList<(Rpc Rpc, MethodDescriptorProto Form)> Rpcs { get; }

    /// <summary>Asks a server. Reflection is open to everybody: it takes no token.</summary>
    public static async Task<Offer> ReadAsync(CallInvoker server, DateTime deadline, CancellationToken cancellation)
    {
        using var call = new ServerReflection.ServerReflectionClient(server)
            .ServerReflectionInfo(deadline: deadline, cancellationToken: cancellation);
        var rpcs = new List<(Rpc, MethodDescriptorProto)>();
        var list = await AskAsync(call, new() { ListServices = "" }, cancellation);
        foreach (var service in list.ListServicesResponse.Service.Select(row => row.Name).Order(StringComparer.Ordinal))
        {
            var answer = await AskAsync(call, new() { FileContainingSymbol = service }, cancellation);
            rpcs.AddRange(MethodsOf(service, answer.FileDescriptorResponse?.FileDescriptorProto ?? [])
                .Select(method => (new Rpc(service, method.Name), method)));
        }

        await call.RequestStream.CompleteAsync();
        return new Offer(rpcs);
    }

    /// <summary>The one RPC somebody means; says which there are when it is none or several.</summary>
    public Rpc Find(string given)
    {
        Rpc[] meant = [.. Rpcs.Select(row => row.Rpc).Where(rpc => rpc.IsMeantBy(given))];
        return meant switch
        {
            [var one] => one,
            [] => throw new InvalidDataException($"The server does not offer the RPC {given}.{Suggestion(given)}"),
            _ => throw new InvalidDataException(
                $"Several services offer {given}; specify one of: {string.Join(", ", meant.AsEnumerable())}."),
        };
    }

    // Also one that another server may offer: each service can be a process of its own.
    private string Suggestion(string given)
    {
        var method = given.Split('/', '.')[^1];
        var rpcs = Rpcs.Select(row => row.Rpc).Union(KnownProtos.Rpcs).ToList();
        return Nearest.Of(method, rpcs.Select(rpc => rpc.Method)) is { } name
            ? $" Did you mean {string.Join(" or ", rpcs.Where(rpc => rpc.Method == name))}?"
            : " Use grants call --list to show all RPCs.";
    }

    private static async Task<ServerReflectionResponse> AskAsync(
        AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call,
        ServerReflectionRequest question,
        CancellationToken cancellation)
    {
        await call.RequestStream.WriteAsync(question, cancellation);
        return await call.ResponseStream.MoveNext(cancellation)
            ? call.ResponseStream.Current
            : throw new InvalidDataException("The server closed the reflection stream without a response.");
    }

    private static IEnumerable<MethodDescriptorProto> MethodsOf(string service, IEnumerable<ByteString> files) =>
        files.Select(FileDescriptorProto.Parser.ParseFrom)
            .SelectMany(file => file.Service.Where(row => $"{file.Package}.{row.Name}" == service))
            .SelectMany(found => found.Method);
}
