using Grants.Contracts;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Platform.Telemetry;

namespace Grants.Platform.Events;

/// <summary>
/// Takes in events of a source in order, each exactly once: the cursor, the inbox rows and what the projector writes
/// are one transaction. What comes twice is dropped; what comes too early is left for the follower to read from the
/// source.
/// </summary>
public sealed class Inbox<TModule>(
    Database<TModule> database, IEventProjector projector, TimeProvider clock)
{
    /// <summary>The sources followed.</summary>
    public IReadOnlyList<string> Sources => projector.Sources;

    private string Consumer => database.Inner.Name;

    /// <summary>The last event taken in from a source; null before the first.</summary>
    public Task<SourceCursor?> CursorAsync(string source, CancellationToken cancellation) =>
        database.ReadAsync(session => InboxStore.CursorAsync(session, Consumer, source), cancellation);

    /// <summary>
    /// Takes in events of one source, given in the order of their positions; false when some are missing before one of
    /// them, and the rest was left alone. When the projector fails on one, those before it are taken in all the same.
    /// </summary>
    public async Task<bool> ApplyAsync(
        string source, IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        try
        {
            return await TakeInAsync(source, events, cancellation);
        }
        catch (Exception error) when (IsOfAnEvent(error))
        {
            return await OneByOneAsync(source, events, cancellation);
        }
    }

    // A database that cannot be written and a host that stops are no fault of an event.
    private static bool IsOfAnEvent(Exception error) => error is not (Refusal or OperationCanceledException);

    private async Task<bool> OneByOneAsync(
        string source, IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        foreach (var happened in events)
        {
            try
            {
                if (!await TakeInAsync(source, [happened], cancellation))
                {
                    return false;
                }
            }
            catch (Exception error) when (IsOfAnEvent(error))
            {
                Measures.NotTakenIn.Add(1, Measures.Tag("source", source), Measures.Tag("consumer", Consumer));
                throw new EventNotTakenException(happened, error);
            }
        }

        return true;
    }

    private async Task<bool> TakeInAsync(
        string source, IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        var taken = new List<EventEnvelope>(events.Count);
        bool? complete;
        do
        {
            taken.Clear();
            complete = await database.WriteAsync(
                session => TryTakeInAsync(session, source, events, taken), cancellation);
        }
        while (complete is null);

        foreach (var happened in taken)
        {
            Measures.TakeInDelay.Record(
                Math.Max(0, (clock.GetUtcNow() - happened.Time).TotalSeconds),
                Measures.Tag("source", source),
                Measures.Tag("consumer", Consumer));
        }

        return complete.Value;
    }

    // One of a log that was set back has its place, but not its predecessor: the source is asked, and tells.
    private static bool Follows(EventEnvelope happened, Guid? last) =>
        happened.PreviousId is null || happened.PreviousId == last;

    // Null when another replica moved the cursor meanwhile: nothing was done, and it is read again.
    private async Task<bool?> TryTakeInAsync(
        DbSession session, string source, IReadOnlyList<EventEnvelope> events, List<EventEnvelope> due)
    {
        var from = await InboxStore.CursorAsync(session, Consumer, source);
        var last = from?.Position ?? 0;
        foreach (var happened in events.Where(happened => happened.Position > (from?.Position ?? 0)))
        {
            if (happened.Position == last + 1 && Follows(happened, due.Count > 0 ? due[^1].Id : from?.EventId))
            {
                due.Add(happened);
                last = happened.Position;
            }
        }

        // The cursor first: who moves it makes other replicas wait, and they find it moved.
        if (due.Count > 0 && !await InboxStore.MoveAsync(session, Consumer, from, due[^1]))
        {
            return null;
        }

        foreach (var happened in due)
        {
            using var activity = EventTraces.StartTakeIn(happened);
            await InboxStore.AddAsync(session, Consumer, happened.Id);
            await projector.ApplyAsync(session, happened);
        }

        return !events.Any(happened => happened.Position > last);
    }
}
