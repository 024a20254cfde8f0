using Grants.Platform.Refusals;
using Grants.Platform.Storage;

namespace Grants.Platform.Tests.Storage;

/// <summary>Only so many at the same thing at a time.</summary>
[Trait("Kind", "Unit")]
public sealed class TurnsTests
{
    private readonly Turns<string> _turns = new(places: 2);

    [Fact]
    public async Task So_many_run_and_the_others_wait_until_one_is_done()
    {
        var goOn = new TaskCompletionSource();
        var (running, most) = (0, 0);
        var all = Enumerable.Range(0, 6).Select(_ => TakeAsync("line", async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await goOn.Task;
            return Interlocked.Decrement(ref running);
        })).ToList();

        Assert.Equal(2, running);
        goOn.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(2, most);
        Assert.Equal(0, running);
    }

    [Fact]
    public async Task Whoever_works_on_something_else_does_not_wait()
    {
        var goOn = new TaskCompletionSource<int>();
        var busy = Enumerable.Range(0, 3).Select(_ => TakeAsync("line", () => goOn.Task)).ToList();

        Assert.Equal(7, await TakeAsync("another line", () => Task.FromResult(7)));
        goOn.SetResult(1);
        await Task.WhenAll(busy);
    }

    [Fact]
    public async Task Who_waits_too_long_is_refused_and_leaves_nothing()
    {
        var goOn = new TaskCompletionSource<int>();
        var busy = Enumerable.Range(0, 2).Select(_ => TakeAsync("line", () => goOn.Task)).ToList();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => _turns.TakeAsync(
            "line", TimeSpan.FromMilliseconds(1), () => Task.FromResult(0), default));
        goOn.SetResult(1);
        await Task.WhenAll(busy);

        Assert.Equal("STORAGE_UNAVAILABLE", refusal.Reason);
        Assert.Equal(7, await TakeAsync("line", () => Task.FromResult(7)));
    }

    [Fact]
    public async Task Who_no_longer_wants_to_wait_goes_and_who_fails_makes_room()
    {
        var goOn = new TaskCompletionSource<int>();
        var busy = Enumerable.Range(0, 2).Select(_ => TakeAsync("line", () => goOn.Task)).ToList();
        using var impatient = new CancellationTokenSource();
        var waiting = _turns.TakeAsync(
            "line", Timeout.InfiniteTimeSpan, () => Task.FromResult(0), impatient.Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        goOn.SetException(new InvalidDataException("It failed."));
        await Assert.ThrowsAsync<InvalidDataException>(() => Task.WhenAll(busy));

        Assert.Equal(7, await TakeAsync("line", () => Task.FromResult(7)));
    }

    private Task<T> TakeAsync<T>(string key, Func<Task<T>> run) =>
        _turns.TakeAsync(key, Timeout.InfiniteTimeSpan, run, default);
}
