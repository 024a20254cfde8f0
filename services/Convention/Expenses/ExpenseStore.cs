using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on expenses and the rulings on them.</summary>
internal static partial class ExpenseStore
{
    private const string Insert = """
        insert into expense (id, convention_id, charge_label, description, quantity, unit_price, amount, supplier,
                             invoice_number, invoice_key, invoice_date, payment_date, voucher_id, valuation,
                             recorded_by, recorded_key)
        values (@Id, @GrantId, @ChargeLabel, @Description, @Quantity, @UnitPrice, @Amount, @Supplier,
                @InvoiceNumber, @InvoiceKey, @InvoiceDate, @PaymentDate, @VoucherId, @Valuation,
                @RecordedBy, @RecordedKey)
        """;

    // Whether another expense that stands, of any grant, has the same bytes as its proof.
    private const string VoucherUsed = """
        exists (select 1
                from voucher as proof
                join voucher as same on same.sha256 = proof.sha256
                join expense as other on other.voucher_id = same.id
                where proof.id = expense.voucher_id
                  and other.id <> expense.id
                  and other.withdraw_reason is null)
        """;

    // Whether another expense that stands, of any grant, is the same invoice; what is in kind has none.
    private const string InvoiceUsed = """
        exists (select 1
                from expense as other
                where other.invoice_key = expense.invoice_key
                  and other.amount = expense.amount
                  and other.id <> expense.id
                  and other.withdraw_reason is null)
        """;

