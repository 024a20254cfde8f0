using Grants.Platform.Jobs;

namespace Grants.Platform.Tests.Jobs;

/// <summary>A job that sleeps is woken, and none that is about to sleep misses it.</summary>
[Trait("Kind", "Unit")]
public sealed class SignalTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Wakes_a_job_that_waits()
    {
        var signal = new Signal();
        var waits = signal.WaitAsync(Long, default);
        Assert.False(waits.IsCompleted);

        signal.Wake();

        Assert.True(await waits);
    }

    [Fact]
    public async Task Is_kept_for_the_next_wait_and_several_are_one()
    {
        var signal = new Signal();
        signal.Wake();
        signal.Wake();
        signal.Wake();

        Assert.True(await signal.WaitAsync(TimeSpan.Zero, default));
        Assert.False(await signal.WaitAsync(TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Is_kept_for_as_many_as_may_wait()
    {
        var signal = new Signal(sleepers: 2);
        signal.Wake();
        signal.Wake();
        signal.Wake();

        Assert.True(await signal.WaitAsync(TimeSpan.Zero, default));
        Assert.True(await signal.WaitAsync(TimeSpan.Zero, default));
        Assert.False(await signal.WaitAsync(TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Who_waits_can_be_stopped()
    {
        using var stopping = new CancellationTokenSource();
        var waits = new Signal().WaitAsync(Long, stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
    }
}
