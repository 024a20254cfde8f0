using Grants.Budget.V1;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;
using Grants.Platform.Tests.Storage;
using Grpc.Core;

namespace Grants.Platform.Tests.Commands;

/// <summary>
/// A step that asks others before it is decided asks for a new request only: what is written down goes on as it was
/// decided.
/// </summary>
public sealed class AskedIntentsTests : IAsyncDisposable
{
    private readonly IntentBench _bench = IntentBench.Create();
    private Func<Task<string>> _answer = () => Task.FromResult("reserved");
    private int _asked;

    [Fact]
    public async Task Is_decided_on_what_the_others_say()
    {
        Assert.Equal("reserved 1", (await RunAsync(Requests.New())).Name);

        Assert.Equal(1, _asked);
        Assert.Equal(["reserved 1"], await Note.AllAsync(_bench.Temp.Sqlite));
    }

    [Fact]
    public async Task A_request_that_was_answered_asks_nobody()
    {
        var request = Requests.New();
        var answer = await RunAsync(request);

        Assert.Equal(answer, await RunAsync(request));

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_request_that_is_written_down_asks_nobody_and_is_completed_as_it_was_decided()
    {
        var request = Requests.New();
        _bench.Neighbour.Before = _ => throw new RpcException(new(StatusCode.Unavailable, ""));
        await IntentsTests.AssertPendingAsync(RunAsync(request));
        _answer = () => throw new InvalidOperationException("Nobody is to be asked again.");
        _bench.Answer();

        Assert.Equal("reserved 1", (await RunAsync(request)).Name);

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_request_that_was_refused_finally_is_new_again()
    {
        var request = Requests.New();
        _bench.Neighbour.Before = _ => throw new RpcException(new(StatusCode.FailedPrecondition, "No."));
        await Assert.ThrowsAsync<Refusal>(() => RunAsync(request));
        _bench.Answer();

        await RunAsync(request);

        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task What_the_others_refuse_leaves_no_trace()
    {
        var before = await _bench.Temp.DumpAsync();
        _answer = () => throw Refusal.Precondition("notes/1", "Not now.");

        await Assert.ThrowsAsync<Refusal>(() => RunAsync(Requests.New()));

        Assert.Equal(before, await _bench.Temp.DumpAsync());
        Assert.Equal(0, _bench.Neighbour.Calls);
    }

    [Fact]
    public async Task Another_request_under_the_id_of_one_that_was_answered_asks_nobody()
    {
        var request = Requests.New("a");
        await RunAsync(request);

        var refusal = await Assert.ThrowsAsync<Refusal>(
            () => RunAsync(new ReserveCreditsRequest(request) { Reference = "b" }));

        Assert.Equal(("REQUEST_ID_REUSED", 1), (refusal.Reason, _asked));
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_asks_once()
    {
        var request = Requests.New();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => RunAsync(request))));

        Assert.Equal(1, _asked);
        Assert.Equal(1, _bench.Neighbour.Calls);
    }

    [Fact]
    public async Task The_database_is_free_while_the_others_are_asked()
    {
        _answer = async () =>
        {
            // It would wait for ever behind a transaction that waits for this answer.
            await _bench.Temp.WriteAsync("update intent set next_at = next_at");
            return "reserved";
        };

        Assert.Equal("reserved 1", (await RunAsync(Requests.New())).Name);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private Task<Reservation> RunAsync(ReserveCreditsRequest request) => _bench.Intents.RunAsync(
        request, Requests.Ada, _bench.Step, "notes/1",
        () =>
        {
            Interlocked.Increment(ref _asked);
            return _answer();
        },
        (command, intent, known) => NoteStep.Prepare(known)(command, intent), default);
}
