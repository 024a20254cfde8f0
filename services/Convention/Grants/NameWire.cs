using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>The names of conventions and of what lies below them.</summary>
internal static class NameWire
{
    /// <summary>The id in <c>conventions/{uuid}</c>.</summary>
    public static Guid ParseGrant(string name, string field) => ResourceName.Parse(name, field, Grant.Collection)[0];

    /// <summary>The id of one convention, or null for all: <c>conventions/-</c> (AIP-159).</summary>
    public static Guid? ParseScope(string parent, string field) =>
        parent == Grant.Collection + "/-" ? null : ParseGrant(parent, field);

    /// <summary>The ids in <c>conventions/{uuid}/collection/{uuid}</c>.</summary>
    public static (Guid Grant, Guid Id) ParseBelow(string name, string field, string collection)
    {
        var ids = ResourceName.Parse(name, field, Grant.Collection, collection);
        return (ids[0], ids[1]);
    }
}
