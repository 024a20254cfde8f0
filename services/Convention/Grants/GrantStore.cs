using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>
/// Every statement on conventions and recoveries. A guard that does not hold gives 0 rows; it never refuses.
/// </summary>
internal static partial class GrantStore
{
    private const string Insert = """
        insert into convention (id, reference, beneficiary, siren, grantor_siren, budget_line, fiscal_year,
                                grant_amount, report_due_date, state, terms, signatures, version_number, adjournments,
                                report_returns, carry_overs, added_credits, hearings, controls, de_minimis, vote_date,
                                start_date, end_date, drafted_by, drafted_key, version, created_at)
        select @Id, @Reference, @Beneficiary, @Siren, @GrantorSiren, @BudgetLine, @FiscalYear, @GrantAmount,
               @ReportDueDate, @State, @Terms, @Signatures, @VersionNumber, @Adjournments, @Returns, @CarryOvers,
               @AddedCredits, @Hearings, @Controls, @DeMinimis, @VoteDate, @StartDate, @EndDate, @DraftedBy,
               @DraftedKey, @Version, @CreatedAt
        where not exists (select 1 from convention where reference = @Reference)
        """;

    private const string Columns = """
        select id as Id,
               reference as Reference,
               state as State,
               terms as Terms,
               reservation as Reservation,
               commitment as Commitment,
               deliberation as Deliberation,
               signatures as Signatures,
               report as Report,
               service_check as ServiceCheck,
               version_number as VersionNumber,
               adjournments as Adjournments,
               report_returns as Returns,
               termination as Termination,
               carry_overs as CarryOvers,
               added_credits as AddedCredits,
               hearings as Hearings,
               controls as Controls,
               pending_intent as PendingIntent,
               drafted_by as DraftedBy,
               version as Version,
               created_at as CreatedAt
        from convention
        """;

    private const string Select = Columns + " where id = @id";

    private const string SelectOfReference = Columns + " where reference = @reference";

    private const string CountReference =
        "select count(*) from convention where reference = @Reference and id <> @Id";

    private const string SelectReferences = """
        select id as Id,
               reference as Reference
        from convention
        where id in @ids
        """;

    private const string Update = """
        update convention
        set reference = @Reference,
            beneficiary = @Beneficiary,
            siren = @Siren,
            grantor_siren = @GrantorSiren,
            budget_line = @BudgetLine,
            fiscal_year = @FiscalYear,
            grant_amount = @GrantAmount,
            report_due_date = @ReportDueDate,
            start_date = @StartDate,
            end_date = @EndDate,
            de_minimis = @DeMinimis,
            vote_date = @VoteDate,
            state = @State,
            terms = @Terms,
            reservation = @Reservation,
            commitment = @Commitment,
            deliberation = @Deliberation,
            signatures = @Signatures,
            report = @Report,
            service_check = @ServiceCheck,
            version_number = @VersionNumber,
            adjournments = @Adjournments,
            report_returns = @Returns,
            carry_overs = @CarryOvers,
            added_credits = @AddedCredits,
            termination = @Termination,
            hearings = @Hearings,
            controls = @Controls,
            pending_intent = null,
            version = version + 1
        where id = @Id
          and version = @Version
          and (pending_intent is null or pending_intent = @PendingIntent)
        """;

    // Also while a step is under way: Budget has decided, and the step reads the grant anew before it ends.
    private const string UpdateCarryOvers = """
        update convention
        set carry_overs = @CarryOvers,
            budget_line = @BudgetLine,
            version = version + 1
        where id = @Id and version = @Version
        """;

    // Leaves the grant as it is, and a mark on its row all the same: who has read it before this transaction is over
    // and then changes it, or holds it too, meets that mark (docs/adr/0018).
    private const string Hold = """
        update convention
        set hold_count = hold_count + 1
        where id = @Id and version = @Version and pending_intent is null
        """;

    private const string Mark = """
        update convention
        set pending_intent = @intent
        where id = @Id and version = @Version and pending_intent is null
        """;

    private const string Unmark = """
        update convention
        set pending_intent = null
        where id = @id and pending_intent = @intent
        """;

    /// <summary>Adds a draft; false when its reference is taken.</summary>
    public static async Task<bool> AddAsync(DbSession session, Grant grant)
    {
        if (await session.ExecuteAsync(Insert, GrantRow.Of(grant)) == 0)
        {
            return false;
        }

        await GrantWordStore.WriteAsync(session, grant);
        return true;
    }

    public static async Task<Grant?> FindAsync(DbSession session, Guid id) =>
        (await session.FindAsync<GrantRow>(Select, new { id }))?.ToGrant();

    public static async Task<Grant?> FindAsync(DbSession session, string reference) =>
        (await session.FindAsync<GrantRow>(SelectOfReference, new { reference }))?.ToGrant();

    /// <summary>The references of some grants.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> ReferencesAsync(
        DbSession session, IReadOnlyList<Guid> ids) =>
        (await session.QueryAsync<(byte[] Id, string Reference)>(
            SelectReferences, new { ids = ids.Select(id => id.ToByteArray(bigEndian: true)) }))
            .ToDictionary(row => new Guid(row.Id, bigEndian: true), row => row.Reference);

    /// <summary>Whether another convention has the reference of this one.</summary>
    public static async Task<bool> IsReferenceTakenAsync(DbSession session, Grant grant) =>
        await session.ScalarAsync<long>(CountReference, GrantRow.Of(grant)) > 0;

    /// <summary>
    /// Saves what was decided on the version read; false when it has changed, or is busy with another step.
    /// </summary>
    public static async Task<bool> SaveAsync(DbSession session, Grant grant) =>
        await session.ExecuteAsync(Update, GrantRow.Of(grant)) == 1;

    /// <summary>Saves the carry-overs, also while a step is under way; false when the grant has changed.</summary>
    public static async Task<bool> SaveCarryOversAsync(DbSession session, Grant grant) =>
        await session.ExecuteAsync(UpdateCarryOvers, GrantRow.Of(grant)) == 1;

    /// <summary>Keeps the version read until the transaction is over; false when it has changed or is busy.</summary>
    public static async Task<bool> HoldAsync(DbSession session, Grant grant) =>
        await session.ExecuteAsync(Hold, new { grant.Id, grant.Version }) == 1;

    /// <summary>Marks it as busy with a step; false when it has changed or is busy.</summary>
    public static async Task<bool> MarkAsync(DbSession session, Grant grant, Guid intent) =>
        await session.ExecuteAsync(Mark, new { grant.Id, grant.Version, intent }) == 1;

    /// <summary>Takes the mark of a step away.</summary>
    public static async Task<bool> UnmarkAsync(DbSession session, Guid id, Guid intent) =>
        await session.ExecuteAsync(Unmark, new { id, intent }) == 1;
}
