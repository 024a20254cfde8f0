namespace Grants.Convention;

/// <summary>
/// A convention as it reads from one amendment to the next (domain rule 12). The first one, as it was voted, has no
/// amendment.
/// </summary>
internal sealed record ConventionVersion(
    Guid GrantId, int Number, GrantTerms Terms, Guid? AmendmentId, DateTimeOffset EffectAt)
{
    public const string ResourceType = "grants/ConventionVersion";

    public const string Collection = "versions";

    public string Name => NameOf(GrantId, Number);

    public static string NameOf(Guid grant, int number) => $"{Grant.NameOf(grant)}/{Collection}/{number}";

    /// <summary>The version that stands, from now on.</summary>
    public static ConventionVersion Of(Grant grant, Guid? amendment, DateTimeOffset now) =>
        new(grant.Id, grant.VersionNumber, grant.Terms, amendment, now);
}
