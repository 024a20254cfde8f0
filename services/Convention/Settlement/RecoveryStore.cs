using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on recoveries and what came in for them.</summary>
internal static partial class RecoveryStore
{
    private const string Insert = """
        insert into recovery (id, convention_id, cause, amount, received_amount, cancelled_amount, reduced_amount,
                              ordered_by, ordered_key, order_date, due_date, grounds, appeal, known_date,
                              known_reason)
        values (@Id, @GrantId, @cause, @amount, 0, 0, 0, @OrderedBy, @orderedKey, @OrderDate, @DueDate, @Grounds,
                @Appeal, @knownDate, @knownReason)
        """;

    private const string Columns = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               cause as Cause,
               amount as Amount,
               ordered_by as OrderedBy,
               order_date as OrderDate,
               due_date as DueDate,
               claim_receipt_date as ClaimReceiptDate,
               cancelled_amount as CancelledAmount,
               cancel_number as CancelNumber,
               cancel_date as CancelDate,
               cancel_reason as CancelReason,
               cancelled_by as CancelledBy,
               reduced_amount as ReducedAmount,
               grounds as Grounds,
               appeal as Appeal,
               known_date as KnownDate,
               known_reason as KnownReason,
               taken_in_charge_date as TakenInChargeDate
        from recovery
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectOfGrant = Columns + " where convention_id = @grant order by seq";

    private const string SelectReceipts = """
        select recovery_receipt.recovery_id as RecoveryId,
               recovery_receipt.receipt_number as Number,
               recovery_receipt.receipt_date as Date,
               recovery_receipt.amount as Amount,
               recovery_receipt.confirmed_by as ConfirmedBy
        from recovery_receipt
        where recovery_receipt.recovery_id in @ids
        order by recovery_receipt.seq
        """;

    private const string ReceiveClaim = """
        update recovery
        set claim_receipt_date = @ClaimReceiptDate,
            due_date = @DueDate
        where id = @Id
          and claim_receipt_date is null
          and cancel_date is null
          and received_amount + reduced_amount < amount
        """;

    private const string Receive = """
        update recovery
        set received_amount = received_amount + @amount
        where id = @id
          and ordered_key <> @confirmedKey
          and received_amount + cancelled_amount + reduced_amount + @amount <= amount
        """;

    private const string InsertReceipt = """
        insert into recovery_receipt (recovery_id, ordered_key, receipt_number, receipt_date, amount, confirmed_by,
                                      confirmed_key)
        select @id, @orderedKey, @Number, @Date, @amount, @ConfirmedBy, @confirmedKey
        where not exists (select 1 from recovery_receipt where recovery_id = @id and receipt_number = @Number)
        """;

    private const string Cancel = """
        update recovery
        set cancelled_amount = @amount,
            cancel_number = @DeliberationNumber,
            cancel_date = @DeliberationDate,
            cancel_reason = @Reason,
            cancelled_by = @CancelledBy,
            cancelled_key = @cancelledKey
        where id = @id
          and ordered_key <> @cancelledKey
          and cancel_date is null
          and received_amount + reduced_amount + @amount = amount
        """;

    private const string Reduce = """
        update recovery
        set reduced_amount = @reduced
        where id = @Id and reduced_amount < @reduced and received_amount + cancelled_amount + @reduced <= amount
        """;

    public static Task AddAsync(DbSession session, Recovery recovery) =>
        session.ExecuteAsync(Insert, new
        {
            recovery.Id,
            recovery.GrantId,
            cause = UpperSnake.Of(recovery.Cause),
            amount = recovery.Amount.Cents,
            recovery.OrderedBy,
            orderedKey = Person.KeyOf(recovery.OrderedBy),
            recovery.OrderDate,
            recovery.DueDate,
            recovery.Grounds,
            recovery.Appeal,
            knownDate = recovery.Known.Date,
            knownReason = recovery.Known.Reason,
        });

