namespace Grants.Platform.Auth;

/// <summary>
/// What a caller may reach on an RPC or a page. A caller that is admitted as a beneficiary alone reaches what belongs
/// to the organisations of its token; every other caller that is admitted reaches everything.
/// </summary>
public sealed record Reach
{
    private Reach(IReadOnlyList<string>? beneficiaries) => Beneficiaries = beneficiaries;

    /// <summary>Everything there is.</summary>
    public static Reach Everything { get; } = new((IReadOnlyList<string>?)null);

    /// <summary>
    /// The organisations whose resources are within reach, by their names; null where everything is, empty where
    /// nothing is.
    /// </summary>
    public IReadOnlyList<string>? Beneficiaries { get; }

    /// <summary>Whether only what belongs to some organisations is within reach.</summary>
    public bool IsLimited => Beneficiaries is not null;

    /// <summary>What a caller reaches where some roles are admitted.</summary>
    public static Reach Of(Caller caller, IEnumerable<string> admitted) =>
        admitted.Where(caller.Roles.Contains).Distinct().ToList() is [RoleNames.Beneficiary]
            ? new Reach(caller.Beneficiaries)
            : Everything;

    /// <summary>Whether what belongs to an organisation is within reach; null belongs to none.</summary>
    public bool Covers(string? beneficiary) =>
        Beneficiaries is null || (beneficiary is not null && Beneficiaries.Contains(beneficiary));
}
