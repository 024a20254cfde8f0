using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>What is registered of an organisation and can be changed.</summary>
internal sealed record Registration(
    string DisplayName,
    LegalForm LegalForm,
    Siret Siret,
    Rna? Rna,
    string Address,
    LegalRepresentative? Representative = null)
{
    /// <summary>Its fields as they are compared and kept in the history, by the names they have on the wire.</summary>
    public IEnumerable<(string Field, string Value)> Fields() =>
    [
        ("display_name", DisplayName),
        ("legal_form", UpperSnake.Of(LegalForm)),
        ("siret", Siret.Digits),
        ("rna", Rna?.Text ?? ""),
        ("address", Address),
        ("legal_representative", Representative is null ? "" : $"{Representative.Name}, {Representative.Capacity}"),
    ];
}

/// <summary>Who represents an organisation in law, and attests its reports (domain rule 35).</summary>
internal sealed record LegalRepresentative(string Name, string Capacity);

/// <summary>
/// An organisation that can receive a grant (domain rule 6), unless it is suspended (domain rule 8).
/// </summary>
internal sealed record Organisation(
    Guid Id, Registration Registered, string? SuspendReason, long Version, DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Beneficiary";

    public const string Collection = "beneficiaries";

    public string Name => NameOf(Id);

    public bool IsSuspended => SuspendReason is not null;

    public static string NameOf(Guid id) => ResourceName.Of(Collection, id);

    /// <summary>Is registered.</summary>
    public static (Organisation, Change) Register(Guid id, Registration registered, string actor, DateTimeOffset now)
    {
        var organisation = new Organisation(id, registered, SuspendReason: null, Version: 1, now);
        return (organisation, new Change(id, null, ChangeKind.Registered, actor, "", [], now));
    }

    /// <summary>Is changed; null when nothing is.</summary>
    public (Organisation, Change)? Update(Registration registered, string actor, DateTimeOffset now)
    {
        FieldChange[] fields =
        [
            .. Registered.Fields()
                .Zip(registered.Fields(), (was, now) => new FieldChange(was.Field, was.Value, now.Value))
                .Where(field => field.Before != field.After),
        ];
        return fields.Length == 0
            ? null
            : Next(this with { Registered = registered }, ChangeKind.Updated, actor, "", fields, now);
    }

    /// <summary>Is suspended, for a reason.</summary>
    public (Organisation, Change) Suspend(string reason, string actor, DateTimeOffset now) => IsSuspended
        ? throw BeneficiaryRefusals.BeneficiarySuspended(Name, SuspendReason!)
        : Next(this with { SuspendReason = reason }, ChangeKind.Suspended, actor, reason, [], now);

    /// <summary>Is reinstated, for a reason.</summary>
    public (Organisation, Change) Reinstate(string reason, string actor, DateTimeOffset now) => IsSuspended
        ? Next(this with { SuspendReason = null }, ChangeKind.Reinstated, actor, reason, [], now)
        : throw BeneficiaryRefusals.BeneficiaryNotSuspended(Name);

    private (Organisation, Change) Next(
        Organisation after, ChangeKind kind, string actor, string reason, FieldChange[] fields, DateTimeOffset now) =>
        (after with { Version = Version + 1 }, new Change(Id, null, kind, actor, reason, fields, now));
}
