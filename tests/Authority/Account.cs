namespace Grants.Authorities;

/// <summary>Somebody an authority knows.</summary>
/// <param name="Id">What it calls the account, and never another one (<c>sub</c>).</param>
/// <param name="UserName">The name the person signs in with; the id of the client, of a machine.</param>
/// <param name="Roles">The roles, as the authority calls them.</param>
public sealed record Account(string Id, string UserName, params string[] Roles)
{
    /// <summary>The name that people read.</summary>
    public string Name { get; init; } = "";

    /// <summary>The function.</summary>
    public string Function { get; init; } = "";

    /// <summary>The secret of a machine; null for a person.</summary>
    public string? Secret { get; init; }
}
