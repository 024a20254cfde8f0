using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <content>What is left of the expenses that a sample was drawn from.</content>
internal static partial class ExpenseStore
{
    // What a sample was drawn from and nobody has ruled on.
    private const string OfRest = """
        where convention_id = @GrantId
          and seq <= @LastExpense
          and outcome is null
          and withdraw_reason is null
        """;

    private const string SelectRest = $"""
        {Columns}
        {OfRest}
          and payment_date between @StartDate and @EndDate
          and recorded_key <> @officerKey
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
                     case when recorded_key = @officerKey then 1 else 0 end as own
              from expense
              {OfRest}) as rest
        """;

    /// <summary>
    /// What can be accepted of the rest of a sample, in the order it was recorded: without a flag, and not recorded by
    /// the officer.
    /// </summary>
    public static async Task<IReadOnlyList<Expense>> RestAsync(
        DbSession session, ExpenseSample sample, GrantTerms terms, string officer, int limit)
    {
        var rows = await session.QueryAsync<Row>(SelectRest + session.Dialect.FirstRows, new
        {
            sample.GrantId,
            sample.LastExpense,
            terms.StartDate,
            terms.EndDate,
            officerKey = Person.KeyOf(officer),
            limit,
        });
        return [.. rows.Select(row => row.ToExpense())];
    }

    /// <summary>How much of the rest of a sample nobody has ruled on.</summary>
    public static async Task<Rest> CountRestAsync(
        DbSession session, ExpenseSample sample, GrantTerms terms, string officer) =>
        (await session.FindAsync<RestRow>(CountRest, new
        {
            sample.GrantId,
            sample.LastExpense,
            terms.StartDate,
            terms.EndDate,
            officerKey = Person.KeyOf(officer),
        }))!.ToRest();

    private sealed record RestRow
    {
        public int Remaining { get; init; }

        public int Flagged { get; init; }

        public int RecordedByCaller { get; init; }

        public Rest ToRest() => new(Remaining, Flagged, RecordedByCaller);
    }
}
