using Grants.Platform.Hosting;
using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>
/// Takes in events of a source in order, each exactly once: the cursor, the inbox rows and what the projector writes
/// are
/// one transaction. What comes twice is dropped; what comes too early is left for the follower to read from the source.
/// </summary>
public sealed class Inbox<TModule>(Database<TModule> database, IEventProjector projector) where TModule : ServiceModule
{
    /// <summary>The sources followed.</summary>
    public IReadOnlyList<string> Sources => projector.Sources;

    private string Consumer => database.Inner.Name;

    /// <summary>The position of the last event taken in from a source.</summary>
    public async Task<long> CursorAsync(string source, CancellationToken cancellation) =>
        await database.ReadAsync(session => InboxStore.CursorAsync(session, Consumer, source), cancellation) ?? 0;

    /// <summary>
    /// Takes in events of one source, given in the order of their positions; false when some are missing before one of
    /// them, and the rest was left alone.
    /// </summary>
    public Task<bool> ApplyAsync(
        string source, IReadOnlyList<EventEnvelope> events, CancellationToken cancellation) =>
        database.WriteAsync(session => ApplyAsync(session, source, events), cancellation);

    private async Task<bool> ApplyAsync(DbSession session, string source, IReadOnlyList<EventEnvelope> events)
    {
        var from = await InboxStore.CursorAsync(session, Consumer, source);
        var last = from ?? 0;
        var complete = true;
        foreach (var happened in events)
        {
            if (happened.Position <= last)
            {
                continue;
            }

            if (happened.Position > last + 1)
            {
                complete = false;
                break;
            }

            await InboxStore.AddAsync(session, Consumer, happened.Id);
            await projector.ApplyAsync(session, happened);
            last = happened.Position;
        }

        if (last > (from ?? 0) && !await InboxStore.MoveAsync(session, Consumer, source, from, last))
        {
            throw new InvalidOperationException($"Another replica has taken in events of {source} meanwhile.");
        }

        return complete;
    }
}
