using Grants.Contracts;
using Grants.Platform.Telemetry;

namespace Grants.Platform.Commands;

/// <summary>Writes events in the transaction of what they tell.</summary>
internal static class OutboxStore
{
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
        command.Session.InsertAsync(Insert, events.Select(told => new
        {
            id = command.NewId(),
            type = told.Happened.GetType().Name,
            subject = told.Subject,
            body = EventJson.Serialize(told.Happened),
            actor = command.Caller.Actor,
            actorName = command.Caller.Name,
            actorFunction = command.Caller.Function,
            traceParent = Traces.Current,
            time = command.Now,
        }));
}
