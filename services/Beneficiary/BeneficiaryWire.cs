using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;
using LegalFormOnWire = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm;

namespace Grants.Beneficiary;

/// <summary>Organisations and their history, on the wire and in the domain.</summary>
internal static class BeneficiaryWire
{
    private static readonly FieldMask.MergeOptions Replace =
        new() { ReplaceMessageFields = true, ReplaceRepeatedFields = true, ReplacePrimitiveFields = true };

    /// <summary>The fields of an organisation that can be changed.</summary>
    public static readonly IReadOnlySet<string> Changeable =
        new HashSet<string> { "display_name", "legal_form", "siret", "rna", "address", "legal_representative" };

    public static Guid ParseName(string name, string field) =>
        ResourceName.Parse(name, field, Organisation.Collection)[0];

    /// <summary>What the caller says of an organisation.</summary>
    public static Registration Parse(V1.Beneficiary beneficiary)
    {
        var wrong = new Violations();
        var registration = new Registration(
            wrong.Take(() => Wire.ParseText(beneficiary.DisplayName, "beneficiary.display_name", 200)),
            wrong.Take(() => (LegalForm)(int)Wire.ParseEnum(beneficiary.LegalForm, "beneficiary.legal_form")),
            wrong.Take(() => ParseSiret(beneficiary.Siret, "beneficiary.siret")),
            wrong.Take(() => ParseRna(beneficiary.Rna, "beneficiary.rna")),
            wrong.Take(() => Wire.ParseText(beneficiary.Address, "beneficiary.address", 300)),
            wrong.Take(() => Parse(beneficiary.LegalRepresentative)));
        wrong.Ensure();
        return registration;
    }

    /// <summary>What an organisation is to be, from what it is and the fields the caller names.</summary>
    public static Registration Merge(Organisation organisation, V1.UpdateBeneficiaryRequest request)
    {
        var merged = Render(organisation);
        request.UpdateMask.Merge(request.Beneficiary, merged, Replace);
        RequiredFields.Ensure(merged, _ => Parse(merged), "beneficiary.");
        return Parse(merged);
    }

    /// <summary>Refuses a mask that names no field, or one that cannot be changed.</summary>
    public static void EnsureMask(FieldMask mask, IReadOnlySet<string> changeable)
    {
        if (mask.Paths.Count == 0)
        {
            throw PlatformRefusals.FieldRequired("update_mask");
        }

        foreach (var path in mask.Paths.Where(path => !changeable.Contains(path)))
        {
            throw BeneficiaryRefusals.UpdateMaskInvalid(path);
        }
    }

    public static OrganisationFilter ParseFilter(V1.ListBeneficiariesRequest request) => new(
        Wire.ParseSearch(request.Search, "search"),
        NullIfEmpty(request.Siren),
        NullIfEmpty(request.Siret),
        NullIfEmpty(request.Rna),
        request.State == V1.Beneficiary.Types.State.Unspecified
            ? null
            : Wire.ParseEnum(request.State, "state") == V1.Beneficiary.Types.State.Suspended);

    public static void EnsureEtag(string etag, Organisation organisation)
    {
        if (etag.Length > 0 && etag != EtagOf(organisation))
        {
            throw PlatformRefusals.EtagStale(organisation.Name);
        }
    }

    public static V1.Beneficiary Render(Organisation organisation) => new()
    {
        Name = organisation.Name,
        DisplayName = organisation.Registered.DisplayName,
        LegalForm = (LegalFormOnWire)(int)organisation.Registered.LegalForm,
        Siret = organisation.Registered.Siret.Digits,
        Rna = organisation.Registered.Rna?.Text ?? "",
        Address = organisation.Registered.Address,
        Etag = EtagOf(organisation),
        CreateTime = Wire.ToProto(organisation.CreatedAt),
        State = organisation.IsSuspended ? V1.Beneficiary.Types.State.Suspended : V1.Beneficiary.Types.State.Active,
        SuspendReason = organisation.SuspendReason ?? "",
        LegalNature = LegalNature.IsPublic(organisation.Registered.LegalForm)
            ? V1.Beneficiary.Types.LegalNature.Public
            : V1.Beneficiary.Types.LegalNature.Private,
        Siren = organisation.Registered.Siret.Siren,
        LegalRepresentative = organisation.Registered.Representative is { } representative
            ? new V1.LegalRepresentative { Name = representative.Name, Capacity = representative.Capacity }
            : null,
    };

    public static V1.BeneficiaryChange Render(Change change) => new()
    {
        Kind = (V1.BeneficiaryChange.Types.Kind)((int)change.Kind + 1),
        Actor = change.Actor,
        Reason = change.Reason,
        Fields =
        {
            change.Fields.Select(field => new V1.BeneficiaryChange.Types.FieldChange
            {
                Field = field.Field, Before = field.Before, After = field.After,
            }),
        },
        ChangeTime = Wire.ToProto(change.At),
        BankAccount = change.BankAccountId is { } account ? BankAccount.NameOf(change.OrganisationId, account) : "",
    };

    private static LegalRepresentative? Parse(V1.LegalRepresentative? representative) => representative is null
        ? null
        : new LegalRepresentative(
            Wire.ParseText(representative.Name, "beneficiary.legal_representative.name", 200),
            Wire.ParseText(representative.Capacity, "beneficiary.legal_representative.capacity", 200));

    private static Siret ParseSiret(string text, string field) =>
        Siret.TryParse(text) ?? throw BeneficiaryRefusals.SiretInvalid(field);

    private static Rna? ParseRna(string text, string field) => text.Length == 0
        ? null
        : Rna.TryParse(text) ?? throw BeneficiaryRefusals.RnaInvalid(field);

    private static string EtagOf(Organisation organisation) => $"{organisation.Version}";

    private static string? NullIfEmpty(string identifier) =>
        Signs.Visible(identifier) is { Length: > 0 } visible ? visible.ToUpperInvariant() : null;
}
