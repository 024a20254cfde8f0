using System.Runtime.CompilerServices;
using Grants.Contracts;
using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>The log of one service's events, readable from any position.</summary>
public sealed class EventLog(Database database)
{
    private const int PageLength = 500;

    /// <summary>Whose log it is.</summary>
    public string Source => database.Name;

    /// <summary>
    /// The events after a position, to the end of the log as it stands when the last page is read. Everything committed
    /// before the call is among them: what the relay has not placed yet is placed first.
    /// </summary>
    public async IAsyncEnumerable<EventEnvelope> ReadAsync(
        long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await PlaceAllAsync(cancellation);
        IReadOnlyList<EventEnvelope> page;
        do
        {
            page = await database.ReadAsync(
                session => EventLogStore.AfterAsync(session, Source, after, PageLength), cancellation);
            foreach (var happened in page)
            {
                after = happened.Position;
                yield return happened;
            }
        }
        while (page.Count == PageLength);
    }

    /// <summary>Whether an event stands at a position.</summary>
    internal async Task<bool> HasAsync(long position, Guid id, CancellationToken cancellation)
    {
        await PlaceAllAsync(cancellation);
        return await database.ReadAsync(session => EventLogStore.IdAtAsync(session, position), cancellation) == id;
    }

    /// <summary>Gives every committed event its position.</summary>
    internal async Task PlaceAllAsync(CancellationToken cancellation)
    {
        var more = await database.ReadAsync(EventLogStore.HasUnplacedAsync, cancellation);
        while (more)
        {
            more = await database.WriteAsync(
                session => EventLogStore.PlaceAsync(session, PageLength), cancellation) == PageLength;
        }
    }
}
