using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>
/// Whose the resources of a gRPC service are. The <see cref="Door"/> asks it before an RPC runs, or a page is read.
/// </summary>
public interface IResourceOwners
{
    /// <summary>The gRPC service, such as <c>grants.convention.v1.ConventionService</c>.</summary>
    string Service { get; }

    /// <summary>The collection above all others in the names of its resources, such as <c>conventions</c>.</summary>
    string Collection { get; }

    /// <summary>
    /// The RPCs that list resources of every owner. They take <see cref="DoorAccess.GetReach"/> into their statements,
    /// so that rows of others are neither shown nor counted nor paged over.
    /// </summary>
    IReadOnlySet<string> Lists { get; }

    /// <summary>The organisation a resource of the collection belongs to, by its name; null if there is none.</summary>
    Task<string?> FindOwnerAsync(Guid id, CancellationToken cancellation);

    /// <summary>What is answered of a resource of a type that does not exist.</summary>
    Refusal NotFound(string type, string name);
}
