using Grants.Platform.Auth;
using Grants.Platform.Storage;

namespace Grants.Reporting.Projections;

/// <summary>What the pages show of what is late.</summary>
internal static partial class OverviewStore
{
    private const string SelectLateGrants = """
        select owner.convention as Convention,
               owner.reference as Reference,
               owner.beneficiary_name as BeneficiaryName,
               min(item.due_date) as FirstDate
        from overview_due item
        join overview_grant owner on owner.convention = item.convention
        where item.due_date < @today
          and item.due_kind not in @notLate
        """;

    private const string ByGrant = " group by owner.convention, owner.reference, owner.beneficiary_name";

    private const string Later =
        " having min(item.due_date) > @date or (min(item.due_date) = @date and owner.reference > @reference)";

    private const string InOrderOfFirstDays = " order by min(item.due_date), owner.reference";

    private const string SelectLateOf = SelectDue + """
         where item.due_date < @today
          and item.due_kind not in @notLate
          and item.convention in @conventions
        """;

    private const string CountOverdue = """
        select count(*)
        from overview_due
        where due_date < @today
          and due_kind not in @notLate
        """;

    private const string OfOwn =
        " and convention in (select convention from overview_grant where beneficiary in @own)";

    /// <summary>
    /// The grants of which something should have been done before today, the one that has waited longest first, each
    /// with all of it.
    /// </summary>
    /// <param name="session">Where they are read.</param>
    /// <param name="reach">Which are within reach.</param>
    /// <param name="today">The day.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">How many grants.</param>
    public static async Task<IReadOnlyList<LateGrant>> LateAsync(
        DbSession session, Reach reach, DateOnly today, LatePlace? after, int limit)
    {
        var grants = await session.QueryAsync<LateRow>(
            SelectLateGrants + Within(reach) + ByGrant + (after is null ? "" : Later) + InOrderOfFirstDays
                + session.Dialect.FirstRows,
            new
            {
                today,
                notLate = NotLate,
                limit,
                own = reach.Beneficiaries,
                date = after?.Date,
                reference = after?.Reference,
            });
        if (grants.Count == 0)
        {
            return [];
        }

        var items = (await session.QueryAsync<DueRow>(
            SelectLateOf + InOrderOfDays,
            new { today, notLate = NotLate, conventions = grants.Select(grant => grant.Convention) }))
            .ToLookup(row => row.Convention, row => row.ToDue());
        return
        [
            .. grants.Select(grant => new LateGrant(
                IdOf(grant.Convention), grant.Reference, grant.BeneficiaryName, [.. items[grant.Convention]])),
        ];
    }

    /// <summary>How much should have been done before today.</summary>
    public static Task<long> CountOverdueAsync(DbSession session, Reach reach, DateOnly today) =>
        session.ScalarAsync<long>(
            CountOverdue + (reach.IsLimited ? OfOwn : ""), new { today, notLate = NotLate, own = reach.Beneficiaries });

    private sealed record LateRow(string Convention, string Reference, string BeneficiaryName, DateOnly FirstDate);
}
