using System.Diagnostics;
using Grants.Platform.Commands;
using Grpc.Core;

namespace Grants.Platform.Tests.Commands;

/// <summary>What was left is finished behind the scenes.</summary>
public sealed class IntentResumerTests : IAsyncDisposable
{
    private readonly IntentBench _bench = IntentBench.Create();

    [Fact]
    public async Task Finishes_the_rest_once_the_other_service_answers()
    {
        await LeaveAsync("a");
        await LeaveAsync("b");
        _bench.Answer();

        await ResumeUntilAsync(async () => (await _bench.OpenIntentsAsync()).Count == 0);

        Assert.Equal(["reserved 1", "reserved 2"], (await _bench.FinishedAsync()).Order());
        Assert.Equal(2, _bench.Neighbour.Effects.Count);
    }

    [Fact]
    public async Task Undoes_what_the_other_service_refuses_finally()
    {
        var before = await _bench.Temp.DumpAsync();
        await LeaveAsync("a");
        _bench.Neighbour.Before = _ => throw new RpcException(new(StatusCode.FailedPrecondition, "no credits"));

        await ResumeUntilAsync(async () => (await _bench.OpenIntentsAsync()).Count == 0);

        Assert.Equal(before, await _bench.Temp.DumpAsync());
    }

    [Fact]
    public async Task Comes_back_later_to_what_still_does_not_answer()
    {
        await LeaveAsync("a");
        var calls = _bench.Neighbour.Calls;
        var before = TimeProvider.System.GetUtcNow();

        await ResumeUntilAsync(async () => (await _bench.OpenIntentsAsync()).Single().Attempts == 2);

        Assert.Equal(calls + 2, _bench.Neighbour.Calls);
        Assert.True(await DueAsync() >= before.AddSeconds(2));
    }

    [Fact]
    public async Task One_that_cannot_be_finished_does_not_keep_the_others_from_it()
    {
        await LeaveAsync("a");
        await _bench.Temp.WriteAsync("update intent set intent_kind = 'hopeless'");
        await LeaveAsync("b");
        await _bench.Temp.WriteAsync("update intent set intent_kind = 'unheard of' where intent_kind <> 'hopeless'");
        await LeaveAsync("c");
        await LeaveAsync("d");
        _bench.Answer();
        var hopeless = new IntentKind<NotesModule>("hopeless", (_, _, _) => throw new FormatException());

        await ResumeUntilAsync(async () => (await _bench.FinishedAsync()).Count() == 2, hopeless);

        Assert.Equal(2, (await _bench.OpenIntentsAsync()).Count);
    }

    [Fact]
    public async Task Leaves_alone_for_a_while_what_somebody_has_just_begun()
    {
        var before = TimeProvider.System.GetUtcNow();

        await LeaveAsync("a");

        Assert.True(await DueAsync() >= before.AddSeconds(4));
    }

    [Fact]
    public async Task Goes_on_with_the_trace_of_who_gave_the_command()
    {
        using var command = new Activity("command").SetIdFormat(ActivityIdFormat.W3C).Start();
        await LeaveAsync("a");
        command.Stop();
        _bench.Answer();

        await ResumeUntilAsync(async () => (await _bench.OpenIntentsAsync()).Count == 0);

        var told = await _bench.Temp.Sqlite.ReadAsync(
            session => session.ScalarAsync<string>("select trace_parent from outbox"), default);
        Assert.Equal(command.TraceId, ActivityContext.Parse(told!, null).TraceId);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task LeaveAsync(string reference)
    {
        _bench.Neighbour.Before = _ => throw new RpcException(new(StatusCode.Unavailable, "away"));
        await IntentsTests.AssertPendingAsync(_bench.RunAsync(Requests.New(reference)));
    }

    private Task<DateTimeOffset> DueAsync() => _bench.Temp.Sqlite.ReadAsync(
        session => session.ScalarAsync<DateTimeOffset>("select next_at from intent"), default);

    private async Task ResumeUntilAsync(Func<Task<bool>> done, params IntentKind<NotesModule>[] kinds)
    {
        using var resumer = await _bench.StartResumerAsync(kinds);
        await Eventually.HoldsAsync(done);
        await resumer.StopAsync(default);
    }
}
