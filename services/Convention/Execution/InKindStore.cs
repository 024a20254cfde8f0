using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The sums of what is in kind, as it was used and as it was given (domain rule 30).</summary>
internal static class InKindStore
{
    private const string SumUsed = """
        select coalesce(sum(amount), 0) as Valued,
               coalesce(sum(accepted_amount), 0) as Accepted
        from expense
        where convention_id = @grant and withdraw_reason is null and valuation is not null
        """;

    private const string SumGiven = """
        select coalesce(sum(fact.amount), 0)
        from fact
        join resource on resource.id = fact.id
        where fact.convention_id = @grant and fact.kind = 'RESOURCE' and fact.withdraw_reason is null
          and (fact.outcome is null or fact.outcome <> 'REJECTED') and resource.in_kind = 1
        """;

    /// <summary>What was valued, accepted and given.</summary>
    public static async Task<InKindTotals> OfGrantAsync(DbSession session, Guid grant)
    {
        var used = (await session.FindAsync<UsedSums>(SumUsed, new { grant }))!;
        return new InKindTotals(
            Money.FromCents(used.Valued), Money.FromCents(used.Accepted),
            Money.FromCents(await session.ScalarAsync<long>(SumGiven, new { grant })));
    }

    private sealed record UsedSums
    {
        public long Valued { get; init; }

        public long Accepted { get; init; }
    }
}
