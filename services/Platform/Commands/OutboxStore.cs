using Grants.Contracts;
using Grants.Platform.Storage;
using Grants.Platform.Telemetry;

namespace Grants.Platform.Commands;

/// <summary>Writes events in the transaction of what they tell.</summary>
internal static class OutboxStore
{
    private const string Body = "outbox.body";

    private const string Insert = """
        insert into outbox (id, event_type, subject, body, actor, actor_name, actor_function, trace_parent, event_time,
          attempts, dead)
        values (@id, @type, @subject, @body, @actor, @actorName, @actorFunction, @traceParent, @time, 0, 0)
        """;

    /// <summary>
    /// Adds events, in no particular order where they are several; the relay gives each its position and publishes it
    /// once it is committed.
    /// </summary>
    public static Task AddAsync(CommandContext command, IReadOnlyList<(string Subject, IGrantEvent Happened)> events) =>
        command.Session.InsertAsync(Insert, events.Select(told => (told.Subject, told.Happened, Id: command.NewId()))
            .Select(told => new
        {
            id = told.Id,
            type = told.Happened.GetType().Name,
            subject = told.Subject,
            body = BodyOf(command.Session, told.Happened, told.Id),
            actor = command.Caller.Actor,
            actorName = command.Caller.Name,
            actorFunction = command.Caller.Function,
            traceParent = Traces.Current,
            time = command.Now,
        }));

    /// <summary>The body of an event as it is published, from what is kept of it.</summary>
    public static byte[] OpenBody(DbSession session, byte[] body, Guid id) => session.Keys.Open(body, Body, $"{id:N}");

    // Only where there is something to hide: a log that nobody needs a key to read is worth keeping.
    private static byte[] BodyOf(DbSession session, IGrantEvent happened, Guid id)
    {
        var body = EventJson.Serialize(happened);
        return happened is IBankDetailsEvent ? session.Keys.Seal(body, Body, $"{id:N}") : body;
    }
}
