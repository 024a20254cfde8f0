using System.Diagnostics;
using System.Threading.Channels;
using Grants.Platform.Encryption;
using Grants.Platform.Refusals;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>
/// The one writer of a SQLite file, with group commit: waiting commands are carried out sequentially, each
/// behind a savepoint, and committed together with one flush to the disk. Nothing is answered before the commit,
/// refusals included: they were decided on what uncommitted neighbours did.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly Channel<QueuedWork> _queue;
    private readonly string _connection;
    private readonly SqliteLimits _limits;
    private readonly DataKeys _keys;
    private readonly SqliteWriterLog _log;
    private readonly Action _committed;
    private readonly Task _writing;
    private bool _isClosed;

    public SqliteWriter(
        string connection, SqliteLimits limits, DataKeys keys, SqliteWriterLog log, Action committed)
    {
        _connection = connection;
        _limits = limits;
        _keys = keys;
        _log = log;
        _committed = committed;
        _queue = Channel.CreateBounded<QueuedWork>(
            new BoundedChannelOptions(limits.QueueLength) { SingleReader = true });
        _writing = Task.Run(WriteAllAsync);
    }

    public async Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation)
    {
        var queued = new QueuedWork<T>(work, cancellation);
        if (!_queue.Writer.TryWrite(queued))
        {
            throw Volatile.Read(ref _isClosed)
                ? PlatformRefusals.StorageUnavailable()
                : PlatformRefusals.QueueFull();
        }

        return await queued.Answer;
    }

    /// <summary>Takes nothing more, carries out what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _isClosed, true);
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAllAsync()
    {
        KeptConnection? connection = null;
        var batch = new List<QueuedWork>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            try
            {
                connection ??= Open();
                await WriteBatchAsync(connection, batch);
            }
            catch (Exception error)
            {
                // Whatever its members had come to, the whole batch is undone, and the connection is not to be trusted.
                Refuse(batch, error);
                Discard(connection);
                connection = null;
                continue;
            }

            _log.Committed(batch.Count);
            batch.ForEach(work => work.Settle());
            if (batch.Exists(work => work.Succeeded))
            {
                TellOfCommit();
            }
        }

        Discard(connection);
    }

    private async Task WriteBatchAsync(KeptConnection connection, List<QueuedWork> batch)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var session = new DbSession(connection, transaction, SqlDialect.Sqlite, _keys);
        var started = Stopwatch.GetTimestamp();
        while (batch.Count < _limits.MostInABatch && _queue.Reader.TryRead(out var work))
        {
            batch.Add(work);
            if (!work.IsCancelled)
            {
                transaction.Save("command");
                if (!await work.RunAsync(session))
                {
                    transaction.Rollback("command");
                }

                transaction.Release("command");
            }

            if (Stopwatch.GetElapsedTime(started) > _limits.BatchTime)
            {
                break;
            }
        }

        transaction.Commit();
    }

    private void Refuse(List<QueuedWork> batch, Exception error)
    {
        // The file could not even be opened or locked: what waits has waited as long as may be.
        while (batch.Count < _limits.MostInABatch && _queue.Reader.TryRead(out var work))
        {
            batch.Add(work);
        }

        _log.BatchLost(batch.Count, error);
        batch.ForEach(work => work.Refuse(PlatformRefusals.StorageUnavailable()));
    }

    private void TellOfCommit()
    {
        try
        {
            _committed();
        }
        catch (Exception error)
        {
            // The commit stands, and listeners also poll.
            _log.ListenerFailed(error);
        }
    }

    private KeptConnection Open()
    {
        var connection = KeptConnection.Open(_connection);
        using var command = connection.CreateCommand();
        // FULL: money survives a power cut. The busy timeout is the engine's own: without it the provider sleeps. A
        // savepoint of each command would spill its statement journal to temporary files: memory spares those writes.
        command.CommandText = $"""
            pragma busy_timeout = {(int)_limits.BusyTime.TotalMilliseconds};
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma journal_size_limit = 67108864;
            pragma temp_store = memory;
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    private static void Discard(KeptConnection? connection)
    {
        try
        {
            connection?.Dispose();
        }
        catch (SqliteException)
        {
            // It could not be rolled back in order; the next one that opens the file does so from its journal.
        }
    }
}
