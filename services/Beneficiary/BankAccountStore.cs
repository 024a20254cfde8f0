using Grants.Platform.Storage;

namespace Grants.Beneficiary;

/// <summary>Every statement on accounts.</summary>
internal static class BankAccountStore
{
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

    /// <summary>Adds an account; false when the organisation has this IBAN.</summary>
    public static async Task<bool> AddAsync(DbSession session, BankAccount account) =>
        await session.ExecuteAsync(InsertAccount, AccountRow.Of(account)) == 1;

    public static async Task<BankAccount?> FindAsync(DbSession session, Guid organisation, Guid id) =>
        (await session.FindAsync<AccountRow>(SelectAccount, new { id, organisation }))?.ToAccount();

    /// <summary>The account that has the same IBAN.</summary>
    public static async Task<BankAccount?> FindSameAsync(DbSession session, BankAccount account) =>
        (await session.FindAsync<AccountRow>(SelectAccountOfIban, AccountRow.Of(account)))?.ToAccount();

    /// <summary>Notes the second person; false when somebody has verified it, or this is who entered it.</summary>
    public static async Task<bool> VerifyAsync(DbSession session, BankAccount account) =>
        await session.ExecuteAsync(VerifyAccount, AccountRow.Of(account)) == 1;

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
