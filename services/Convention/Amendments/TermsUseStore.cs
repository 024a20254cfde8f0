using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Every statement on what rests on the terms of a grant.</summary>
internal static class TermsUseStore
{
    private const string SelectCharges = """
        select distinct charge_label
        from expense
        where convention_id = @grant and withdraw_reason is null
        order by charge_label
        """;

    private const string SelectIndicators = """
        select activity.indicator_code
        from fact
        join activity on activity.id = fact.id
        where fact.convention_id = @grant and fact.withdraw_reason is null
        union
        select indicator_value.indicator_code
        from fact
        join indicator_value on indicator_value.id = fact.id
        where fact.convention_id = @grant and fact.withdraw_reason is null
        order by indicator_code
        """;

    private const string SelectInstalments = """
        select instalment_number
        from disbursement
        where convention_id = @grant and state in ('ORDERED', 'PAID', 'SUSPENDED', 'RETURNED')
        order by instalment_number
        """;

    private const string SelectNewlyCovered = """
        select id
        from expense
        where convention_id = @grant
          and outcome is null
          and withdraw_reason is null
          and payment_date > @was
          and payment_date <= @ends
        order by seq
        """;

    /// <summary>The charges that were spent on, the indicators that were counted, the instalments ordered.</summary>
    public static async Task<TermsInUse> ReadAsync(DbSession session, Guid grant) => new(
        await session.QueryAsync<string>(SelectCharges, new { grant }),
        await session.QueryAsync<string>(SelectIndicators, new { grant }),
        await session.QueryAsync<int>(SelectInstalments, new { grant }));

    /// <summary>The expenses that a longer period covers now and nobody has ruled on.</summary>
    public static Task<IReadOnlyList<Guid>> NewlyCoveredAsync(DbSession session, Grant before, Grant amended) =>
        session.QueryAsync<Guid>(
            SelectNewlyCovered,
            new { grant = amended.Id, was = before.Terms.EndDate, ends = amended.Terms.EndDate });
}
