using Grants.Platform.Refusals;

namespace Grants.Platform.Storage;

/// <summary>
/// Lets only so many work on the same thing at a time, in this process; the others wait, and hold nothing meanwhile.
/// </summary>
/// <param name="places">How many.</param>
internal sealed class Turns<TKey>(int places)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Turn> _turns = [];

    /// <summary>Runs when there is a place, and refuses when none comes free in time.</summary>
    public async Task<T> TakeAsync<T>(
        TKey key, TimeSpan patience, Func<Task<T>> run, CancellationToken cancellation)
    {
        var turn = Enter(key);
        try
        {
            if (!await turn.Free.WaitAsync(patience, cancellation))
            {
                throw PlatformRefusals.StorageUnavailable();
            }

            try
            {
                return await run();
            }
            finally
            {
                turn.Free.Release();
            }
        }
        finally
        {
            Leave(key, turn);
        }
    }

    private Turn Enter(TKey key)
    {
        lock (_turns)
        {
            if (!_turns.TryGetValue(key, out var turn))
            {
                turn = _turns[key] = new Turn(new SemaphoreSlim(places, places));
            }

            turn.Members++;
            return turn;
        }
    }

    private void Leave(TKey key, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Members == 0)
            {
                _turns.Remove(key);
                turn.Free.Dispose();
            }
        }
    }

    private sealed record Turn(SemaphoreSlim Free)
    {
        public int Members { get; set; }
    }
}
