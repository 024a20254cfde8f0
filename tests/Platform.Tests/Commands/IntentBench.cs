using Google.Protobuf;
using Grants.Budget.V1;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Platform.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Grants.Platform.Tests.Commands;

/// <summary>A service with one kind of step, and its neighbour.</summary>
internal sealed class IntentBench : IAsyncDisposable
{
    private const string Hurry = "update intent set next_at = @past";

    private const string SelectIntents = """
        select id as Id,
               caller as Caller,
               request_id as RequestId,
               request_sha256 as RequestSha256,
               intent_kind as IntentKind,
               subject as Subject,
               caller_json as CallerJson,
               payload_json as PayloadJson,
               trace_parent as TraceParent,
               written_at as WrittenAt,
               attempts as Attempts
        from intent
        """;

    private readonly CancellationTokenSource _end = new();
    private readonly Database<NotesModule> _database;

    private IntentBench(TempDatabase temp, Neighbour neighbour, FakeTimeProvider clock)
    {
        Temp = temp;
        Neighbour = neighbour;
        Clock = clock;
        Step = new NoteStep(neighbour);
        _database = new Database<NotesModule>(temp.Sqlite);
        Intents = new Intents<NotesModule>(_database, clock);
    }

    public static IntentBench Create() => new(
        TempDatabase.Create(),
        new Neighbour(),
        new FakeTimeProvider(new DateTimeOffset(2025, 10, 13, 9, 0, 0, TimeSpan.Zero)));

    public TempDatabase Temp { get; }

    public Neighbour Neighbour { get; }

    public FakeTimeProvider Clock { get; }

    public NoteStep Step { get; }

    public Intents<NotesModule> Intents { get; }

    /// <summary>What a kill would leave now, taken up by a new process.</summary>
    public IntentBench AfterKill() => new(Temp.AfterKill(), Neighbour, Clock);

    /// <summary>Another process on the same database.</summary>
    public Intents<NotesModule> Replica() => new(_database, Clock);

    public Task<Reservation> RunAsync(
        ReserveCreditsRequest request, Caller? caller = null, CancellationToken cancellation = default) =>
        RunAsync(Intents, request, caller, cancellation);

    public Task<Reservation> RunAsync<TRequest>(
        Intents<NotesModule> intents, TRequest request, Caller? caller = null, CancellationToken cancellation = default)
        where TRequest : class, IMessage<TRequest> =>
        intents.RunAsync(
            request, caller ?? Requests.Ada, Step, "notes/1", NoteStep.Prepare("reserved"), cancellation);

    /// <summary>Comes when a call has arrived at the neighbour, which then never answers.</summary>
    public Task HangBefore()
    {
        var (arrived, hang) = Hang();
        Neighbour.Before = hang;
        return arrived;
    }

    /// <summary>Comes when the neighbour has done what it was asked, whose answer is never heard.</summary>
    public Task HangAfter()
    {
        var (arrived, hang) = Hang();
        Neighbour.After = hang;
        return arrived;
    }

    public void Answer()
    {
        Neighbour.Before = _ => Task.CompletedTask;
        Neighbour.After = _ => Task.CompletedTask;
    }

    public Task<IReadOnlyList<IntentRow>> OpenIntentsAsync() =>
        Temp.Sqlite.ReadAsync<IReadOnlyList<IntentRow>>(
            async session =>
            [
                .. (await session.QueryAsync<IntentRow>(SelectIntents)).Select(row => IntentStore.Open(session, row)),
            ],
            default);

    /// <summary>A resumer that has been started and thinks that all open intents are due.</summary>
    public async Task<IntentResumer<NotesModule>> StartResumerAsync(params IntentKind<NotesModule>[] kinds)
    {
        await Temp.WriteAsync(Hurry, new { past = DateTimeOffset.UnixEpoch });
        IntentKind<NotesModule> notes = new(
            Step.Kind, (row, nextAt, cancellation) => Intents.ResumeAsync(row, nextAt, Step, cancellation));
        var resumer = new IntentResumer<NotesModule>(
            _database, [notes, .. kinds], NullLogger<IntentResumer<NotesModule>>.Instance);
        await resumer.StartAsync(default);
        return resumer;
    }

    /// <summary>The words of the notes that are finished.</summary>
    public async Task<IEnumerable<string>> FinishedAsync() =>
        (await Note.AllAsync(Temp.Sqlite)).Where(words => words != "");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Temp.DisposeAsync();
        _end.Dispose();
    }

    private (Task Arrived, Func<CancellationToken, Task> Hang) Hang()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (arrived.Task, async cancellation =>
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _end.Token);
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, either.Token);
        });
    }
}
