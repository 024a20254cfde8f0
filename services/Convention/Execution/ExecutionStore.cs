using System.Text.Json;
using Grants.Contracts;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on what was done, reached and received.</summary>
internal static class ExecutionStore
{
    private const string InsertActivity = """
        insert into activity (id, convention_id, activity_date, phase, indicator_code, zone, participants, description,
                              place, organisations)
        values (@Id, @GrantId, @Date, @Phase, @IndicatorCode, @Zone, @Participants, @Description,
                @Place, @Organisations)
        """;

    private const string SelectActivities = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               activity_date as Date,
               phase as Phase,
               indicator_code as IndicatorCode,
               zone as Zone,
               participants as Participants,
               description as Description,
               place as Place,
               organisations as Organisations
        from activity
        where convention_id = @grant and seq > @after
        order by seq
        """;

    private const string InsertValue = """
        insert into indicator_value (id, convention_id, indicator_code, reached, value_date, value_source)
        values (@Id, @GrantId, @IndicatorCode, @Reached, @Date, @Source)
        """;

    private const string SelectValues = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               indicator_code as IndicatorCode,
               reached as Reached,
               value_date as Date,
               value_source as Source
        from indicator_value
        where convention_id = @grant and seq > @after
        order by seq
        """;

    private const string InsertResource = """
        insert into resource (id, convention_id, label, amount, receipt_date, account_code, in_kind)
        values (@Id, @GrantId, @Label, @Amount, @ReceiptDate, @AccountCode, @IsInKind)
        """;

    private const string SelectResources = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               label as Label,
               amount as Amount,
               receipt_date as ReceiptDate,
               account_code as AccountCode
        from resource
        where convention_id = @grant and seq > @after
        order by seq
        """;

    public static Task AddAsync(DbSession session, Activity activity) =>
        session.ExecuteAsync(InsertActivity, new
        {
            activity.Id,
            activity.GrantId,
            activity.Date,
            activity.Phase,
            activity.IndicatorCode,
            activity.Zone,
            activity.Participants,
            activity.Description,
            activity.Place,
            Organisations = JsonSerializer.Serialize(activity.Organisations, EventJson.Options),
        });

    /// <summary>What was done, in the order it was recorded, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, Activity Activity)>> ActivitiesAfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<ActivityRow>(
            SelectActivities + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToActivity()))];
    }

    public static Task AddAsync(DbSession session, IndicatorValue value) =>
        session.ExecuteAsync(InsertValue, new
        {
            value.Id,
            value.GrantId,
            value.IndicatorCode,
            Reached = Scaled.From(value.Value),
            value.Date,
            value.Source,
        });

    /// <summary>
    /// The values reached, in the order they were recorded, each with the number its page can end at.
    /// </summary>
    public static async Task<IReadOnlyList<(long Seq, IndicatorValue Value)>> ValuesAfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<ValueRow>(
            SelectValues + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToValue()))];
    }

    public static Task AddAsync(DbSession session, Resource resource) =>
        session.ExecuteAsync(InsertResource, new
        {
            resource.Id,
            resource.GrantId,
            resource.Label,
            Amount = resource.Amount.Cents,
            resource.ReceiptDate,
            resource.AccountCode,
            resource.IsInKind,
        });

    /// <summary>The money received, in the order it was recorded, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, Resource Resource)>> ResourcesAfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<ResourceRow>(
            SelectResources + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToResource()))];
    }

    private sealed record ActivityRow
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public DateOnly Date { get; init; }

        public int Phase { get; init; }

        public string IndicatorCode { get; init; } = "";

        public string Zone { get; init; } = "";

        public int Participants { get; init; }

        public string Description { get; init; } = "";

        public string Place { get; init; } = "";

        public string Organisations { get; init; } = "";

        public Activity ToActivity() => new(
            Id, GrantId, Date, Phase, IndicatorCode, Zone, Participants, Description, Place,
            JsonSerializer.Deserialize<IReadOnlyList<string>>(Organisations, EventJson.Options)!);
    }

    private sealed record ValueRow
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public string IndicatorCode { get; init; } = "";

        public long Reached { get; init; }

        public DateOnly Date { get; init; }

        public string Source { get; init; } = "";

        public IndicatorValue ToValue() => new(Id, GrantId, IndicatorCode, Scaled.To(Reached), Date, Source);
    }

    private sealed record ResourceRow
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public string Label { get; init; } = "";

        public long Amount { get; init; }

        public DateOnly ReceiptDate { get; init; }

        public string? AccountCode { get; init; }

        public Resource ToResource() => new(Id, GrantId, Label, Money.FromCents(Amount), ReceiptDate, AccountCode);
    }
}
