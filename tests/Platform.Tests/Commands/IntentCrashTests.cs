using System.Globalization;
using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Platform.Tests.Commands;

/// <summary>Wherever the process dies, and whoever takes the step up again, it takes effect once.</summary>
public sealed class IntentCrashTests : IAsyncDisposable
{
    private readonly IntentBench _bench = IntentBench.Create();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_before_the_call(bool callerComesBack)
    {
        var request = Requests.New();
        var arrived = _bench.HangBefore();
        var lost = _bench.RunAsync(request);
        await arrived;
        await using var left = _bench.AfterKill();

        await FinishAsync(left, request, callerComesBack);

        Assert.False(lost.IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_between_the_call_and_the_completion(bool callerComesBack)
    {
        var request = Requests.New();
        var arrived = _bench.HangAfter();
        var lost = _bench.RunAsync(request);
        await arrived;
        Assert.Single(_bench.Neighbour.Effects);
        await using var left = _bench.AfterKill();

        await FinishAsync(left, request, callerComesBack);

        Assert.False(lost.IsCompleted);
    }

    [Fact]
    public async Task A_kill_after_the_completion()
    {
        var request = Requests.New();
        var answer = await _bench.RunAsync(request);
        await using var left = _bench.AfterKill();

        Assert.Equal(answer, await left.RunAsync(request));

        Assert.Equal(1, _bench.Neighbour.Calls);
    }

    [Fact]
    public async Task A_caller_who_comes_back_while_it_runs_waits_for_its_answer()
    {
        var request = Requests.New();
        var gate = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        _bench.Neighbour.Before = _ =>
        {
            arrived.TrySetResult();
            return gate.Task;
        };
        var first = _bench.RunAsync(request);
        await arrived.Task;
        var row = Assert.Single(await _bench.OpenIntentsAsync());
        var second = _bench.RunAsync(request);
        var resumed = _bench.Intents.ResumeAsync(row, DateTimeOffset.UnixEpoch, _bench.Step, default);

        gate.SetResult();

        Assert.Equal(await first, await second);
        Assert.False(await resumed);
        Assert.Equal(1, _bench.Neighbour.Calls);
        Assert.Equal(1, _bench.Step.Completions);
    }

    [Fact]
    public async Task Two_processes_at_once_complete_it_once_and_answer_the_same()
    {
        var request = Requests.New();
        var both = new TaskCompletionSource();
        _bench.Neighbour.After = async _ =>
        {
            if (_bench.Neighbour.Calls == 2)
            {
                both.TrySetResult();
            }

            await both.Task;
        };

        var answers = await Task.WhenAll(
            _bench.RunAsync(_bench.Replica(), request), _bench.RunAsync(_bench.Replica(), request));

        Assert.Equal(answers[0], answers[1]);
        Assert.Single(_bench.Neighbour.Effects);
        Assert.Equal(1, _bench.Step.Completions);
        Assert.Equal(["reserved 1"], await _bench.FinishedAsync());
        Assert.Equal(1, await _bench.Temp.CountAsync("outbox"));
    }

    [Fact]
    public async Task What_was_refused_is_not_carried_out_after_all_by_who_stood_in_line()
    {
        var arrived = _bench.HangBefore();
        using var patience = new CancellationTokenSource();
        var lost = _bench.RunAsync(Requests.New(), cancellation: patience.Token);
        await arrived;
        var row = Assert.Single(await _bench.OpenIntentsAsync());
        _bench.Neighbour.Before = _ => throw new RpcException(new(StatusCode.FailedPrecondition, "no credits"));
        await patience.CancelAsync();
        await IntentsTests.AssertPendingAsync(lost);
        await Assert.ThrowsAsync<Refusal>(() =>
            _bench.Intents.ResumeAsync(row, DateTimeOffset.UnixEpoch, _bench.Step, default));

        // Credits are available now, but the caller has already received a refusal.
        _bench.Answer();

        Assert.False(await _bench.Intents.ResumeAsync(row, DateTimeOffset.UnixEpoch, _bench.Step, default));
        Assert.Empty(_bench.Neighbour.Effects);
    }

    [Fact]
    public async Task What_was_refused_begins_anew_for_who_stood_in_line()
    {
        var request = Requests.New();
        var refuse = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        _bench.Neighbour.Before = async _ =>
        {
            arrived.TrySetResult();
            await refuse.Task;
            _bench.Answer();
            throw new RpcException(new(StatusCode.FailedPrecondition, "no credits"));
        };
        var first = _bench.RunAsync(request);
        await arrived.Task;
        var second = _bench.RunAsync(request);

        refuse.SetResult();

        await Assert.ThrowsAsync<Refusal>(() => first);
        Assert.Equal("reserved 1", (await second).Name);
        Assert.Single(_bench.Neighbour.Effects);
        Assert.Equal(["reserved 1"], await _bench.FinishedAsync());
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task FinishAsync(
        IntentBench left, Grants.Budget.V1.ReserveCreditsRequest request, bool callerComesBack)
    {
        var writtenAt = _bench.Clock.GetUtcNow();
        _bench.Answer();
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        if (!callerComesBack)
        {
            using var resumer = await left.StartResumerAsync();
            await Eventually.HoldsAsync(async () => (await left.OpenIntentsAsync()).Count == 0);
            await resumer.StopAsync(default);
        }

        var answer = await left.RunAsync(request);

        Assert.Equal("reserved 1", answer.Name);
        // The step has the day on which it was decided, not the one on which it was resumed.
        Assert.Equal(writtenAt.ToString("O", CultureInfo.InvariantCulture), answer.Reference);
        Assert.Single(_bench.Neighbour.Effects);
        Assert.Equal(1, left.Step.Completions);
        Assert.Equal(["reserved 1"], await left.FinishedAsync());
        Assert.Equal(1, await left.Temp.CountAsync("outbox"));
        Assert.Empty(await left.OpenIntentsAsync());
    }
}
