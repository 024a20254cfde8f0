using Grants.Platform.Jobs;

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

    /// <summary>Its name, such as <c>budget</c>.</summary>
    public string Name => name;

    /// <summary>Has it read now, not at the next poll.</summary>
    public Signal Signal { get; } = new();

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
