using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Where the invoice or the voucher of an expense already stands.</summary>
internal static class DoubleStore
{
    private const string SelectVoucher = """
        select other.id as Id,
               other.convention_id as GrantId
        from voucher as proof
        join voucher as same on same.sha256 = proof.sha256
        join expense as other on other.voucher_id = same.id
        where proof.id = @VoucherId
          and other.id <> @Id
          and other.withdraw_reason is null
        order by other.seq
        """;

    private const string SelectInvoice = """
        select other.id as Id,
               other.convention_id as GrantId
        from expense as recorded
        join expense as other on other.invoice_key = recorded.invoice_key
          and other.amount = recorded.amount
          and other.id <> recorded.id
        where recorded.id = @Id
          and other.withdraw_reason is null
        order by other.seq
        """;

    /// <summary>
    /// The expense that a new one is the first to double, for its flag; null where there is none, or where there are
    /// several: they double one another, and their grants know it.
    /// </summary>
    public static async Task<(Guid Grant, Guid Expense)?> FirstAsync(
        DbSession session, Expense recorded, ExpenseFlags flag)
    {
        var sql = flag == ExpenseFlags.VoucherUsedBefore ? SelectVoucher : SelectInvoice;
        var found = await session.QueryAsync<Row>(
            sql + session.Dialect.FirstRows, new { recorded.Id, recorded.VoucherId, limit = 2 });
        return found.Count == 1 ? (found[0].GrantId, found[0].Id) : null;
    }

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid GrantId { get; init; }
    }
}
