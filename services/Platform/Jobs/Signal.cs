namespace Grants.Platform.Jobs;

/// <summary>
/// Wakes a job that sleeps until it has something to do. A signal that nobody waits for is kept for the next wait; of
/// several signals, as many are kept as jobs may wait.
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
        // Otherwise two callers could find the same place free.
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
