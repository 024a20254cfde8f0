using Grants.Platform.Storage;
using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>Every statement on expenses and the rulings on them.</summary>
internal static class ExpenseStore
{
    private const string Insert = """
        insert into expense (id, convention_id, charge_label, description, quantity, unit_price, amount, supplier,
                             invoice_number, payment_date, voucher_id, flags)
        values (@Id, @GrantId, @ChargeLabel, @Description, @Quantity, @UnitPrice, @Amount, @Supplier,
                @InvoiceNumber, @PaymentDate, @VoucherId, @Flags)
        """;

    private const string Columns = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               charge_label as ChargeLabel,
               description as Description,
               quantity as Quantity,
               unit_price as UnitPrice,
               amount as Amount,
               supplier as Supplier,
               invoice_number as InvoiceNumber,
               payment_date as PaymentDate,
               voucher_id as VoucherId,
               flags as Flags,
               outcome as Outcome,
               accepted_amount as AcceptedAmount,
               reason as Reason,
               decision_comment as DecisionComment,
               decided_by as DecidedBy,
               decided_at as DecidedAt
        from expense
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectAfter = Columns + " where convention_id = @grant and seq > @after order by seq";

    private const string CountSameVoucher = """
        select count(*)
        from expense
        join voucher on voucher.id = expense.voucher_id
        where voucher.sha256 = @sha256
        """;

    private const string CountSameInvoice = """
        select count(*)
        from expense
        where supplier = @Supplier and invoice_number = @InvoiceNumber and amount = @Amount
        """;

    private const string Decide = """
        update expense
        set outcome = @Outcome,
            accepted_amount = @AcceptedAmount,
            reason = @Reason,
            decision_comment = @DecisionComment,
            decided_by = @DecidedBy,
            decided_at = @DecidedAt
        where id = @Id
        """;

    public static Task AddAsync(DbSession session, Expense expense) => session.ExecuteAsync(Insert, Row.Of(expense));

    public static async Task<Expense?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToExpense();

    /// <summary>
    /// Expenses of a grant in the order they were recorded, each with the number its page can end at.
    /// </summary>
    public static async Task<IReadOnlyList<(long Seq, Expense Expense)>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToExpense()))];
    }

    /// <summary>Whether another expense, of any grant, has the same bytes as its proof.</summary>
    public static async Task<bool> IsVoucherUsedAsync(DbSession session, Voucher voucher) =>
        await session.ScalarAsync<long>(CountSameVoucher, new { sha256 = voucher.Sha256 }) > 0;

    /// <summary>Whether another expense, of any grant, is the same invoice.</summary>
    public static async Task<bool> IsInvoiceUsedAsync(DbSession session, Expense expense) =>
        await session.ScalarAsync<long>(CountSameInvoice, Row.Of(expense)) > 0;

    public static Task DecideAsync(DbSession session, Expense expense) =>
        session.ExecuteAsync(Decide, Row.Of(expense));

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public string ChargeLabel { get; init; } = "";

        public string Description { get; init; } = "";

        public long? Quantity { get; init; }

        public long? UnitPrice { get; init; }

        public long Amount { get; init; }

        public string Supplier { get; init; } = "";

        public string InvoiceNumber { get; init; } = "";

        public DateOnly PaymentDate { get; init; }

        public Guid VoucherId { get; init; }

        public string Flags { get; init; } = "";

        public string? Outcome { get; init; }

        public long? AcceptedAmount { get; init; }

        public string? Reason { get; init; }

        public string? DecisionComment { get; init; }

        public string? DecidedBy { get; init; }

        public DateTimeOffset? DecidedAt { get; init; }

        public static Row Of(Expense expense) => new()
        {
            Id = expense.Id,
            GrantId = expense.GrantId,
            ChargeLabel = expense.ChargeLabel,
            Description = expense.Description,
            Quantity = expense.Quantity is { } quantity ? Scaled.From(quantity) : null,
            UnitPrice = expense.UnitPrice?.Cents,
            Amount = expense.Amount.Cents,
            Supplier = expense.Supplier,
            InvoiceNumber = expense.InvoiceNumber,
            PaymentDate = expense.PaymentDate,
            VoucherId = expense.VoucherId,
            Flags = expense.Flags.ToString(),
            Outcome = expense.Decision is { } ruled ? UpperSnake.Of(ruled.Outcome) : null,
            AcceptedAmount = expense.Decision?.Accepted.Cents,
            Reason = expense.Decision?.Reason is { } reason ? UpperSnake.Of(reason) : null,
            DecisionComment = expense.Decision?.Comment,
            DecidedBy = expense.Decision?.DecidedBy,
            DecidedAt = expense.Decision?.DecidedAt,
        };

        public Expense ToExpense() => new(
            Id, GrantId, ChargeLabel, Description, Quantity is { } quantity ? Scaled.To(quantity) : null,
            UnitPrice is { } price ? Money.FromCents(price) : null, Money.FromCents(Amount), Supplier, InvoiceNumber,
            PaymentDate, VoucherId, Enum.Parse<ExpenseFlags>(Flags), Decision());

        private EligibilityDecision? Decision() => Outcome is null
            ? null
            : new EligibilityDecision(
                UpperSnake.Parse<Outcome>(Outcome), Money.FromCents(AcceptedAmount!.Value),
                Reason is null ? null : UpperSnake.Parse<DecisionReason>(Reason), DecisionComment!, DecidedBy!,
                DecidedAt!.Value);
    }
}
