namespace Grants.Platform.Events;

/// <summary>
/// A source as one process follows it. Two readers of it in one process would only hinder each other; the cursor
/// distinguishes replicas.
/// </summary>
#pragma warning disable CA1001 // a SemaphoreSlim holds nothing to give back unless its wait handle is asked for
internal sealed class FollowedSource(string name)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Its name, such as <c>budget</c>.</summary>
    public string Name => name;

    /// <summary>Has it read now, not at the next poll.</summary>
    public void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has just woken it.
        }
    }

    /// <summary>Waits until it is woken, or the time has passed.</summary>
    public Task WaitAsync(TimeSpan time, CancellationToken cancellation) => _wake.WaitAsync(time, cancellation);

    /// <summary>Runs some work while nobody else does.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
