namespace Grants.Platform.Commands;

/// <summary>
/// Lets one runner at a time at the intent of a request: whoever comes while it runs waits, and then finds out how it
/// ended. Two at once could come to different answers, and one abandon what the other has just had carried out.
/// </summary>
internal sealed class Turns
{
    private readonly Dictionary<(string Caller, Guid RequestId), Turn> _turns = [];

    public async Task<T> TakeAsync<T>(RequestKey key, Func<Task<T>> run, CancellationToken cancellation)
    {
        var turn = Enter(key);
        try
        {
            await turn.Free.WaitAsync(cancellation);
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

    private Turn Enter(RequestKey key)
    {
        lock (_turns)
        {
            if (!_turns.TryGetValue((key.Caller, key.RequestId), out var turn))
            {
                turn = _turns[(key.Caller, key.RequestId)] = new Turn();
            }

            turn.Members++;
            return turn;
        }
    }

    private void Leave(RequestKey key, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Members == 0)
            {
                _turns.Remove((key.Caller, key.RequestId));
                turn.Free.Dispose();
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Members { get; set; }
    }
}
