using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on payment orders.</summary>
internal static class DisbursementStore
{
    private const string Insert = """
        insert into disbursement (id, convention_id, instalment_number, amount, bank_account, iban, bic, holder_name,
                                  ordered_by, ordered_at, order_date)
        select @Id, @GrantId, @InstalmentNumber, @Amount, @BankAccount, @Iban, @Bic, @HolderName, @OrderedBy,
               @OrderedAt, @OrderDate
        where not exists (
          select 1
          from disbursement
          where convention_id = @GrantId and instalment_number = @InstalmentNumber and reject_date is null)
        """;

    private const string Columns = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               instalment_number as InstalmentNumber,
               amount as Amount,
               bank_account as BankAccount,
               iban as Iban,
               bic as Bic,
               holder_name as HolderName,
               ordered_by as OrderedBy,
               ordered_at as OrderedAt,
               order_date as OrderDate,
               mandate_number as MandateNumber,
               payment_date as PaymentDate,
               confirmed_by as ConfirmedBy,
               reject_reason as RejectReason,
               reject_date as RejectDate,
               rejected_by as RejectedBy
        from disbursement
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectAll = Columns + " where convention_id = @grant order by seq";

    private const string SelectAfter = Columns + " where convention_id = @grant and seq > @after order by seq";

    private const string Confirm = """
        update disbursement
        set mandate_number = @MandateNumber,
            payment_date = @PaymentDate,
            confirmed_by = @ConfirmedBy
        where id = @Id and payment_date is null and reject_date is null and ordered_by <> @ConfirmedBy
        """;

    private const string Reject = """
        update disbursement
        set reject_reason = @RejectReason,
            reject_date = @RejectDate,
            rejected_by = @RejectedBy
        where id = @Id and payment_date is null and reject_date is null and ordered_by <> @RejectedBy
        """;

    /// <summary>Adds an order; false when the instalment has one that was not rejected.</summary>
    public static async Task<bool> AddAsync(DbSession session, Disbursement order) =>
        await session.ExecuteAsync(Insert, Row.Of(order)) == 1;

    public static async Task<Disbursement?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToDisbursement();

    /// <summary>All orders of a grant, rejected ones too, as they were given.</summary>
    public static async Task<IReadOnlyList<Disbursement>> OfGrantAsync(DbSession session, Guid grant) =>
        [.. (await session.QueryAsync<Row>(SelectAll, new { grant })).Select(row => row.ToDisbursement())];

    /// <summary>
    /// The orders of a grant after one, as they were given, each with the number its page can end at.
    /// </summary>
    public static async Task<IReadOnlyList<(long Seq, Disbursement Order)>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToDisbursement()))];
    }

    /// <summary>Notes that it was paid; false when it had ended, or when who ordered it says so.</summary>
    public static async Task<bool> ConfirmAsync(DbSession session, Disbursement paid) =>
        await session.ExecuteAsync(Confirm, Row.Of(paid)) == 1;

    /// <summary>Notes that it was rejected; false when it had ended, or when who ordered it says so.</summary>
    public static async Task<bool> RejectAsync(DbSession session, Disbursement rejected) =>
        await session.ExecuteAsync(Reject, Row.Of(rejected)) == 1;

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public int InstalmentNumber { get; init; }

        public long Amount { get; init; }

        public string BankAccount { get; init; } = "";

        public string Iban { get; init; } = "";

        public string Bic { get; init; } = "";

        public string HolderName { get; init; } = "";

        public string OrderedBy { get; init; } = "";

        public DateTimeOffset OrderedAt { get; init; }

        public DateOnly OrderDate { get; init; }

        public string? MandateNumber { get; init; }

        public DateOnly? PaymentDate { get; init; }

        public string? ConfirmedBy { get; init; }

        public string? RejectReason { get; init; }

        public DateOnly? RejectDate { get; init; }

        public string? RejectedBy { get; init; }

        public static Row Of(Disbursement order) => new()
        {
            Id = order.Id,
            GrantId = order.GrantId,
            InstalmentNumber = order.InstalmentNumber,
            Amount = order.Amount.Cents,
            BankAccount = order.Account.Name,
            Iban = order.Account.Iban,
            Bic = order.Account.Bic,
            HolderName = order.Account.HolderName,
            OrderedBy = order.OrderedBy,
            OrderedAt = order.OrderedAt,
            OrderDate = order.OrderDate,
            MandateNumber = order.MandateNumber,
            PaymentDate = order.PaymentDate,
            ConfirmedBy = order.ConfirmedBy,
            RejectReason = order.Rejection?.Reason,
            RejectDate = order.Rejection?.RejectDate,
            RejectedBy = order.Rejection?.RejectedBy,
        };

        public Disbursement ToDisbursement() => new(
            Id, GrantId, InstalmentNumber, Money.FromCents(Amount),
            new PayableAccount(BankAccount, Iban, Bic, HolderName),
            OrderedBy, OrderedAt, OrderDate, MandateNumber, PaymentDate, ConfirmedBy)
        {
            Rejection = RejectDate is { } day ? new OrderRejection(RejectReason!, day, RejectedBy!) : null,
        };
    }
}
