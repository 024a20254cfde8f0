using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The statements that find what facts can contradict.</summary>
internal static class FactFindingStore
{
    private const string SelectDays = $"""
        select fact.convention_id as GrantId,
               fact.kind as Kind,
               min(fact.fact_date) as FirstDay,
               max(fact.fact_date) as LastDay
        from fact
        where fact.convention_id in @ids and {FactStore.Counts}
        group by fact.convention_id, fact.kind
        order by fact.convention_id, fact.kind
        """;

    // The last value that counts, of each indicator that activities were recorded toward.
    private const string SelectValues = $"""
        select shown.convention_id as GrantId,
               indicator_value.indicator_code as Code,
               indicator_value.reached as Reached,
               count(*) as Activities,
               coalesce(sum(cast(activity.participants as bigint)), 0) as Participants
        from fact as shown
        join indicator_value on indicator_value.id = shown.id
        join fact on fact.convention_id = shown.convention_id and fact.kind = 'ACTIVITY' and {FactStore.Counts}
        join activity on activity.id = fact.id and activity.indicator_code = indicator_value.indicator_code
        where shown.seq in (
          select max(fact.seq)
          from fact
          join indicator_value on indicator_value.id = fact.id
          where fact.convention_id in @ids and fact.kind = 'INDICATOR_VALUE' and {FactStore.Counts}
          group by fact.convention_id, indicator_value.indicator_code)
        group by shown.convention_id, indicator_value.indicator_code, indicator_value.reached
        order by shown.convention_id, indicator_value.indicator_code
        """;

    private const string SelectPayments = """
        select convention_id as GrantId,
               instalment_number as Instalment,
               fiscal_year as FiscalYear,
               payment_date as PaymentDate
        from disbursement
        where convention_id in @ids and state = 'PAID'
        order by seq
        """;

    /// <summary>What is recorded of the execution of some grants; nothing of one that is not signed yet.</summary>
    public static async Task<RecordedFacts> ReadAsync(DbSession session, IReadOnlyList<Grant> grants)
    {
        List<byte[]> ids =
        [
            .. grants.Where(grant => grant.Signatures.Count > 0).Select(grant => grant.Id.ToByteArray(bigEndian: true)),
        ];
        if (ids.Count == 0)
        {
            return new RecordedFacts([], [], []);
        }

        var days = await session.QueryAsync<DaysRow>(SelectDays, new { ids });
        var values = await session.QueryAsync<ValueRow>(SelectValues, new { ids });
        return new RecordedFacts(
            [.. days.Select(row => row.ToDays())],
            [.. values.Select(row => row.ToValue())],
            [.. (await session.QueryAsync<PaymentRow>(SelectPayments, new { ids })).Select(row => row.ToPayment())]);
    }

    private sealed record DaysRow
    {
        public Guid GrantId { get; init; }

        public string Kind { get; init; } = "";

        public DateOnly FirstDay { get; init; }

        public DateOnly LastDay { get; init; }

        public FactDays ToDays() => new(GrantId, UpperSnake.Parse<FactKind>(Kind), FirstDay, LastDay);
    }

    private sealed record PaymentRow
    {
        public Guid GrantId { get; init; }

        public int Instalment { get; init; }

        public int FiscalYear { get; init; }

        public DateOnly PaymentDate { get; init; }

        public PaidInstalment ToPayment() => new(GrantId, Instalment, FiscalYear, PaymentDate);
    }

    private sealed record ValueRow
    {
        public Guid GrantId { get; init; }

        public string Code { get; init; } = "";

        public long Reached { get; init; }

        public long Activities { get; init; }

        public long Participants { get; init; }

        public CountedValue ToValue() => new(GrantId, Code, Scaled.To(Reached), Activities, Participants);
    }
}
