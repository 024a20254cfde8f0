using Grants.Platform.Storage;
using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>Every statement on payment orders.</summary>
internal static class DisbursementStore
{
    private const string Insert = """
        insert into disbursement (id, convention_id, instalment_number, amount, bank_account, iban, bic, holder_name,
                                  ordered_by, order_date)
        select @Id, @GrantId, @InstalmentNumber, @Amount, @BankAccount, @Iban, @Bic, @HolderName, @OrderedBy, @OrderDate
        where not exists (
          select 1 from disbursement where convention_id = @GrantId and instalment_number = @InstalmentNumber)
        """;

    private const string Columns = """
        select id as Id,
               convention_id as GrantId,
               instalment_number as InstalmentNumber,
               amount as Amount,
               bank_account as BankAccount,
               iban as Iban,
               bic as Bic,
               holder_name as HolderName,
               ordered_by as OrderedBy,
               order_date as OrderDate,
               mandate_number as MandateNumber,
               payment_date as PaymentDate,
               confirmed_by as ConfirmedBy
        from disbursement
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectAfter = Columns
        + " where convention_id = @grant and instalment_number > @after order by instalment_number";

    private const string Confirm = """
        update disbursement
        set mandate_number = @MandateNumber,
            payment_date = @PaymentDate,
            confirmed_by = @ConfirmedBy
        where id = @Id and payment_date is null and ordered_by <> @ConfirmedBy
        """;

    /// <summary>Adds an order; false when the instalment was ordered before.</summary>
    public static async Task<bool> AddAsync(DbSession session, Disbursement order) =>
        await session.ExecuteAsync(Insert, Row.Of(order)) == 1;

    public static async Task<Disbursement?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToDisbursement();

    /// <summary>Orders of a grant after an instalment number.</summary>
    public static async Task<IReadOnlyList<Disbursement>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => row.ToDisbursement())];
    }

    /// <summary>Notes that it was paid; false when it had been, or when who ordered it says so.</summary>
    public static async Task<bool> ConfirmAsync(DbSession session, Disbursement paid) =>
        await session.ExecuteAsync(Confirm, Row.Of(paid)) == 1;

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public int InstalmentNumber { get; init; }

        public long Amount { get; init; }

        public string BankAccount { get; init; } = "";

        public string Iban { get; init; } = "";

        public string Bic { get; init; } = "";

        public string HolderName { get; init; } = "";

        public string OrderedBy { get; init; } = "";

        public DateOnly OrderDate { get; init; }

        public string? MandateNumber { get; init; }

        public DateOnly? PaymentDate { get; init; }

        public string? ConfirmedBy { get; init; }

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
            OrderDate = order.OrderDate,
            MandateNumber = order.MandateNumber,
            PaymentDate = order.PaymentDate,
            ConfirmedBy = order.ConfirmedBy,
        };

        // Only a verified account is ever ordered to.
        public Disbursement ToDisbursement() => new(
            Id, GrantId, InstalmentNumber, Money.FromCents(Amount),
            new PayableAccount(BankAccount, Iban, Bic, HolderName, IsVerified: true),
            OrderedBy, OrderDate, MandateNumber, PaymentDate, ConfirmedBy);
    }
}
