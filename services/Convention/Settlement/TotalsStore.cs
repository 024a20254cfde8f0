using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The sums that the check of the service rendered is made of.</summary>
internal static class TotalsStore
{
    private const string SumExpenses = """
        select coalesce(sum(amount), 0) as Declared,
               coalesce(sum(accepted_amount), 0) as Accepted,
               coalesce(sum(case when outcome is null then 1 else 0 end), 0) as Undecided
        from expense
        where convention_id = @grant and withdraw_reason is null
        """;

    // What officers have accepted of them (domain rule 31).
    private const string SumResources = """
        select coalesce(sum(accepted_amount), 0)
        from fact
        where convention_id = @grant and kind = 'RESOURCE' and withdraw_reason is null
        """;

    private const string SelectUndecidedResource = """
        select id
        from fact
        where convention_id = @grant and kind = 'RESOURCE' and withdraw_reason is null and outcome is null
        order by seq
        """;

    // Money that came back and waits with the accountant is not received yet (domain rule 24).
    private const string SumDisbursements = """
        select coalesce(sum(case when state = 'PAID' then amount else 0 end), 0) as Paid,
               coalesce(sum(case when state in ('ORDERED', 'SUSPENDED', 'RETURNED') then 1 else 0 end), 0) as Unpaid
        from disbursement
        where convention_id = @grant
        """;

    /// <summary>What was declared, ruled on, received and paid.</summary>
    public static async Task<Totals> OfGrantAsync(DbSession session, Guid grant)
    {
        var expenses = (await session.FindAsync<ExpenseSums>(SumExpenses, new { grant }))!;
        var resources = await session.ScalarAsync<long>(SumResources, new { grant });
        var undecided = await session.QueryAsync<Guid>(
            SelectUndecidedResource + session.Dialect.FirstRows, new { grant, limit = 1 });
        var orders = (await session.FindAsync<DisbursementSums>(SumDisbursements, new { grant }))!;
        return new Totals(
            Money.FromCents(expenses.Declared), Money.FromCents(expenses.Accepted), expenses.Undecided,
            Money.FromCents(resources), Money.FromCents(orders.Paid), orders.Unpaid)
        {
            UndecidedResource = undecided.Count == 0 ? null : Resource.NameOf(grant, undecided[0]),
        };
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
}
