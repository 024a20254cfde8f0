using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>Every statement on accounts. A guard that does not hold gives 0 rows; it never refuses.</summary>
internal static class BankAccountStore
{
    private const string InsertAccount = """
        insert into bank_account (id, organisation_id, iban, iban_mark, bic, holder_name, state, entered_by,
                                  entered_key, iban_entered_by, iban_entered_key, created_at, changed_at, version)
        select @Id, @OrganisationId, @Iban, @IbanMark, @Bic, @HolderName, @State, @EnteredBy,
               @EnteredKey, @IbanEnteredBy, @IbanEnteredKey, @CreatedAt, @ChangedAt, @Version
        where not exists (select 1 from bank_account where organisation_id = @OrganisationId and iban_mark = @IbanMark)
        """;

    private const string UpdateAccount = """
        update bank_account
        set iban = @Iban,
            iban_mark = @IbanMark,
            bic = @Bic,
            holder_name = @HolderName,
            state = @State,
            entered_by = @EnteredBy,
            entered_key = @EnteredKey,
            iban_entered_by = @IbanEnteredBy,
            iban_entered_key = @IbanEnteredKey,
            changed_at = @ChangedAt,
            verified_by = @VerifiedBy,
            verified_key = @VerifiedKey,
            verified_at = @VerifiedAt,
            called_person = @CalledPerson,
            called_at = @CalledAt,
            check_note = @CheckNote,
            usable_at = @UsableAt,
            waived_by = @WaivedBy,
            waived_key = @WaivedKey,
            waived_at = @WaivedAt,
            waive_reason = @WaiveReason,
            rejected_by = @RejectedBy,
            rejected_key = @RejectedKey,
            rejected_at = @RejectedAt,
            reject_reason = @RejectReason,
            invalidated_by = @InvalidatedBy,
            invalidated_at = @InvalidatedAt,
            invalidate_reason = @InvalidateReason,
            version = @Version
        where id = @Id and version = @Version - 1
          and not exists (
            select 1
            from bank_account
            where organisation_id = @OrganisationId and iban_mark = @IbanMark and id <> @Id)
        """;

    private const string AccountColumns = """
        select seq as Seq,
               id as Id,
               organisation_id as OrganisationId,
               iban as Iban,
               bic as Bic,
               holder_name as HolderName,
               entered_by as EnteredBy,
               iban_entered_by as IbanEnteredBy,
               created_at as CreatedAt,
               changed_at as ChangedAt,
               verified_by as VerifiedBy,
               verified_at as VerifiedAt,
               called_person as CalledPerson,
               called_at as CalledAt,
               check_note as CheckNote,
               usable_at as UsableAt,
               waived_by as WaivedBy,
               waived_at as WaivedAt,
               waive_reason as WaiveReason,
               rejected_by as RejectedBy,
               rejected_at as RejectedAt,
               reject_reason as RejectReason,
               invalidated_by as InvalidatedBy,
               invalidated_at as InvalidatedAt,
               invalidate_reason as InvalidateReason,
               version as Version
        from bank_account
        """;

    private const string SelectAccount = AccountColumns + " where id = @id and organisation_id = @organisation";

    private const string SelectAccountOfIban = AccountColumns
        + " where organisation_id = @OrganisationId and iban_mark = @mark";

    private const string SelectAccountsAfter = AccountColumns
        + " where organisation_id = @organisation and seq > @after";

    /// <summary>Where IBANs are kept.</summary>
    public static SealedColumn IbanColumn { get; } = new("bank_account", "iban");

    /// <summary>Adds an account and its entry in the history; false when the organisation has this IBAN.</summary>
    public static Task<bool> AddAsync(DbSession session, BankAccount account, string mark, Change change) =>
        KeepAsync(session, InsertAccount, AccountRow.Of(session, account) with { IbanMark = mark }, change);

    /// <summary>
    /// Changes an account from what it was; false when it is not that any more, or another of the organisation has its
    /// IBAN.
    /// </summary>
    public static Task<bool> SaveAsync(DbSession session, BankAccount account, string mark, Change change) =>
        KeepAsync(session, UpdateAccount, AccountRow.Of(session, account) with { IbanMark = mark }, change);

    public static async Task<BankAccount?> FindAsync(DbSession session, Guid organisation, Guid id) =>
        (await session.FindAsync<AccountRow>(SelectAccount, new { id, organisation }))?.ToAccount(session);

    /// <summary>Another account of the organisation that has the same IBAN.</summary>
    public static async Task<BankAccount?> FindSameAsync(DbSession session, BankAccount account, string mark) =>
        await session.FindAsync<AccountRow>(
            SelectAccountOfIban, new { account.OrganisationId, mark }) is { } same && same.Id != account.Id
            ? same.ToAccount(session)
            : null;

