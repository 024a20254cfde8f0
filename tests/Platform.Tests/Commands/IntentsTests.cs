using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grants.Budget.V1;
using Grants.Platform.Refusals;
using Grants.Platform.Tests.Storage;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Tests.Commands;

/// <summary>
/// A step that spans two services is written down, carried out once, and leaves no trace when it is refused.
/// </summary>
public sealed class IntentsTests : IAsyncDisposable
{
    private readonly IntentBench _bench = IntentBench.Create();

    [Fact]
    public async Task Is_written_down_carried_out_and_completed()
    {
        IReadOnlyList<string> during = [];
        _bench.Neighbour.Before = async _ => during = await _bench.Temp.DumpAsync();

        var answer = await _bench.RunAsync(Requests.New());

        Assert.Equal("reserved 1", answer.Name);
        Assert.Contains(during, row => row.Contains("notes intent: ", StringComparison.Ordinal));
        Assert.Equal(["reserved 1"], await Note.AllAsync(_bench.Temp.Sqlite));
        Assert.Empty(await _bench.OpenIntentsAsync());
        Assert.Equal(1, await _bench.Temp.CountAsync("idempotency"));
        Assert.Equal(1, await _bench.Temp.CountAsync("outbox"));
    }

    [Fact]
    public async Task The_same_request_again_gets_the_remembered_answer()
    {
        var request = Requests.New();
        var answer = await _bench.RunAsync(request);

        Assert.Equal(answer, await _bench.RunAsync(request));

        Assert.Equal(1, _bench.Neighbour.Calls);
        Assert.Equal(1, _bench.Step.Completions);
    }

    [Fact]
    public async Task Refuses_another_request_under_the_id_of_one_that_is_completed()
    {
        var request = Requests.New("a");
        await _bench.RunAsync(request);

        await AssertReusedAsync(new ReserveCreditsRequest(request) { Reference = "b" });
    }

    [Fact]
    public async Task Refuses_another_request_under_the_id_of_one_that_is_open()
    {
        var request = Requests.New("a");
        _bench.Neighbour.Before = _ => throw new RpcException(new(StatusCode.Unavailable, ""));
        await AssertPendingAsync(_bench.RunAsync(request));

        await AssertReusedAsync(new ReserveCreditsRequest(request) { Reference = "b" });
    }

    [Fact]
    public async Task A_refusal_while_preparing_leaves_no_trace_and_asks_nobody()
    {
        var before = await _bench.Temp.DumpAsync();

        await Assert.ThrowsAsync<Refusal>(() => _bench.Intents.RunAsync(
            Requests.New(), Requests.Ada, _bench.Step, "notes/1",
            async (command, id) =>
            {
                await NoteStep.Prepare("x")(command, id);
                throw Refusal.Precondition("notes/1", "Not now.");
            },
            default));

        Assert.Equal(before, await _bench.Temp.DumpAsync());
        Assert.Equal(0, _bench.Neighbour.Calls);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.AlreadyExists)]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.PermissionDenied)]
    [InlineData(StatusCode.OutOfRange)]
    [InlineData(StatusCode.Unimplemented)]
    public async Task A_final_refusal_of_the_other_service_is_passed_on_and_leaves_no_trace(StatusCode code)
    {
        var before = await _bench.Temp.DumpAsync();
        var status = new Status { Code = (int)code, Message = "No." };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = "INSUFFICIENT_CREDITS", Domain = "grants" }));
        _bench.Neighbour.Before = _ => throw status.ToRpcException();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => _bench.RunAsync(Requests.New()));

        Assert.Equal((code, "INSUFFICIENT_CREDITS"), (refusal.Code, refusal.Reason));
        Assert.Equal(status, refusal.Remote);
        Assert.Equal(before, await _bench.Temp.DumpAsync());
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.Cancelled)]
    [InlineData(StatusCode.Aborted)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Unknown)]
    [InlineData(StatusCode.Unauthenticated)]
    public async Task What_the_other_service_does_not_settle_stays_open_until_it_does(StatusCode code)
    {
        var request = Requests.New();
        _bench.Neighbour.Before = _ => throw new RpcException(new(code, "later"));
        await AssertPendingAsync(_bench.RunAsync(request));
        var open = Assert.Single(await _bench.OpenIntentsAsync());
        Assert.Equal((Requests.Ada.Key, "notes/1", "note"), (open.Caller, open.Subject, open.IntentKind));

        _bench.Answer();

        Assert.Equal("reserved 1", (await _bench.RunAsync(request)).Name);
        Assert.Empty(await _bench.OpenIntentsAsync());
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_it_open()
    {
        using var patience = new CancellationTokenSource();
        var arrived = _bench.HangBefore();
        var answer = _bench.RunAsync(Requests.New(), cancellation: patience.Token);
        await arrived;

        await patience.CancelAsync();

        await AssertPendingAsync(answer);
        Assert.Single(await _bench.OpenIntentsAsync());
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_undo_what_the_other_service_has_done()
    {
        using var patience = new CancellationTokenSource();
        _bench.Neighbour.After = _ => patience.CancelAsync();

        Assert.Equal("reserved 1", (await _bench.RunAsync(Requests.New(), cancellation: patience.Token)).Name);

        Assert.Empty(await _bench.OpenIntentsAsync());
    }

    [Fact]
    public async Task A_commit_that_fails_at_the_end_leaves_it_open()
    {
        var request = Requests.New();
        _bench.Step.OnComplete = async session =>
        {
            await session.ExecuteAsync("pragma defer_foreign_keys = on");
            await session.ExecuteAsync("insert into remark (note_id) values (@id)", new { id = Note.NewId() });
        };
        await AssertPendingAsync(_bench.RunAsync(request));

        _bench.Step.OnComplete = _ => Task.CompletedTask;

        Assert.Equal("reserved 1", (await _bench.RunAsync(request)).Name);
        Assert.Single(_bench.Neighbour.Effects);
    }

    [Fact]
    public async Task A_bug_at_the_end_is_not_hidden_and_leaves_it_open()
    {
        _bench.Step.OnComplete = _ => throw new FormatException();

        await Assert.ThrowsAsync<FormatException>(() => _bench.RunAsync(Requests.New()));

        Assert.Single(await _bench.OpenIntentsAsync());
        Assert.Empty(await _bench.FinishedAsync());
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    internal static async Task AssertPendingAsync(Task answer)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => answer);
        Assert.Equal((StatusCode.Unavailable, "OPERATION_PENDING"), (refusal.Code, refusal.Reason));
        Assert.NotNull(refusal.RetryAfter);
    }

    private async Task AssertReusedAsync(ReserveCreditsRequest other)
    {
        var calls = _bench.Neighbour.Calls;
        var refusal = await Assert.ThrowsAsync<Refusal>(() => _bench.RunAsync(other));
        Assert.Equal("REQUEST_ID_REUSED", refusal.Reason);
        Assert.Equal(calls, _bench.Neighbour.Calls);
    }
}
