using Grants.Platform.Audit;

namespace Grants.Platform.Auth;

/// <summary>Who calls, read from the token (RFC 7519).</summary>
/// <param name="Subject">The claim <c>sub</c>: a person, or a service such as <c>service:convention</c>.</param>
/// <param name="Roles">The roles held, such as <c>case-officer</c>.</param>
/// <param name="OnBehalfOf">The person a service acts for (claim <c>on_behalf_of</c>); null for a person's own
/// call.</param>
public sealed record Caller(string Subject, HashSet<string> Roles, string? OnBehalfOf = null)
{
    /// <summary>
    /// The organisations that the person acts for as a beneficiary, by their names (claim <c>beneficiaries</c>).
    /// </summary>
    public IReadOnlyList<string> Beneficiaries { get; init; } = [];

    /// <summary>What the token stands for.</summary>
    public CallerKind Kind { get; init; }

    /// <summary>
    /// The name of the person who answers for what is done (claim <c>name</c>); null where nobody says.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The function of that person (claim <c>function</c>); null where nobody says.</summary>
    public string? Function { get; init; }

    /// <summary>The address that the call came from; empty where there is none.</summary>
    public string Address { get; init; } = "";

    /// <summary>
    /// The roles of the token whose office the person does not hold today, by the declared persons; none of them is
    /// among <see cref="Roles"/>.
    /// </summary>
    public IReadOnlyList<string> WithheldRoles { get; init; } = [];

    /// <summary>Who acts and from where, as the audit notes it.</summary>
    internal AuditActor Auditable => new(Subject, OnBehalfOf, Address);

    /// <summary>The person who answers for what is done: goes into movements and events.</summary>
    public string Actor => OnBehalfOf ?? Subject;

    /// <summary>That person as people read it: by name, or by the account where nobody says one.</summary>
    public string ActorName => Name ?? Actor;

    /// <summary>The scope within which request ids are unique.</summary>
    internal string Key => OnBehalfOf is null ? Subject : $"{Subject}>{OnBehalfOf}";
}
