using Grants.Contracts;
using Grants.Platform.Commands;
using Grants.Platform.Telemetry;

namespace Grants.Platform.Events;

/// <summary>Writes events in the transaction of what they tell.</summary>
internal static class OutboxStore
{
    private const string Insert = """
        insert into outbox (id, event_type, subject, body, actor, trace_parent, event_time, attempts, dead)
        values (@id, @type, @subject, @body, @actor, @traceParent, @time, 0, 0)
        """;

    /// <summary>Adds an event; the relay gives it its position and publishes it once it is committed.</summary>
    public static Task AddAsync(CommandContext command, string subject, IGrantEvent happened) =>
        command.Session.ExecuteAsync(Insert, new
        {
            id = command.NewId(),
            type = happened.GetType().Name,
            subject,
            body = EventJson.Serialize(happened),
            actor = command.Caller.Actor,
            traceParent = Traces.Current,
            time = command.Now,
        });
}
