using Grants.Platform.Storage;

namespace Grants.Platform.Tests.Storage;

/// <summary>Holds the writer up, so that what is written meanwhile waits and goes into one batch.</summary>
internal sealed class Plug
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _pulled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A batch takes as long as the test likes: nothing depends on how fast this machine is.</summary>
    public static SqliteLimits Patient { get; } = new() { BatchTime = TimeSpan.FromMinutes(1) };

    /// <summary>Stands in the queue.</summary>
    public Task StandAsync(Database database) => database.WriteAsync(
        async _ =>
        {
            _entered.SetResult();
            await _pulled.Task;
            return true;
        },
        default);

    /// <summary>Comes when the writer has arrived at it.</summary>
    public Task EnteredAsync() => _entered.Task;

    public void Pull() => _pulled.SetResult();
}
