using Grants.Platform.Events;
using Grants.Platform.Storage;

namespace Grants.Reporting;

/// <summary>The events reports are made from, and the versions built.</summary>
internal static class ReportingStore
{
    private const string InsertEvent = """
        insert into grant_event (source, event_position, root, event_id, event_type, subject, event_time, actor, body)
        values (@Source, @Position, @root, @Id, @Type, @Subject, @Time, @Actor, @Data)
        """;

    private const string SelectEvents = """
        select event_id as Id,
               source as Source,
               event_position as Position,
               event_type as Type,
               subject as Subject,
               event_time as Time,
               actor as Actor,
               body as Data
        from grant_event
        where root = @root
        order by source, event_position
        """;

    private const string SelectLastNumber = """
        select coalesce(max(version_number), 0)
        from report
        where convention_id = @convention
        """;

    private const string InsertReport = """
        insert into report (convention_id, version_number, report_kind, sha256, json_form, html_form,
                            built_by, built_at)
        values (@Convention, @Number, @Kind, @Sha256, @Json, @Html, @BuiltBy, @BuiltAt)
        """;

    private const string SelectReport = """
        select convention_id as Convention,
               version_number as Number,
               report_kind as Kind,
               sha256 as Sha256,
               built_by as BuiltBy,
               built_at as BuiltAt
        from report
        where convention_id = @convention
          and version_number = @number
        """;

    private const string SelectJson = """
        select json_form
        from report
        where convention_id = @convention
          and version_number = @number
        """;

    private const string SelectHtml = """
        select html_form
        from report
        where convention_id = @convention
          and version_number = @number
        """;

    /// <summary>Keeps an event. The inbox sees to it that each comes once; the primary key sees to it again.</summary>
    public static Task AddEventAsync(DbSession session, EventEnvelope happened, string root) =>
        session.ExecuteAsync(InsertEvent, new
        {
            happened.Source,
            happened.Position,
            root,
            happened.Id,
            happened.Type,
            happened.Subject,
            happened.Time,
            happened.Actor,
            happened.Data,
        });

    /// <summary>All events of a resource and of what is below it, source by source.</summary>
    public static async Task<IReadOnlyList<EventEnvelope>> EventsOfAsync(DbSession session, string root) =>
        [.. (await session.QueryAsync<EventRow>(SelectEvents, new { root })).Select(row => row.ToEnvelope())];

    /// <summary>The number of the last version of a grant; 0 when there is none.</summary>
    public static Task<int> LastNumberAsync(DbSession session, Guid convention) =>
        session.ScalarAsync<int>(SelectLastNumber, new { convention });

    /// <summary>Keeps a version.</summary>
    public static Task AddReportAsync(DbSession session, BuiltReport built, ReportForms forms) =>
        session.ExecuteAsync(InsertReport, new
        {
            built.Convention,
            built.Number,
            built.Kind,
            built.Sha256,
            forms.Json,
            forms.Html,
            built.BuiltBy,
            built.BuiltAt,
        });

    /// <summary>A version, or null.</summary>
    public static async Task<BuiltReport?> FindReportAsync(DbSession session, Guid convention, int number) =>
        (await session.FindAsync<ReportRow>(SelectReport, new { convention, number }))?.ToReport();

    /// <summary>The bytes of one form of a version, or null.</summary>
    public static Task<byte[]?> FindFormAsync(DbSession session, Guid convention, int number, bool json) =>
        session.ScalarAsync<byte[]>(json ? SelectJson : SelectHtml, new { convention, number });

    private sealed record EventRow(
        Guid Id,
        string Source,
        long Position,
        string Type,
        string Subject,
        DateTimeOffset Time,
        string Actor,
        byte[] Data)
    {
        public EventEnvelope ToEnvelope() => new(Id, Source, Position, Type, Subject, Time, Actor, Data, null);
    }

    private sealed record ReportRow(
        Guid Convention, long Number, string Kind, byte[] Sha256, string BuiltBy, DateTimeOffset BuiltAt)
    {
        public BuiltReport ToReport() => new(Convention, (int)Number, Kind, Sha256, BuiltBy, BuiltAt);
    }
}
