using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The sums that the check of the service rendered is made of.</summary>
internal static class TotalsStore
{
    // In cash only, but for the rulings that are awaited (domain rule 30).
    private const string SumExpenses = """
        select coalesce(sum(case when valuation is null then amount else 0 end), 0) as Declared,
               coalesce(sum(case when valuation is null then accepted_amount else 0 end), 0) as Accepted,
               coalesce(sum(case when outcome is null then 1 else 0 end), 0) as Undecided
        from expense
        where convention_id = @grant and withdraw_reason is null
        """;

    // What officers have accepted of those in cash (domain rules 30 and 31).
    private const string SumResources = """
        select coalesce(sum(fact.accepted_amount), 0)
        from fact
        join resource on resource.id = fact.id
        where fact.convention_id = @grant and fact.kind = 'RESOURCE' and fact.withdraw_reason is null
          and resource.in_kind = 0
        """;

    private const string SelectDeciders = """
        select distinct decided_by
        from expense
        where convention_id = @grant and withdraw_reason is null and decided_by is not null
        """;

    private const string SelectUndecidedResource = """
        select fact.id
        from fact
        join resource on resource.id = fact.id
        where fact.convention_id = @grant and fact.kind = 'RESOURCE' and fact.withdraw_reason is null
          and fact.outcome is null and resource.in_kind = 0
        order by fact.seq
        """;

    // Money that came back and waits with the accountant is not received yet (domain rule 24).
    private const string SumDisbursements = """
        select coalesce(sum(case when state = 'PAID' then amount else 0 end), 0) as Paid,
               coalesce(sum(case when state in ('ORDERED', 'SUSPENDED', 'RETURNED') then 1 else 0 end), 0) as Unpaid
        from disbursement
        where convention_id = @grant
        """;

    // One at most is open.
    private const string SelectOpenAmendment = """
        select amendment_number
        from amendment
        where convention_id = @grant
          and kind = 'AMOUNT'
          and state in ('REQUESTED', 'AWAITING_SIGNATURE')
        """;

    private const string CountUnfounded = """
        select count(*)
        from expense
        where convention_id = @grant and outcome = 'REJECTED' and reason = 'VOUCHER_UNFOUNDED'
        """;

    /// <summary>Who ruled on what stands, each once.</summary>
    public static Task<IReadOnlyList<string>> DecidersAsync(DbSession session, Guid grant) =>
        session.QueryAsync<string>(SelectDeciders, new { grant });

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
            OpenAmendment = await session.FindAsync<int?>(SelectOpenAmendment, new { grant }),
            UndecidedResource = undecided.Count == 0 ? null : Resource.NameOf(grant, undecided[0]),
            InKind = await InKindStore.OfGrantAsync(session, grant),
        };
    }

    /// <summary>Whether an expense of a grant was rejected because its voucher proves unfounded.</summary>
    public static async Task<bool> IsUnfoundedAsync(DbSession session, Guid grant) =>
        await session.ScalarAsync<long>(CountUnfounded, new { grant }) > 0;

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
