using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>Which organisations are asked for; null and no word let all through.</summary>
internal sealed record OrganisationFilter(
    IReadOnlyList<string> Words, string? Siren, string? Siret, string? Rna, bool? IsSuspended);

/// <summary>Every statement on organisations and the words of their names.</summary>
internal static class BeneficiaryStore
{
    private const string InsertOrganisation = """
        insert into organisation (id, display_name, legal_form, siren, siret, rna, address, representative_name,
                                  representative_capacity, list_key, state, version, last_change, created_at)
        select @Id, @DisplayName, @LegalForm, @Siren, @Siret, @Rna, @Address, @RepresentativeName,
               @RepresentativeCapacity, @ListKey, 'ACTIVE', @Version, 0, @CreatedAt
        where not exists (select 1 from organisation where siret = @Siret)
        """;

    private const string UpdateOrganisation = """
        update organisation
        set display_name = @DisplayName,
            legal_form = @LegalForm,
            siren = @Siren,
            siret = @Siret,
            rna = @Rna,
            address = @Address,
            representative_name = @RepresentativeName,
            representative_capacity = @RepresentativeCapacity,
            list_key = @ListKey,
            state = @State,
            suspend_reason = @SuspendReason,
            version = @Version
        where id = @Id and version = @Version - 1
          and not exists (select 1 from organisation where siret = @Siret and id <> @Id)
        """;

    private const string OrganisationColumns = """
        select id as Id,
               display_name as DisplayName,
               legal_form as LegalForm,
               siret as Siret,
               rna as Rna,
               address as Address,
               representative_name as RepresentativeName,
               representative_capacity as RepresentativeCapacity,
               list_key as ListKey,
               suspend_reason as SuspendReason,
               version as Version,
               created_at as CreatedAt
        from organisation
        """;

    private const string SelectOrganisation = OrganisationColumns + " where id = @id";

    private const string SelectOrganisationOfSiret = OrganisationColumns + " where siret = @siret";

    private const string SelectOrganisationsAfter = OrganisationColumns + " where list_key > @after";

    private const string DeleteWords = "delete from organisation_word where organisation_id = @Id";

    private const string InsertWord = "insert into organisation_word (word, organisation_id) values (@word, @Id)";

    /// <summary>Adds an organisation and the beginning of its history; false when its SIRET is registered.</summary>
    public static async Task<bool> AddAsync(DbSession session, Organisation organisation, Change change) =>
        await session.ExecuteAsync(InsertOrganisation, OrganisationRow.Of(organisation)) == 1
        && await KeepAsync(session, organisation, change);

    /// <summary>
    /// Changes an organisation from what it was; false when it is not that any more, or another has its SIRET.
    /// </summary>
    public static async Task<bool> SaveAsync(DbSession session, Organisation organisation, Change change) =>
        await session.ExecuteAsync(UpdateOrganisation, OrganisationRow.Of(organisation)) == 1
        && await KeepAsync(session, organisation, change);

    public static async Task<Organisation?> FindAsync(DbSession session, Guid id) =>
        (await session.FindAsync<OrganisationRow>(SelectOrganisation, new { id }))?.ToOrganisation();

    public static async Task<Organisation?> FindAsync(DbSession session, Siret siret) =>
        (await session.FindAsync<OrganisationRow>(SelectOrganisationOfSiret, new { siret = siret.Digits }))
            ?.ToOrganisation();

    /// <summary>Organisations after a key, in the order of their names; with each the key to go on from.</summary>
    public static async Task<IReadOnlyList<(Organisation Organisation, string Key)>> PageAsync(
        DbSession session, OrganisationFilter filter, string after, int limit)
    {
        var parameters = new Dictionary<string, object?>
        {
            ["after"] = after,
            ["limit"] = limit,
            ["siren"] = filter.Siren,
            ["siret"] = filter.Siret,
            ["rna"] = filter.Rna,
            ["state"] = filter.IsSuspended == true ? "SUSPENDED" : "ACTIVE",
        };
        for (var i = 0; i < filter.Words.Count; i++)
        {
            parameters[$"from{i}"] = filter.Words[i];
            parameters[$"until{i}"] = SearchWords.After(filter.Words[i]);
        }

        var sql = SelectOrganisationsAfter + Conditions(filter) + " order by list_key" + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<OrganisationRow>(sql, parameters);
        return [.. rows.Select(row => (row.ToOrganisation(), row.ListKey))];
    }

    private static string Conditions(OrganisationFilter filter) => string.Concat(
        filter.Siren is null ? "" : " and siren = @siren",
        filter.Siret is null ? "" : " and siret = @siret",
        filter.Rna is null ? "" : " and rna = @rna",
        filter.IsSuspended is null ? "" : " and state = @state",
        string.Concat(filter.Words.Select((_, i) =>
            " and id in (select organisation_id from organisation_word "
            + $"where word >= @from{i} and word < @until{i})")));

    private static async Task<bool> KeepAsync(DbSession session, Organisation organisation, Change change)
    {
        await session.ExecuteAsync(DeleteWords, new { organisation.Id });
        foreach (var word in SearchWords.Of(organisation.Registered.DisplayName).Distinct())
        {
            await session.ExecuteAsync(InsertWord, new { word, organisation.Id });
        }

        await ChangeStore.AddAsync(session, change);
        return true;
    }

    private sealed record OrganisationRow
    {
        public Guid Id { get; init; }

        public string DisplayName { get; init; } = "";

        public string LegalForm { get; init; } = "";

        public string Siren { get; init; } = "";

        public string Siret { get; init; } = "";

        public string? Rna { get; init; }

        public string Address { get; init; } = "";

        public string? RepresentativeName { get; init; }

        public string? RepresentativeCapacity { get; init; }

        public string ListKey { get; init; } = "";

        public string State { get; init; } = "";

        public string? SuspendReason { get; init; }

        public long Version { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public static OrganisationRow Of(Organisation organisation) => new()
        {
            Id = organisation.Id,
            DisplayName = organisation.Registered.DisplayName,
            LegalForm = organisation.Registered.LegalForm.ToString(),
            Siren = organisation.Registered.Siret.Siren,
            Siret = organisation.Registered.Siret.Digits,
            Rna = organisation.Registered.Rna?.Text,
            Address = organisation.Registered.Address,
            RepresentativeName = organisation.Registered.Representative?.Name,
            RepresentativeCapacity = organisation.Registered.Representative?.Capacity,
            ListKey = SearchWords.KeyOf(organisation.Registered.DisplayName, organisation.Id),
            State = organisation.IsSuspended ? "SUSPENDED" : "ACTIVE",
            SuspendReason = organisation.SuspendReason,
            Version = organisation.Version,
            CreatedAt = organisation.CreatedAt,
        };

        public Organisation ToOrganisation() => new(
            Id,
            new Registration(
                DisplayName, Enum.Parse<LegalForm>(LegalForm), Values.Siret.TryParse(Siret)!,
                Rna is null ? null : Beneficiary.Rna.TryParse(Rna), Address,
                RepresentativeName is null ? null : new(RepresentativeName, RepresentativeCapacity!)),
            SuspendReason, Version, CreatedAt);
    }
}
