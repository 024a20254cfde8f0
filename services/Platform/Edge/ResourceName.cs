using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>Resource names (AIP-122): collections in camelCase and ids as UUIDs in lower case, by turns.</summary>
public static class ResourceName
{
    /// <summary>
    /// The ids in a name that has the given collections, such as <c>budgetLines</c>, <c>reservations</c>.
    /// </summary>
    public static Guid[] Parse(string name, string field, params string[] collections)
    {
        var parts = name.Split('/');
        var ids = new Guid[collections.Length];
        var fits = parts.Length == collections.Length * 2;
        for (var i = 0; fits && i < collections.Length; i++)
        {
            fits = parts[2 * i] == collections[i]
                && Guid.TryParseExact(parts[2 * i + 1], "D", out ids[i])
                && parts[2 * i + 1] == ids[i].ToString("D");
        }

        return fits
            ? ids
            : throw PlatformRefusals.NameInvalid(field, string.Join('/', collections.Select(c => c + "/{uuid}")));
    }

    /// <summary>A name from its collections and ids, by turns.</summary>
    public static string Of(string collection, Guid id) => $"{collection}/{id:D}";

    /// <summary>
    /// The resource above all others in a name (<c>budgetLines/x/reservations/y</c> is below <c>budgetLines/x</c>);
    /// null when it is no name.
    /// </summary>
    public static string? RootOf(string name) =>
        name.Split('/') is [{ Length: > 0 } collection, { Length: > 0 } id, ..] ? $"{collection}/{id}" : null;

    /// <summary>A name below another.</summary>
    public static string Of(string parent, string collection, Guid id) => $"{parent}/{collection}/{id:D}";
}
