using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Every statement on what rests on the terms of a grant.</summary>
internal static class TermsUseStore
{
    private const string SelectCharges = """
        select distinct charge_label
        from expense
        where convention_id = @grant
        order by charge_label
        """;

    private const string SelectIndicators = """
        select indicator_code
        from activity
        where convention_id = @grant
        union
        select indicator_code
        from indicator_value
        where convention_id = @grant
        order by indicator_code
        """;

    private const string SelectInstalments = """
        select instalment_number
        from disbursement
        where convention_id = @grant
        order by instalment_number
        """;

    private const string SelectCovered = """
        select id
        from expense
        where convention_id = @grant
          and outcome is null
          and payment_date > @end
          and payment_date <= @longerEnd
        order by seq
        """;

    // The flag is the lowest of all, so it stands first where there are several.
    private const string Unflag = """
        update expense
        set flags = case
              when flags = 'PaidOutsidePeriod' then 'None'
              else replace(flags, 'PaidOutsidePeriod, ', '')
            end
        where convention_id = @grant
          and outcome is null
          and payment_date > @end
          and payment_date <= @longerEnd
          and flags like 'PaidOutsidePeriod%'
        """;

    /// <summary>The charges that were spent on, the indicators that were counted, the instalments ordered.</summary>
    public static async Task<TermsInUse> ReadAsync(DbSession session, Guid grant) => new(
        await session.QueryAsync<string>(SelectCharges, new { grant }),
        await session.QueryAsync<string>(SelectIndicators, new { grant }),
        await session.QueryAsync<int>(SelectInstalments, new { grant }));

    /// <summary>
    /// Takes the flag PAID_OUTSIDE_PERIOD from the expenses that were paid after the end of the period, lie inside the
    /// longer one and were not ruled on; their ids.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> UnflagAsync(DbSession session, Grant before, Grant amended)
    {
        var added = new { grant = amended.Id, end = before.Terms.EndDate, longerEnd = amended.Terms.EndDate };
        var covered = await session.QueryAsync<Guid>(SelectCovered, added);
        await session.ExecuteAsync(Unflag, added);
        return covered;
    }
}
