using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>Every statement on what is found on accounts.</summary>
internal static class FindingStore
{
    // Of all accounts of an organisation together.
    private const int MostOfAll = 1_000;

    private const string SelectShared = """
        select account.id as AccountId,
               other.id as Id,
               other.organisation_id as OrganisationId,
               organisation.display_name as DisplayName
        from bank_account as account
        join bank_account as other
          on other.iban_mark = account.iban_mark and other.organisation_id <> account.organisation_id
        join organisation on organisation.id = other.organisation_id
        where account.organisation_id = @organisation
        """;

    private const string SelectSharing = """
        select id as Id,
               organisation_id as OrganisationId
        from bank_account
        where iban_mark = @mark and organisation_id <> @organisation
        order by seq
        """;

    private const string SelectLiftings = """
        select lifting.bank_account_id as AccountId,
               lifting.finding_code as Code,
               lifting.fact as Fact,
               lifting.lifted_by as LiftedBy,
               lifting.lifted_at as At,
               lifting.reason as Reason
        from bank_account_lifting as lifting
        join bank_account on bank_account.id = lifting.bank_account_id
        where bank_account.organisation_id = @organisation
        """;

    private const string InsertLifting = """
        insert into bank_account_lifting (bank_account_id, finding_code, fact, entered_key, iban_entered_key,
                                          lifted_by, lifted_key, lifted_at, reason)
        select @Id, @Code, @Fact, @enteredKey, @ibanEnteredKey,
               @By, @liftedKey, @At, @Reason
        where not exists (
          select 1 from bank_account_lifting where bank_account_id = @Id and finding_code = @Code and fact = @Fact)
        """;

    /// <summary>
    /// The accounts of other organisations that have the IBAN of one account of an organisation, or of each.
    /// </summary>
    public static async Task<ILookup<Guid, SharedAccount>> SharedAsync(
        DbSession session, Guid organisation, Guid? account = null)
    {
        var sql = SelectShared + (account is null ? "" : " and account.id = @account")
            + " order by other.seq" + session.Dialect.FirstRows;
        var rows = await session.QueryAsync<SharedRow>(
            sql, new { organisation, account, limit = account is null ? MostOfAll : AccountFinding.MostShared });
        return rows.ToLookup(
            row => row.AccountId, row => new SharedAccount(row.OrganisationId, row.Id, row.DisplayName));
    }

    /// <summary>The accounts of other organisations that have an IBAN.</summary>
    public static async Task<IReadOnlyList<(Guid Organisation, Guid Id)>> SharingAsync(
        DbSession session, string mark, Guid organisation)
    {
        var rows = await session.QueryAsync<SharedRow>(
            SelectSharing + session.Dialect.FirstRows,
            new { mark, organisation, limit = AccountFinding.MostShared });
        return [.. rows.Select(row => (row.OrganisationId, row.Id))];
    }

    /// <summary>What was lifted on one account of an organisation, or on each.</summary>
    public static async Task<ILookup<Guid, Lifting>> LiftingsAsync(
        DbSession session, Guid organisation, Guid? account = null)
    {
        var sql = SelectLiftings + (account is null ? "" : " and bank_account.id = @account");
        var rows = await session.QueryAsync<LiftingRow>(sql, new { organisation, account });
        return rows.ToLookup(
            row => row.AccountId, row => new Lifting(row.Code, row.Fact, row.LiftedBy, row.At, row.Reason));
    }

    /// <summary>Keeps a lifting and its entry in the history; false when the finding has been lifted.</summary>
    public static async Task<bool> LiftAsync(DbSession session, BankAccount account, Lifting lifting, Change change)
    {
        var isKept = await session.ExecuteAsync(InsertLifting, new
        {
            account.Id,
            lifting.Code,
            lifting.Fact,
            enteredKey = Person.KeyOf(account.EnteredBy),
            ibanEnteredKey = Person.KeyOf(account.IbanEnteredBy),
            lifting.By,
            liftedKey = Person.KeyOf(lifting.By),
            lifting.At,
            lifting.Reason,
        }) == 1;
        if (isKept)
        {
            await ChangeStore.AddAsync(session, change);
        }

        return isKept;
    }

    private sealed record SharedRow
    {
        public Guid AccountId { get; init; }

        public Guid Id { get; init; }

        public Guid OrganisationId { get; init; }

        public string DisplayName { get; init; } = "";
    }

    private sealed record LiftingRow
    {
        public Guid AccountId { get; init; }

        public string Code { get; init; } = "";

        public string Fact { get; init; } = "";

        public string LiftedBy { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public string Reason { get; init; } = "";
    }
}
