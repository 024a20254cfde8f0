using Google.Protobuf;
using Grants.Platform.Auth;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>
/// The one place where it is decided whether a resource is within the reach of a caller: for every RPC, each message of
/// an upload and every page. What belongs to somebody else is answered here as what does not exist, after the same
/// statement and with the same words; no RPC begins before.
/// </summary>
public sealed class Door(IEnumerable<IResourceOwners> owners)
{
    private readonly Dictionary<string, IResourceOwners> _owners = owners.ToDictionary(one => one.Service);

    /// <summary>
    /// Refuses, to a limited caller, a message that names a resource which is not its own. A message that names none
    /// passes: without a name an RPC has nothing to reach, and a list takes the reach into its statements.
    /// </summary>
    internal async Task EnsureWithinReachAsync(
        Rpc rpc, IMessage message, Reach reach, CancellationToken cancellation)
    {
        if (!reach.IsLimited || rpc.Names is not { } field || field.In(message) is not { Length: > 0 } name)
        {
            return;
        }

        var service = _owners[rpc.Method.Service.FullName];
        if (name != $"{service.Collection}/-" || !service.Lists.Contains(rpc.Method.Name))
        {
            await EnsureAsync(service, field.Field, field.Type, name, reach, cancellation);
        }
    }

    /// <summary>Refuses, to a limited caller, a resource of a page that is not its own.</summary>
    /// <param name="service">The gRPC service that knows whose it is.</param>
    /// <param name="type">The type of the resource, such as <c>grants/Convention</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="reach">What the caller reaches on the page.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task EnsureWithinReachAsync(
        string service, string type, string name, Reach reach, CancellationToken cancellation) =>
        EnsureAsync(_owners[service], "name", type, name, reach, cancellation);

    /// <summary>
    /// Throws when a process serves an RPC to beneficiaries of which nobody says whose its resources are.
    /// </summary>
    internal void EnsureCovers(IEnumerable<Endpoint> endpoints, RpcCatalogue rpcs)
    {
        var open = endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName)
            .Select(path => path is null ? null : rpcs.Find(path))
            .FirstOrDefault(rpc => rpc is not null && rpc.Roles.Contains(RoleNames.Beneficiary) && !Covers(rpc));
        if (open is not null)
        {
            throw new InvalidOperationException(
                $"{open.Method.FullName} is open to beneficiaries, but nobody says whose its resources are "
                + $"({nameof(IResourceOwners)}).");
        }
    }

    private bool Covers(Rpc rpc) => _owners.TryGetValue(rpc.Method.Service.FullName, out var service)
        && (rpc.Names is not null || service.Lists.Contains(rpc.Method.Name));

    private static async Task EnsureAsync(
        IResourceOwners service,
        string field,
        string type,
        string name,
        Reach reach,
        CancellationToken cancellation)
    {
        var root = ResourceName.RootOf(name) ?? name;
        var id = ResourceName.Parse(root, field, service.Collection)[0];
        if (!reach.Covers(await service.FindOwnerAsync(id, cancellation)))
        {
            throw service.NotFound(type, name);
        }
    }
}

/// <summary>What the caller of an RPC reaches, for the RPC itself.</summary>
public static class DoorAccess
{
    private static readonly object Key = new();

    /// <summary>
    /// What the caller reaches; throws where the edge has not said so, for then an RPC would be open to everybody.
    /// </summary>
    public static Reach GetReach(this ServerCallContext call) =>
        call.UserState.TryGetValue(Key, out var reach) && reach is Reach known
            ? known
            : throw new InvalidOperationException($"{call.Method} was admitted without a reach.");

    /// <summary>Says what the caller reaches.</summary>
    internal static Reach SetReach(this ServerCallContext call, Rpc rpc)
    {
        var reach = Reach.Of(call.GetCaller(), rpc.Roles);
        call.UserState[Key] = reach;
        return reach;
    }
}