    private const string Columns = $"""
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
               invoice_date as InvoiceDate,
               payment_date as PaymentDate,
               voucher_id as VoucherId,
               valuation as Valuation,
               recorded_by as RecordedBy,
               withdraw_reason as WithdrawReason,
               outcome as Outcome,
               accepted_amount as AcceptedAmount,
               reason as Reason,
               decision_comment as DecisionComment,
               decided_by as DecidedBy,
               decided_at as DecidedAt,
               case when {VoucherUsed} then 1 else 0 end as VoucherUsed,
               case when {InvoiceUsed} then 1 else 0 end as InvoiceUsed
        from expense
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    // What a sample was drawn from and nobody has ruled on.
    private const string OfRest = """
        where convention_id = @GrantId
          and seq <= @LastExpense
          and outcome is null
          and withdraw_reason is null
        """;

    private const string UploadedByOfficer = """
        exists (select 1 from voucher where voucher.id = expense.voucher_id and voucher.uploaded_key in @uploadedKeys)
        """;

    private const string SelectRest = $"""
        {Columns}
        {OfRest}
          and payment_date between @StartDate and @EndDate
          and recorded_key not in @recordedKeys
          and not {UploadedByOfficer}
          and not {VoucherUsed}
          and not {InvoiceUsed}
          and coalesce(invoice_date, payment_date) <= payment_date
        order by seq
        """;

    private const string CountRest = $"""
        select coalesce(sum(case when flagged = 0 and own = 0 then 1 else 0 end), 0) as Remaining,
               coalesce(sum(flagged), 0) as Flagged,
               coalesce(sum(case when flagged = 0 and own = 1 then 1 else 0 end), 0) as RecordedByCaller
        from (select case when payment_date between @StartDate and @EndDate
                           and not {VoucherUsed}
                           and not {InvoiceUsed}
                           and coalesce(invoice_date, payment_date) <= payment_date
                     then 0 else 1 end as flagged,
                     case when recorded_key in @recordedKeys or {UploadedByOfficer} then 1 else 0 end as own
              from expense
              {OfRest}) as rest
        """;

    private const string Decide = """
        update expense
        set outcome = @Outcome,
            accepted_amount = @AcceptedAmount,
            reason = @Reason,
            decision_comment = @DecisionComment,
            decided_by = @DecidedBy,
            decided_key = @DecidedKey,
            decided_at = @DecidedAt
        where id = @Id and withdraw_reason is null and recorded_key <> @DecidedKey
        """;

    private const string Withdraw = """
        update expense
        set withdraw_reason = @WithdrawReason
        where id = @Id and withdraw_reason is null
        """;

    public static Task AddAsync(DbSession session, Expense expense) => session.ExecuteAsync(Insert, Row.Of(expense));

    /// <summary>An expense with the doubles it has now; whether it was paid in the period the terms say.</summary>
    public static async Task<Expense?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToExpense();

    /// <summary>
    /// What can be accepted of the rest of a sample, in the order it was recorded: without a flag, and neither
    /// recorded by the officer nor proved by a file that the officer uploaded.
    /// </summary>
    public static async Task<IReadOnlyList<Expense>> RestAsync(
        DbSession session, ExpenseSample sample, GrantTerms terms, KeptFromOfficer kept, int limit)
    {
        var rows = await session.QueryAsync<Row>(SelectRest + session.Dialect.FirstRows, new
        {
            sample.GrantId,
            sample.LastExpense,
            terms.StartDate,
            terms.EndDate,
            recordedKeys = kept.RecordedKeys,
            uploadedKeys = kept.UploadedKeys,
            limit,
        });
        return [.. rows.Select(row => row.ToExpense())];
    }

    /// <summary>How much of the rest of a sample nobody has ruled on.</summary>
    public static async Task<Rest> CountRestAsync(
        DbSession session, ExpenseSample sample, GrantTerms terms, KeptFromOfficer kept) =>
        (await session.FindAsync<RestRow>(CountRest, new
        {
            sample.GrantId,
            sample.LastExpense,
            terms.StartDate,
            terms.EndDate,
            recordedKeys = kept.RecordedKeys,
            uploadedKeys = kept.UploadedKeys,
        }))!.ToRest();

    /// <summary>Keeps a ruling; false when the expense was withdrawn, or when who recorded it rules.</summary>
    public static async Task<bool> DecideAsync(DbSession session, Expense expense) =>
        await session.ExecuteAsync(Decide, Row.Of(expense)) == 1;

    /// <summary>Keeps a withdrawal; false when there was one.</summary>
    public static async Task<bool> WithdrawAsync(DbSession session, Expense expense) =>
        await session.ExecuteAsync(Withdraw, Row.Of(expense)) == 1;

    private sealed record RestRow
    {
        public int Remaining { get; init; }

        public int Flagged { get; init; }

        public int RecordedByCaller { get; init; }

        public Rest ToRest() => new(Remaining, Flagged, RecordedByCaller);
    }

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

        public string? Supplier { get; init; }

        public string? InvoiceNumber { get; init; }

        public string? InvoiceKey { get; init; }

        public DateOnly? InvoiceDate { get; init; }

        public DateOnly PaymentDate { get; init; }

        public Guid VoucherId { get; init; }

        public string? Valuation { get; init; }

        public string RecordedBy { get; init; } = "";

        public string RecordedKey => Person.KeyOf(RecordedBy);

        public string? WithdrawReason { get; init; }

        public bool VoucherUsed { get; init; }

        public bool InvoiceUsed { get; init; }

        public string? Outcome { get; init; }

        public long? AcceptedAmount { get; init; }

        public string? Reason { get; init; }

        public string? DecisionComment { get; init; }

        public string? DecidedBy { get; init; }

        public string? DecidedKey => DecidedBy is null ? null : Person.KeyOf(DecidedBy);

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
            Supplier = expense.Valuation is null ? expense.Supplier : null,
            InvoiceNumber = expense.Valuation is null ? expense.InvoiceNumber : null,
            InvoiceKey = expense.KeyOfInvoice,
            InvoiceDate = expense.InvoiceDate,
            PaymentDate = expense.PaymentDate,
            VoucherId = expense.VoucherId,
            Valuation = expense.Valuation,
            RecordedBy = expense.RecordedBy,
            WithdrawReason = expense.WithdrawReason,
            Outcome = expense.Decision is { } ruled ? UpperSnake.Of(ruled.Outcome) : null,
            AcceptedAmount = expense.Decision?.Accepted.Cents,
            Reason = expense.Decision?.Reason is { } reason ? UpperSnake.Of(reason) : null,
            DecisionComment = expense.Decision?.Comment,
            DecidedBy = expense.Decision?.DecidedBy,
            DecidedAt = expense.Decision?.DecidedAt,
        };

        public Expense ToExpense() => new(
            Id, GrantId, ChargeLabel, Description, Quantity is { } quantity ? Scaled.To(quantity) : null,
            UnitPrice is { } price ? Money.FromCents(price) : null, Money.FromCents(Amount), Supplier ?? "",
            InvoiceNumber ?? "", PaymentDate, VoucherId, Flags(), Decision())
        {
            InvoiceDate = InvoiceDate,
            Valuation = Valuation,
            RecordedBy = RecordedBy,
            WithdrawReason = WithdrawReason,
        };

        private ExpenseFlags Flags() =>
            (VoucherUsed ? ExpenseFlags.VoucherUsedBefore : ExpenseFlags.None)
            | (InvoiceUsed ? ExpenseFlags.InvoiceUsedBefore : ExpenseFlags.None);

        private EligibilityDecision? Decision() => Outcome is null
            ? null
            : new EligibilityDecision(
                UpperSnake.Parse<RulingOutcome>(Outcome), Money.FromCents(AcceptedAmount!.Value),
                Reason is null ? null : UpperSnake.Parse<DecisionReason>(Reason), DecisionComment!, DecidedBy!,
                DecidedAt!.Value);
    }
}
