using Grants.Platform.Storage;
using Grants.Platform.Values;

namespace Grants.Beneficiary;

/// <summary>Every statement on organisations and their accounts.</summary>
internal static class BeneficiaryStore
{
    private const string InsertOrganisation = """
        insert into organisation (id, display_name, legal_form, siret, rna, address, version, created_at)
        select @Id, @DisplayName, @LegalForm, @Siret, @Rna, @Address, @Version, @CreatedAt
        where not exists (select 1 from organisation where siret = @Siret)
        """;

    private const string OrganisationColumns = """
        select id as Id,
               display_name as DisplayName,
               legal_form as LegalForm,
               siret as Siret,
               rna as Rna,
               address as Address,
               version as Version,
               created_at as CreatedAt
        from organisation
        """;

    private const string SelectOrganisation = OrganisationColumns + " where id = @id";

    private const string SelectOrganisationOfSiret = OrganisationColumns + " where siret = @siret";

    private const string InsertAccount = """
        insert into bank_account (id, organisation_id, iban, bic, holder_name, entered_by, created_at)
        select @Id, @OrganisationId, @Iban, @Bic, @HolderName, @EnteredBy, @CreatedAt
        where not exists (select 1 from bank_account where organisation_id = @OrganisationId and iban = @Iban)
        """;

    private const string AccountColumns = """
        select id as Id,
               organisation_id as OrganisationId,
               iban as Iban,
               bic as Bic,
               holder_name as HolderName,
               entered_by as EnteredBy,
               verified_by as VerifiedBy,
               verified_at as VerifiedAt,
               check_note as CheckNote,
               created_at as CreatedAt
        from bank_account
        """;

    private const string SelectAccount = AccountColumns + " where id = @id and organisation_id = @organisation";

    private const string SelectAccountOfIban = AccountColumns
        + " where organisation_id = @OrganisationId and iban = @Iban";

    private const string VerifyAccount = """
        update bank_account
        set verified_by = @VerifiedBy,
            verified_at = @VerifiedAt,
            check_note = @CheckNote
        where id = @Id and verified_by is null and entered_by <> @VerifiedBy
        """;

    /// <summary>Adds an organisation; false when its SIRET is registered.</summary>
    public static async Task<bool> AddAsync(DbSession session, Organisation organisation) =>
        await session.ExecuteAsync(InsertOrganisation, OrganisationRow.Of(organisation)) == 1;

    public static async Task<Organisation?> FindAsync(DbSession session, Guid id) =>
        (await session.FindAsync<OrganisationRow>(SelectOrganisation, new { id }))?.ToOrganisation();

    public static async Task<Organisation?> FindAsync(DbSession session, Siret siret) =>
        (await session.FindAsync<OrganisationRow>(SelectOrganisationOfSiret, new { siret = siret.Digits }))
            ?.ToOrganisation();

    /// <summary>Adds an account; false when the organisation has this IBAN.</summary>
    public static async Task<bool> AddAsync(DbSession session, BankAccount account) =>
        await session.ExecuteAsync(InsertAccount, AccountRow.Of(account)) == 1;

    public static async Task<BankAccount?> FindAccountAsync(DbSession session, Guid organisation, Guid id) =>
        (await session.FindAsync<AccountRow>(SelectAccount, new { id, organisation }))?.ToAccount();

    /// <summary>The account that has the same IBAN.</summary>
    public static async Task<BankAccount?> FindSameAsync(DbSession session, BankAccount account) =>
        (await session.FindAsync<AccountRow>(SelectAccountOfIban, AccountRow.Of(account)))?.ToAccount();

    /// <summary>Notes the second person; false when somebody has verified it, or this is who entered it.</summary>
    public static async Task<bool> VerifyAsync(DbSession session, BankAccount account) =>
        await session.ExecuteAsync(VerifyAccount, AccountRow.Of(account)) == 1;

    private sealed record OrganisationRow
    {
        public Guid Id { get; init; }

        public string DisplayName { get; init; } = "";

        public string LegalForm { get; init; } = "";

        public string Siret { get; init; } = "";

        public string? Rna { get; init; }

        public string Address { get; init; } = "";

        public long Version { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public static OrganisationRow Of(Organisation organisation) => new()
        {
            Id = organisation.Id,
            DisplayName = organisation.DisplayName,
            LegalForm = organisation.LegalForm.ToString(),
            Siret = organisation.Siret.Digits,
            Rna = organisation.Rna?.Text,
            Address = organisation.Address,
            Version = organisation.Version,
            CreatedAt = organisation.CreatedAt,
        };

        public Organisation ToOrganisation() => new(
            Id, DisplayName, Enum.Parse<LegalForm>(LegalForm), Platform.Values.Siret.TryParse(Siret)!,
            Rna is null ? null : Beneficiary.Rna.TryParse(Rna), Address, Version, CreatedAt);
    }

    private sealed record AccountRow
    {
        public Guid Id { get; init; }

        public Guid OrganisationId { get; init; }

        public string Iban { get; init; } = "";

        public string Bic { get; init; } = "";

        public string HolderName { get; init; } = "";

        public string EnteredBy { get; init; } = "";

        public string? VerifiedBy { get; init; }

        public DateTimeOffset? VerifiedAt { get; init; }

        public string? CheckNote { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public static AccountRow Of(BankAccount account) => new()
        {
            Id = account.Id,
            OrganisationId = account.OrganisationId,
            Iban = account.Iban.Text,
            Bic = account.Bic.Text,
            HolderName = account.HolderName,
            EnteredBy = account.EnteredBy,
            VerifiedBy = account.VerifiedBy,
            VerifiedAt = account.VerifiedAt,
            CheckNote = account.CheckNote,
            CreatedAt = account.CreatedAt,
        };

        public BankAccount ToAccount() => new(
            Id, OrganisationId, Platform.Values.Iban.TryParse(Iban)!, Beneficiary.Bic.TryParse(Bic)!, HolderName,
            EnteredBy, VerifiedBy, VerifiedAt, CheckNote, CreatedAt);
    }
}
