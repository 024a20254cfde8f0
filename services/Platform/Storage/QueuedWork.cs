using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>A command in the queue: carried out first, answered once it is committed.</summary>
internal abstract class QueuedWork(CancellationToken cancellation)
{
    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Whether there is something to commit.</summary>
    public abstract bool Succeeded { get; }

    /// <summary>Carries it out; false when what it did is to be undone.</summary>
    public abstract Task<bool> RunAsync(DbSession session);

    /// <summary>Answers what came out, after the commit.</summary>
    public abstract void Settle();

    /// <summary>Reports that the work had no effect, whatever its result.</summary>
    public abstract void Refuse(Exception refusal);
}

/// <inheritdoc cref="QueuedWork" />
internal sealed class QueuedWork<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation)
    : QueuedWork(cancellation)
{
    private readonly CancellationToken _cancellation = cancellation;
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The writer works for its callers: the trace and the scopes are theirs, not those it was started with.
    private readonly ExecutionContext? _caller = ExecutionContext.Capture();
    private T? _result;
    private Exception? _failure;
    private bool _ran;

    public Task<T> Answer => _answer.Task;

    public override bool Succeeded => _ran && _failure is null;

    public override async Task<bool> RunAsync(DbSession session)
    {
        _ran = true;
        try
        {
            _result = await StartAsync(session);
            return true;
        }
        catch (Exception error) when (!IsLost(error))
        {
            _failure = error;
            return false;
        }
    }

    public override void Settle()
    {
        if (!_ran)
        {
            _answer.TrySetCanceled(_cancellation);
        }
        else if (_failure is not null)
        {
            _answer.TrySetException(_failure);
        }
        else
        {
            _answer.TrySetResult(_result!);
        }
    }

    public override void Refuse(Exception refusal) => _answer.TrySetException(refusal);

    private Task<T> StartAsync(DbSession session)
    {
        if (_caller is null)
        {
            return work(session);
        }

        Task<T>? started = null;
        ExecutionContext.Run(_caller, _ => started = work(session), null);
        return started!;
    }

    // Full disk, failed read or write, corrupt file: the transaction is gone, not only this command.
    private static bool IsLost(Exception error) => error is SqliteException { SqliteErrorCode: 10 or 11 or 13 or 26 };
}