    /// <summary>
    /// Accounts of an organisation in the order they were entered, each with the number its page can end at; all, or
    /// those in a state.
    /// </summary>
    public static async Task<IReadOnlyList<(long Seq, BankAccount Account)>> AfterAsync(
        DbSession session, Guid organisation, BankAccountState? state, long after, int limit)
    {
        var sql = SelectAccountsAfter + (state is null ? "" : " and state = @state")
            + " order by seq" + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<AccountRow>(
            sql, new { organisation, state = state is { } known ? UpperSnake.Of(known) : null, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToAccount(session)))];
    }

    private static async Task<bool> KeepAsync(DbSession session, string sql, AccountRow account, Change change)
    {
        var isKept = await session.ExecuteAsync(sql, account) == 1;
        if (isKept)
        {
            await ChangeStore.AddAsync(session, change);
        }

        return isKept;
    }

    private sealed record AccountRow
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid OrganisationId { get; init; }

        public string Iban { get; init; } = "";

        // Never read back: it is computed from the IBAN.
        public string IbanMark { get; init; } = "";

        public string Bic { get; init; } = "";

        public string HolderName { get; init; } = "";

        public string State { get; init; } = "";

        public string EnteredBy { get; init; } = "";

        public string EnteredKey => Person.KeyOf(EnteredBy);

        public string IbanEnteredBy { get; init; } = "";

        public string IbanEnteredKey => Person.KeyOf(IbanEnteredBy);

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public string? VerifiedBy { get; init; }

        public string? VerifiedKey => VerifiedBy is null ? null : Person.KeyOf(VerifiedBy);

        public DateTimeOffset? VerifiedAt { get; init; }

        public string? CalledPerson { get; init; }

        public DateTimeOffset? CalledAt { get; init; }

        public string? CheckNote { get; init; }

        public DateTimeOffset? UsableAt { get; init; }

        public string? WaivedBy { get; init; }

        public string? WaivedKey => WaivedBy is null ? null : Person.KeyOf(WaivedBy);

        public DateTimeOffset? WaivedAt { get; init; }

        public string? WaiveReason { get; init; }

        public string? RejectedBy { get; init; }

        public string? RejectedKey => RejectedBy is null ? null : Person.KeyOf(RejectedBy);

        public DateTimeOffset? RejectedAt { get; init; }

        public string? RejectReason { get; init; }

        public string? InvalidatedBy { get; init; }

        public DateTimeOffset? InvalidatedAt { get; init; }

        public string? InvalidateReason { get; init; }

        public long Version { get; init; }

        public static AccountRow Of(DbSession session, BankAccount account) => new()
        {
            Id = account.Id,
            OrganisationId = account.OrganisationId,
            Iban = IbanColumn.Seal(session, account.Details.Iban.Text, account.Id),
            Bic = account.Details.Bic.Text,
            HolderName = account.Details.HolderName,
            State = UpperSnake.Of(account.State),
            EnteredBy = account.EnteredBy,
            IbanEnteredBy = account.IbanEnteredBy,
            CreatedAt = account.CreatedAt,
            ChangedAt = account.ChangedAt,
            VerifiedBy = account.Verification?.By,
            VerifiedAt = account.Verification?.At,
            CalledPerson = account.Verification?.Check.CalledPerson,
            CalledAt = account.Verification?.Check.CalledAt,
            CheckNote = account.Verification?.Check.Note,
            UsableAt = account.Verification?.UsableAt,
            WaivedBy = account.Verification?.Waiver?.By,
            WaivedAt = account.Verification?.Waiver?.At,
            WaiveReason = account.Verification?.Waiver?.Reason,
            RejectedBy = account.Rejection?.By,
            RejectedAt = account.Rejection?.At,
            RejectReason = account.Rejection?.Reason,
            InvalidatedBy = account.Invalidation?.By,
            InvalidatedAt = account.Invalidation?.At,
            InvalidateReason = account.Invalidation?.Reason,
            Version = account.Version,
        };

        public BankAccount ToAccount(DbSession session) => new(
            Id,
            OrganisationId,
            new AccountDetails(
                Values.Iban.TryParse(IbanColumn.Open(session, Iban, Id))!, Beneficiary.Bic.TryParse(Bic)!, HolderName),
            EnteredBy,
            IbanEnteredBy,
            CreatedAt,
            ChangedAt,
            VerifiedBy is null ? null : new Verification(
                VerifiedBy, VerifiedAt!.Value, new OutOfBandCheck(CalledPerson!, CalledAt!.Value, CheckNote!),
                UsableAt!.Value, WaivedBy is null ? null : new Waiver(WaivedBy, WaivedAt!.Value, WaiveReason!)),
            RejectedBy is null ? null : new Rejection(RejectedBy, RejectedAt!.Value, RejectReason!),
            InvalidatedBy is null ? null : new Invalidation(InvalidatedBy, InvalidatedAt!.Value, InvalidateReason!),
            Version);
    }
}
