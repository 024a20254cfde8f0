using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grants.Auth.V1;
using PolicyExtensions = Grants.Auth.V1.PolicyExtensions;
using PolicyReflection = Grants.Auth.V1.PolicyReflection;

namespace Grants.Cli.Calls;

/// <summary>The protos this program was built with. C# cannot read or write a message it was not built with.</summary>
internal static class KnownProtos
{
    private static readonly FileDescriptor[] Files =
    [
        .. typeof(PolicyReflection).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<FileDescriptor>(),
    ];

    private static readonly Dictionary<Rpc, MethodDescriptor> Methods = Files
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .ToDictionary(method => new Rpc(method.Service.FullName, method.Name));

    /// <summary>Every message, so that JSON can carry one in a google.protobuf.Any.</summary>
    public static TypeRegistry Types { get; } =
        TypeRegistry.FromFiles([.. Files, ErrorDetailsReflection.Descriptor, StatusReflection.Descriptor]);

    /// <summary>The RPCs.</summary>
    public static IReadOnlyCollection<Rpc> Rpcs => Methods.Keys;

    /// <summary>What an RPC takes and gives; null for one this program was not built with.</summary>
    public static MethodDescriptor? Find(Rpc rpc) => Methods.GetValueOrDefault(rpc);

    /// <summary>The roles an RPC is open to, as tokens write them: <c>case-officer</c>.</summary>
    public static IReadOnlyList<string> RolesOf(MethodDescriptor method) =>
    [
        .. (method.GetOptions()?.GetExtension(PolicyExtensions.Policy)?.Roles ?? [])
            .Select(role => NameOf(role)["ROLE_".Length..].ToLowerInvariant().Replace('_', '-')),
    ];

    /// <summary>Whether a field must, may or may not be sent.</summary>
    public static IReadOnlyCollection<FieldBehavior> BehaviourOf(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [];

    private static string NameOf(Role role) =>
        PolicyReflection.Descriptor.EnumTypes.Single(type => type.Name == nameof(Role))
            .FindValueByNumber((int)role).Name;
}