    public static async Task<Recovery?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await CompleteAsync(session, await session.QueryAsync<Row>(Select, new { id, grant })))
        .Select(row => row.Recovery).FirstOrDefault();

    /// <summary>The recoveries of a grant, oldest first: a certification and a claim order one each.</summary>
    public static async Task<IReadOnlyList<Recovery>> OfGrantAsync(DbSession session, Guid grant) =>
    [
        .. (await CompleteAsync(
            session, await session.QueryAsync<Row>(SelectOfGrant, new { grant })))
            .Select(row => row.Recovery),
    ];

    /// <summary>Notes when the claim was received; false when that was noted, or nothing is outstanding.</summary>
    public static async Task<bool> ReceiveClaimAsync(DbSession session, Recovery received) =>
        await session.ExecuteAsync(
            ReceiveClaim, new { received.Id, received.ClaimReceiptDate, received.DueDate }) == 1;

    /// <summary>
    /// Notes that money came in; false when that is more than is outstanding, when the number is already used, or when
    /// who ordered it says so.
    /// </summary>
    public static async Task<bool> ReceiveAsync(DbSession session, Recovery recovery, RecoveryReceipt receipt)
    {
        var row = new
        {
            id = recovery.Id,
            orderedKey = Person.KeyOf(recovery.OrderedBy),
            receipt.Number,
            receipt.Date,
            amount = receipt.Amount.Cents,
            receipt.ConfirmedBy,
            confirmedKey = Person.KeyOf(receipt.ConfirmedBy),
        };
        return await session.ExecuteAsync(Receive, row) == 1 && await session.ExecuteAsync(InsertReceipt, row) == 1;
    }

    /// <summary>
    /// Gives up what is outstanding; false when that is another amount by now, or who ordered it says so.
    /// </summary>
    public static async Task<bool> CancelAsync(DbSession session, Recovery cancelled)
    {
        var cancellation = cancelled.Cancellation!;
        return await session.ExecuteAsync(Cancel, new
        {
            id = cancelled.Id,
            amount = cancellation.Amount.Cents,
            cancellation.DeliberationNumber,
            cancellation.DeliberationDate,
            cancellation.Reason,
            cancellation.CancelledBy,
            cancelledKey = Person.KeyOf(cancellation.CancelledBy),
        }) == 1;
    }

    /// <summary>Claims less; false when that is more than is outstanding.</summary>
    public static async Task<bool> ReduceAsync(DbSession session, Recovery reduced) =>
        await session.ExecuteAsync(Reduce, new { reduced.Id, reduced = reduced.Reduced.Cents }) == 1;

    // With the money that came in and the acts on them, read for all of them at once.

    private static async Task<IReadOnlyList<(long Seq, Recovery Recovery)>> CompleteAsync(
        DbSession session, IReadOnlyList<Row> rows)
    {
        var ids = rows.Select(row => row.Id.ToByteArray(bigEndian: true)).ToList();
        var receipts = (ids.Count == 0 ? [] : await session.QueryAsync<ReceiptRow>(SelectReceipts, new { ids }))
            .ToLookup(receipt => receipt.RecoveryId);
        var acts = await InterruptionStore.OfAsync(session, ids);
        return [.. rows.Select(row => (row.Seq, row.ToRecovery(receipts[row.Id], acts[row.Id])))];
    }

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public string Cause { get; init; } = "";

        public long Amount { get; init; }

        public string OrderedBy { get; init; } = "";

        public DateOnly OrderDate { get; init; }

        public DateOnly DueDate { get; init; }

        public DateOnly? ClaimReceiptDate { get; init; }

        public long CancelledAmount { get; init; }

        public string? CancelNumber { get; init; }

        public DateOnly? CancelDate { get; init; }

        public string? CancelReason { get; init; }

        public string? CancelledBy { get; init; }

        public long ReducedAmount { get; init; }

        public string? Grounds { get; init; }

        public string? Appeal { get; init; }

        public DateOnly KnownDate { get; init; }

        public string? KnownReason { get; init; }

        public DateOnly? TakenInChargeDate { get; init; }

        public Recovery ToRecovery(IEnumerable<ReceiptRow> receipts, IEnumerable<Interruption> acts) => new(
            Id, GrantId, UpperSnake.Parse<RecoveryCause>(Cause), Money.FromCents(Amount), OrderedBy, OrderDate, DueDate,
            ClaimReceiptDate, [.. receipts.Select(receipt => receipt.ToReceipt())], Cancellation())
        {
            Reduced = Money.FromCents(ReducedAmount),
            Grounds = Grounds,
            Appeal = Appeal,
            Known = new KnownFacts(KnownDate, KnownReason),
            TakenInChargeDate = TakenInChargeDate,
            Interruptions = [.. acts],
        };

        private RecoveryCancellation? Cancellation() => CancelDate is { } date
            ? new RecoveryCancellation(
                Money.FromCents(CancelledAmount), CancelNumber!, date, CancelReason!, CancelledBy!)
            : null;
    }

    private sealed record ReceiptRow
    {
        public Guid RecoveryId { get; init; }

        public string Number { get; init; } = "";

        public DateOnly Date { get; init; }

        public long Amount { get; init; }

        public string ConfirmedBy { get; init; } = "";

        public RecoveryReceipt ToReceipt() => new(Number, Date, Money.FromCents(Amount), ConfirmedBy);
    }
}
