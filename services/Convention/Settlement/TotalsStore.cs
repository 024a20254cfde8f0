using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The sums that the check of the service rendered is made of.</summary>
internal static class TotalsStore
{
    private const string SumExpenses = """
        select coalesce(sum(case when valuation is null then amount else 0 end), 0) as Declared,
               coalesce(sum(case when valuation is null then accepted_amount else 0 end), 0) as Accepted,
               coalesce(sum(case when valuation is null then 0 else amount end), 0) as Valued,
               coalesce(sum(case when valuation is null then 0 else accepted_amount end), 0) as AcceptedInKind,
               coalesce(sum(case when outcome is null then 1 else 0 end), 0) as Undecided
        from expense
        where convention_id = @grant and withdraw_reason is null
        """;

    private const string SumResources = """
        select coalesce(sum(case when in_kind = 0 then amount else 0 end), 0) as Other,
               coalesce(sum(case when in_kind = 1 then amount else 0 end), 0) as Given
        from resource
        where convention_id = @grant
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
        var resources = (await session.FindAsync<ResourceSums>(SumResources, new { grant }))!;
        var orders = (await session.FindAsync<DisbursementSums>(SumDisbursements, new { grant }))!;
        return new Totals(
            Money.FromCents(expenses.Declared), Money.FromCents(expenses.Accepted), expenses.Undecided,
            Money.FromCents(resources.Other), Money.FromCents(orders.Paid), orders.Unpaid)
        {
            InKind = new InKindTotals(
                Money.FromCents(expenses.Valued), Money.FromCents(expenses.AcceptedInKind),
                Money.FromCents(resources.Given)),
        };
    }

    private sealed record ExpenseSums
    {
        public long Declared { get; init; }

        public long Accepted { get; init; }

        public long Valued { get; init; }

        public long AcceptedInKind { get; init; }

        public long Undecided { get; init; }
    }

    private sealed record ResourceSums
    {
        public long Other { get; init; }

        public long Given { get; init; }
    }

    private sealed record DisbursementSums
    {
        public long Paid { get; init; }

        public long Unpaid { get; init; }
    }
}
