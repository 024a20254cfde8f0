using System.Text.Json;
using Grants.Contracts;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on what activities, values and resources have of their own.</summary>
internal static class ExecutionStore
{
    private const string InsertActivity = """
        insert into activity (id, phase, indicator_code, zone, participants, description, place, organisations)
        values (@Id, @Phase, @IndicatorCode, @Zone, @Participants, @Description, @Place, @Organisations)
        """;

    private const string SelectActivities = $"""
        select activity.phase as Phase,
               activity.indicator_code as IndicatorCode,
               activity.zone as Zone,
               activity.participants as Participants,
               activity.description as Description,
               activity.place as Place,
               activity.organisations as Organisations,
        {FactStore.Columns}
        from fact
        join activity on activity.id = fact.id
        """;

    private const string InsertValue = """
        insert into indicator_value (id, indicator_code, reached, value_source)
        values (@Id, @IndicatorCode, @Reached, @Source)
        """;

    private const string SelectValues = $"""
        select indicator_value.indicator_code as IndicatorCode,
               indicator_value.reached as Reached,
               indicator_value.value_source as Source,
        {FactStore.Columns}
        from fact
        join indicator_value on indicator_value.id = fact.id
        """;

    private const string InsertResource = """
        insert into resource (id, label, account_code, in_kind)
        values (@Id, @Label, @AccountCode, @IsInKind)
        """;

    private const string SelectResources = $"""
        select resource.label as Label,
               resource.account_code as AccountCode,
        {FactStore.Columns}
        from fact
        join resource on resource.id = fact.id
        """;

    public static async Task AddAsync(DbSession session, Activity activity)
    {
        await FactStore.AddAsync(session, activity);
        await session.ExecuteAsync(InsertActivity, new
        {
            activity.Id,
            activity.Phase,
            activity.IndicatorCode,
            activity.Zone,
            activity.Participants,
            activity.Description,
            activity.Place,
            Organisations = JsonSerializer.Serialize(activity.Organisations, EventJson.Options),
        });
    }

    public static Task<Activity?> FindActivityAsync(DbSession session, Guid grant, Guid id) =>
        FactStore.FindAsync<ActivityRow, Activity>(session, SelectActivities, grant, id, row => row.ToActivity());

    /// <summary>What was done, in the order it was recorded, each with the number its page can end at.</summary>
    public static Task<IReadOnlyList<(long Seq, Activity Activity)>> ActivitiesAfterAsync(
        DbSession session, Guid grant, long after, int limit) =>
        FactStore.AfterAsync<ActivityRow, Activity>(
            session, SelectActivities, FactKind.Activity, (grant, after, limit), row => row.ToActivity());

    public static async Task AddAsync(DbSession session, IndicatorValue value)
    {
        await FactStore.AddAsync(session, value);
        await session.ExecuteAsync(
            InsertValue, new { value.Id, value.IndicatorCode, Reached = Scaled.From(value.Value), value.Source });
    }

    public static Task<IndicatorValue?> FindValueAsync(DbSession session, Guid grant, Guid id) =>
        FactStore.FindAsync<ValueRow, IndicatorValue>(session, SelectValues, grant, id, row => row.ToValue());

    /// <summary>
    /// The values reached, in the order they were recorded, each with the number its page can end at.
    /// </summary>
    public static Task<IReadOnlyList<(long Seq, IndicatorValue Value)>> ValuesAfterAsync(
        DbSession session, Guid grant, long after, int limit) =>
        FactStore.AfterAsync<ValueRow, IndicatorValue>(
            session, SelectValues, FactKind.IndicatorValue, (grant, after, limit), row => row.ToValue());

    public static async Task AddAsync(DbSession session, Resource resource)
    {
        await FactStore.AddAsync(session, resource);
        await session.ExecuteAsync(InsertResource, new
        {
            resource.Id, resource.Label, resource.AccountCode, resource.IsInKind,
        });
    }

    public static Task<Resource?> FindResourceAsync(DbSession session, Guid grant, Guid id) =>
        FactStore.FindAsync<ResourceRow, Resource>(session, SelectResources, grant, id, row => row.ToResource());

    /// <summary>The money received, in the order it was recorded, each with the number its page can end at.</summary>
    public static Task<IReadOnlyList<(long Seq, Resource Resource)>> ResourcesAfterAsync(
        DbSession session, Guid grant, long after, int limit) =>
        FactStore.AfterAsync<ResourceRow, Resource>(
            session, SelectResources, FactKind.Resource, (grant, after, limit), row => row.ToResource());

    private sealed record ActivityRow : FactRow
    {
        public int Phase { get; init; }

        public string IndicatorCode { get; init; } = "";

        public string Zone { get; init; } = "";

        public int? Participants { get; init; }

        public string Description { get; init; } = "";

        public string Place { get; init; } = "";

        public string Organisations { get; init; } = "";

        public Activity ToActivity() => new(
            Id, GrantId, Date, Phase, IndicatorCode, Zone, Participants, Description, Place,
            JsonSerializer.Deserialize<IReadOnlyList<string>>(Organisations, EventJson.Options)!);
    }

    private sealed record ValueRow : FactRow
    {
        public string IndicatorCode { get; init; } = "";

        public long Reached { get; init; }

        public string Source { get; init; } = "";

        public IndicatorValue ToValue() => new(Id, GrantId, IndicatorCode, Scaled.To(Reached), Date, Source);
    }

    private sealed record ResourceRow : FactRow
    {
        public string Label { get; init; } = "";

        public string? AccountCode { get; init; }

        public Resource ToResource() => new(Id, GrantId, Label, Money.FromCents(Amount!.Value), Date, AccountCode);
    }
}
