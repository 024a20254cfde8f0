namespace Grants.Platform.Jobs;

/// <summary>
/// Wakes a job that sleeps until there is something to do. A signal that nobody waits for is kept for the next wait;
/// of several, as many are kept as may wait.
/// </summary>
/// <param name="sleepers">How many may wait at once.</param>
#pragma warning disable CA1001 // a SemaphoreSlim holds nothing to give back unless its wait handle is asked for
public sealed class Signal(int sleepers = 1)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _set = new(0, sleepers);

    /// <summary>Wakes one that waits, or else the next one that would.</summary>
    public void Wake()
    {
        // Of several that wake at once, none may find a place that another is about to take.
        lock (_set)
        {
            if (_set.CurrentCount < sleepers)
            {
                _set.Release();
            }
        }
    }

    /// <summary>Waits for a signal; false when the time has passed without one.</summary>
    public Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellation) => _set.WaitAsync(time, cancellation);
}
