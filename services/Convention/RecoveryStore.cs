using Grants.Platform.Storage;
using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>Every statement on recoveries, and the sums the check of the service rendered is made of.</summary>
internal static class RecoveryStore
{
    private const string Insert = """
        insert into recovery (id, convention_id, amount, ordered_by, order_date, due_date)
        values (@Id, @GrantId, @amount, @OrderedBy, @OrderDate, @DueDate)
        """;

    private const string Columns = """
        select id as Id,
               convention_id as GrantId,
               amount as Amount,
               ordered_by as OrderedBy,
               order_date as OrderDate,
               due_date as DueDate,
               receipt_number as ReceiptNumber,
               receipt_date as ReceiptDate,
               confirmed_by as ConfirmedBy
        from recovery
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectAll = Columns + " where convention_id = @grant order by order_date, id";

    private const string Confirm = """
        update recovery
        set receipt_number = @ReceiptNumber,
            receipt_date = @ReceiptDate,
            confirmed_by = @ConfirmedBy
        where id = @Id and receipt_date is null and ordered_by <> @ConfirmedBy
        """;

    private const string SumExpenses = """
        select coalesce(sum(amount), 0) as Declared,
               coalesce(sum(accepted_amount), 0) as Accepted,
               coalesce(sum(case when outcome is null then 1 else 0 end), 0) as Undecided
        from expense
        where convention_id = @grant and withdraw_reason is null
        """;

    private const string SumResources =
        "select coalesce(sum(amount), 0) from resource where convention_id = @grant";

    private const string SumDisbursements = """
        select coalesce(sum(case when payment_date is not null then amount else 0 end), 0) as Paid,
               coalesce(sum(case when payment_date is null then 1 else 0 end), 0) as Unpaid
        from disbursement
        where convention_id = @grant
        """;

    public static Task AddAsync(DbSession session, Recovery recovery) =>
        session.ExecuteAsync(Insert, new
        {
            recovery.Id,
            recovery.GrantId,
            amount = recovery.Amount.Cents,
            recovery.OrderedBy,
            recovery.OrderDate,
            recovery.DueDate,
        });

    public static async Task<Recovery?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToRecovery();

    /// <summary>The recoveries of a grant: one at most, for the check is made once.</summary>
    public static async Task<IReadOnlyList<Recovery>> OfGrantAsync(DbSession session, Guid grant) =>
        [.. (await session.QueryAsync<Row>(SelectAll, new { grant })).Select(row => row.ToRecovery())];

    /// <summary>Notes that the money came in; false when it had, or when who ordered it says so.</summary>
    public static async Task<bool> ConfirmAsync(DbSession session, Recovery recovery) =>
        await session.ExecuteAsync(Confirm, new
        {
            recovery.Id,
            recovery.ReceiptNumber,
            recovery.ReceiptDate,
            recovery.ConfirmedBy,
        }) == 1;

    /// <summary>What was declared, ruled on, received and paid.</summary>
    public static async Task<Totals> TotalsAsync(DbSession session, Guid grant)
    {
        var expenses = (await session.FindAsync<ExpenseSums>(SumExpenses, new { grant }))!;
        var resources = await session.ScalarAsync<long>(SumResources, new { grant });
        var orders = (await session.FindAsync<DisbursementSums>(SumDisbursements, new { grant }))!;
        return new Totals(
            Money.FromCents(expenses.Declared), Money.FromCents(expenses.Accepted), expenses.Undecided,
            Money.FromCents(resources), Money.FromCents(orders.Paid), orders.Unpaid);
    }

    private sealed record ExpenseSums
    {
        public long Declared { get; init; }

        public long Accepted { get; init; }

        public long Undecided { get; init; }
    }

    private sealed record DisbursementSums
    {
        public long Paid { get; init; }

        public long Unpaid { get; init; }
    }

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public long Amount { get; init; }

        public string OrderedBy { get; init; } = "";

        public DateOnly OrderDate { get; init; }

        public DateOnly DueDate { get; init; }

        public string? ReceiptNumber { get; init; }

        public DateOnly? ReceiptDate { get; init; }

        public string? ConfirmedBy { get; init; }

        public Recovery ToRecovery() => new(
            Id, GrantId, Money.FromCents(Amount), OrderedBy, OrderDate, DueDate, ReceiptNumber, ReceiptDate,
            ConfirmedBy);
    }
}
