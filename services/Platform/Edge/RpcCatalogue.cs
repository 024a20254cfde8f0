using Google.Protobuf.Reflection;
using Grants.Auth.V1;
using Grants.Platform.Auth;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>Every RPC of this system with its policy, read from the descriptors of the protos.</summary>
public sealed class RpcCatalogue
{
    private readonly Dictionary<string, Rpc> _rpcs;

    /// <summary>Reads the protos; throws when an RPC has no policy, for then anybody could call it.</summary>
    public RpcCatalogue() : this(Files())
    {
    }

    internal RpcCatalogue(IEnumerable<FileDescriptor> files)
    {
        _rpcs = files
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods)
            .Select(Read)
            .ToDictionary(rpc => rpc.Path);
    }

    /// <summary>The RPCs of the system.</summary>
    public IReadOnlyCollection<Rpc> All => _rpcs.Values;

    /// <summary>
    /// An RPC by its path, such as <c>/grants.budget.v1.BudgetService/ReserveCredits</c>; null for others'.
    /// </summary>
    public Rpc? Find(string path) => _rpcs.GetValueOrDefault(path);

    /// <summary>The methods of HTTP that a path takes, in order; none where no RPC has it.</summary>
    internal IReadOnlyList<string> MethodsOf(PathString path) =>
    [
        .. _rpcs.Values.Select(rpc => rpc.Http).OfType<HttpForm>().Where(http => http.Fits(path))
            .Select(http => http.Method).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Throws when a process serves an RPC that is not in the protos, for the edge would let anybody call it. Health
    /// and reflection, which come with the gRPC library, are for everybody.
    /// </summary>
    internal void EnsureCovers(IEnumerable<Endpoint> endpoints)
    {
        var open = endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName)
            .FirstOrDefault(path => path is not null
                && !path.StartsWith("/grpc.", StringComparison.Ordinal) && Find(path) is null);
        if (open is not null)
        {
            throw new InvalidOperationException($"{open} is served but has no policy.");
        }
    }

    /// <summary>The protos of this system.</summary>
    internal static IEnumerable<FileDescriptor> Files() =>
        typeof(PolicyReflection).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<FileDescriptor>();

    private static Rpc Read(MethodDescriptor method)
    {
        var policy = method.GetOptions()?.GetExtension(PolicyExtensions.Policy);
        return policy is { Roles.Count: > 0 }
            ? new Rpc(
                $"/{method.Service.FullName}/{method.Name}", policy.Roles.Select(RoleNames.Of).ToHashSet(), method)
            : throw new InvalidOperationException($"{method.FullName} has no policy (grants.auth.v1.policy).");
    }
}

/// <summary>An RPC.</summary>
/// <param name="Path">Its HTTP/2 path.</param>
/// <param name="Roles">Any one of these is enough to call it.</param>
/// <param name="Method">Its descriptor.</param>
public sealed record Rpc(string Path, IReadOnlySet<string> Roles, MethodDescriptor Method)
{
    /// <summary>The field of its requests that says which resource they are about; null where there is none.</summary>
    public NamedResource? Names { get; } = NamedResource.Of(Method.InputType);

    /// <summary>
    /// The service whose database it works on, such as <c>budget</c>: the second part of its package.
    /// </summary>
    public string Module => Method.File.Package.Split('.')[1];

    /// <summary>Whether it changes something: its requests have an id (AIP-155).</summary>
    public bool IsCommand { get; } = RequestFacts.RequestOf(Method).FindFieldByName("request_id") is not null;

    /// <summary>Whether it answers with bank details in clear to those who may see them.</summary>
    public bool ReadsBankDetails { get; } =
        Method.GetOptions()?.GetExtension(PolicyExtensions.ReadsBankDetails) == true;

    /// <summary>How it is called over HTTP; null where it is not.</summary>
    internal HttpForm? Http { get; } = HttpForm.Of(Method);
}
