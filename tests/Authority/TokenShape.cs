namespace Grants.Authorities;

/// <summary>How a product writes its access tokens, and where it has its metadata.</summary>
/// <param name="Path">What follows the host in the address of its issuer.</param>
/// <param name="Type">The header <c>typ</c>.</param>
/// <param name="Claims">The claims of an account besides those of every token.</param>
public sealed record TokenShape(string Path, string Type, Func<Account, Dictionary<string, object>> Claims)
{
    /// <summary>As RFC 9068 has them, with our own names.</summary>
    public static TokenShape Plain { get; } = new("/", "at+jwt", account => new()
    {
        ["roles"] = account.Roles,
        ["name"] = account.Name,
        ["function"] = account.Function,
        ["idtyp"] = account.Secret is null ? "user" : "app",
    });

    /// <summary>
    /// As Keycloak has them: realm roles and client roles nested, a type among the claims, and <c>client_id</c> in the
    /// tokens of service accounts alone.
    /// </summary>
    public static TokenShape Keycloak { get; } = new("/realms/agents", "JWT", account => new()
    {
        ["typ"] = "Bearer",
        ["azp"] = "grants-pages",
        ["preferred_username"] = account.Secret is null ? account.UserName : "service-account-" + account.UserName,
        ["name"] = account.Name,
        ["fonction"] = account.Function,
        ["realm_access"] = new Dictionary<string, object>
        {
            ["roles"] = account.Roles.Where(role => !role.Contains(':')).Append("offline_access").ToArray(),
        },
        ["resource_access"] = new Dictionary<string, object>
        {
            ["grants.api"] = new Dictionary<string, object>
            {
                ["roles"] = account.Roles.Where(role => role.StartsWith("api:", StringComparison.Ordinal))
                    .Select(role => role[4..]).ToArray(),
            },
            ["account"] = new Dictionary<string, object> { ["roles"] = new[] { "manage-account" } },
        },
    });

    /// <summary>The tenant of <see cref="Entra"/>.</summary>
    public const string Tenant = "8c6f8a51-2f4e-4c86-9f0c-0f4f2a3f6b11";

    /// <summary>As Entra has them: issuer v2.0, the tenant, object ids, roles of the application.</summary>
    public static TokenShape Entra { get; } = new($"/{Tenant}/v2.0", "JWT", account => new()
    {
        ["ver"] = "2.0",
        ["tid"] = Tenant,
        ["oid"] = account.Id,
        ["uti"] = "q8mZ",
        ["azp"] = account.Secret is null ? "grants-pages" : account.UserName,
        ["idtyp"] = account.Secret is null ? "user" : "app",
        ["name"] = account.Name,
        ["preferred_username"] = account.UserName + "@departement.example",
        ["roles"] = account.Roles,
    });
}
