using Grants.Contracts;
using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>The events reports are made from.</summary>
internal static class GrantEventStore
{
    private const string Insert = """
        insert into grant_event (source, event_position, root, about, event_id, event_type, of_expenses, subject,
                                 event_time, actor, actor_name, actor_function, body)
        values (@Source, @Position, @root, @about, @Id, @Type, @ofExpenses, @Subject,
                @Time, @Actor, @ActorName, @ActorFunction, @Data)
        """;

    private const string SelectEvents = """
        select event_id as Id,
               source as Source,
               event_position as Position,
               event_type as Type,
               subject as Subject,
               event_time as Time,
               actor as Actor,
               actor_name as ActorName,
               actor_function as ActorFunction,
               body as Data
        from grant_event
        """;

    private const string SelectWithoutExpenses = SelectEvents + """

        where root = @Root
          and source = @Source
          and of_expenses = 0
          and event_position <= @UpTo
        order by event_position
        """;

    /// <summary>The events of a convention in order, except those that come in thousands.</summary>
    internal const string SelectLife = SelectEvents + """

        where root = @convention
          and source = 'convention'
          and of_expenses = 0
          and event_type not in ('ActivityRecorded', 'IndicatorValueRecorded', 'DeliverableRecorded',
                                 'CommunicationEvidenceRecorded', 'ExpenseSampleDrawn', 'ExpensesReexamined')
          and (event_type not in ('FactDecided', 'FactWithdrawn') or about like '%/resources/%')
        order by event_position
        """;

    private const string SelectFindings = SelectEvents + """

        where root = @beneficiary
          and source = 'beneficiary'
          and of_expenses = 0
          and event_type in ('BankAccountFindingsChanged', 'BankAccountFindingLifted')
        order by event_position
        """;

    private const string SelectLast = SelectEvents + """

        where root = @root
          and about = @about
          and event_type = @type
          and event_position = (select max(event_position)
                                from grant_event
                                where root = @root
                                  and about = @about
                                  and event_type = @type
                                  and event_position < @before)
        """;

    // Recorded, and neither ruled on nor withdrawn.
    private const string CountUndecided = """
        select count(*)
        from grant_event as recorded
        where recorded.root = @root
          and recorded.source = 'convention'
          and recorded.of_expenses = 0
          and recorded.event_type = @type
          and not exists (select 1
                          from grant_event as ruling
                          where ruling.root = recorded.root
                            and ruling.about = recorded.about
                            and ruling.event_type in ('FactDecided', 'FactWithdrawn'))
        """;

    private const string SelectAbout = SelectEvents + """

        where root = @root
          and about = @about
        """;

    private const string SelectCarriedOut = SelectEvents + """

        where root = @line
          and source = 'budget'
          and of_expenses = 0
          and event_type = 'CommitmentCarriedOut'
        order by event_position
        """;

    private const string SelectLastPosition = """
        select coalesce(max(event_position), 0)
        from grant_event
        where root = @root
          and source = @source
        """;

    private const string SelectRecord = """
        select event_id as Id,
               source as Source,
               event_position as Position,
               event_type as Type,
               subject as Subject,
               event_time as Time,
               actor as Actor
        from grant_event
        where root = @Root
          and source = @Source
          and event_position <= @UpTo
        order by event_position
        """;

    /// <summary>Keeps an event. The inbox sees to it that each comes once; the primary key sees to it again.</summary>
    public static Task AddAsync(
        DbSession session, EventEnvelope happened, string root, string about, bool ofExpenses) =>
        session.ExecuteAsync(Insert, new
        {
            happened.Source,
            happened.Position,
            root,
            about,
            ofExpenses,
            happened.Id,
            happened.Type,
            happened.Subject,
            happened.Time,
            happened.Actor,
            happened.ActorName,
            happened.ActorFunction,
            happened.Data,
        });

    /// <summary>The events of a part in order, but for those that come with every expense.</summary>
    public static async Task<IEnumerable<EventEnvelope>> WithoutExpensesAsync(DbSession session, BasisPart part) =>
        (await session.QueryAsync<EventRow>(SelectWithoutExpenses, part)).Select(row => row.ToEnvelope());

    /// <summary>The events of a convention in order, except those that come in thousands.</summary>
    public static async Task<IEnumerable<EventEnvelope>> LifeAsync(DbSession session, string convention) =>
        (await session.QueryAsync<EventRow>(SelectLife, new { convention })).Select(row => row.ToEnvelope());

    /// <summary>The events of what was found on the accounts of a beneficiary, in order.</summary>
    public static async Task<IEnumerable<EventEnvelope>> FindingsAsync(DbSession session, string beneficiary) =>
        (await session.QueryAsync<EventRow>(SelectFindings, new { beneficiary })).Select(row => row.ToEnvelope());

    /// <summary>The last event of a type about a resource; null when there is none.</summary>
    public static Task<EventEnvelope?> FindLastAsync(DbSession session, string root, string type) =>
        FindLastAsync(session, root, root, type);

    /// <summary>
    /// The last event of a type about a resource below another, or the last before a place; null when there is none.
    /// </summary>
    public static async Task<EventEnvelope?> FindLastAsync(
        DbSession session, string root, string about, string type, long before = long.MaxValue) =>
        (await session.FindAsync<EventRow>(SelectLast, new { root, about, type, before }))?.ToEnvelope();

    /// <summary>How many facts that events of a type recorded nobody has ruled on or withdrawn.</summary>
    public static Task<long> CountUndecidedAsync(DbSession session, string root, string type) =>
        session.ScalarAsync<long>(CountUndecided, new { root, type });

    /// <summary>The events about a resource below another, in no order.</summary>
    public static async Task<IEnumerable<EventEnvelope>> AboutAsync(DbSession session, string root, string about) =>
        (await session.QueryAsync<EventRow>(SelectAbout, new { root, about })).Select(row => row.ToEnvelope());

    /// <summary>The commitments carried out from a budget line to a later one, in order.</summary>
    public static async Task<IEnumerable<EventEnvelope>> CarriedOutAsync(DbSession session, string line) =>
        (await session.QueryAsync<EventRow>(SelectCarriedOut, new { line })).Select(row => row.ToEnvelope());

    /// <summary>The place of the last event about a resource and what is below it; 0 when there is none.</summary>
    public static Task<long> LastPositionAsync(DbSession session, string source, string root) =>
        session.ScalarAsync<long>(SelectLastPosition, new { source, root });

    /// <summary>What is known of the events of a part but for what they tell, one by one in order.</summary>
    public static async IAsyncEnumerable<RecordedEvent> RecordAsync(DbSession session, BasisPart part)
    {
        await foreach (var row in session.StreamAsync<RecordRow>(SelectRecord, part))
        {
            yield return new RecordedEvent(
                new EventRef(row.Source, row.Position).ToString(), row.Id, row.Type, row.Subject, row.Actor, row.Time);
        }
    }

    private sealed record EventRow(
        Guid Id,
        string Source,
        long Position,
        string Type,
        string Subject,
        DateTimeOffset Time,
        string Actor, string? ActorName, string? ActorFunction,
        byte[] Data)
    {
        public EventEnvelope ToEnvelope() =>
            new(Id, Source, Position, Type, Subject, Time, Actor, Data, null, null, ActorName, ActorFunction);
    }

    private sealed record RecordRow(
        Guid Id, string Source, long Position, string Type, string Subject, DateTimeOffset Time, string Actor);
}
