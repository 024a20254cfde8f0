using System.Data.Common;
using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;
using Grants.Platform.Refusals;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>
/// A database in one SQLite file, with one writer and group commit: commands that wait are carried out one after
/// another, each behind a savepoint, and committed together with one flush to the disk. Nothing is answered before the
/// commit, refusals included: they were decided on what uncommitted neighbours did.
/// </summary>
public sealed class SqliteDatabase : Database, IAsyncDisposable
{
    /// <summary>How many commands may wait.</summary>
    public const int QueueLength = 4096;

    private const int MostInABatch = 512;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(4);
    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(QueueLength);
    private readonly string _path;
    private readonly string _writeTo;
    private readonly string _readFrom;
    private readonly Task _writer;

    /// <summary>Opens the file, or makes it.</summary>
    public SqliteDatabase(string name, string path)
    {
        Name = name;
        _path = path;
        DapperSetup.Ensure();
        _writeTo = ConnectionString(path, SqliteOpenMode.ReadWriteCreate, pooling: false);
        _readFrom = ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true);
        _writer = Task.Factory.StartNew(
            WriteAllAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <inheritdoc />
    public override string Name { get; }

    /// <inheritdoc />
    public override SqlDialect Dialect => SqlDialect.Sqlite;

    /// <inheritdoc />
    public override async Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation)
    {
        var queued = new Work<T>(work, cancellation);
        if (!_queue.Writer.TryWrite(queued))
        {
            throw _queue.Reader.Completion.IsCompleted
                ? PlatformRefusals.StorageUnavailable()
                : PlatformRefusals.QueueFull();
        }

        return await queued.Answer;
    }

    /// <inheritdoc />
    public override async Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(_readFrom);
        await connection.OpenAsync(cancellation);
        await using var snapshot = connection.BeginTransaction(deferred: true);
        return await work(new DbSession(connection, snapshot, Dialect));
    }

    /// <inheritdoc />
    public override void Migrate(Assembly scripts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        using var alone = SqliteMigrator.Lock(_path);
        SqliteMigrator.Run(_writeTo, scripts);
    }

    /// <inheritdoc />
    public override void EnsureMigrated(Assembly scripts)
    {
        if (!File.Exists(_path) || SqliteMigrator.IsBehind(_writeTo, scripts))
        {
            throw new InvalidOperationException(
                $"The database of {Name} is not up to date: run the service once with the argument 'migrate'.");
        }
    }

    /// <summary>Carries out what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
        using var pool = new SqliteConnection(_readFrom);
        SqliteConnection.ClearPool(pool);
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = pooling,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();

    private async Task WriteAllAsync()
    {
        SqliteConnection? connection = null;
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Work>();
            try
            {
                connection ??= Open();
                await WriteBatchAsync(connection, batch);
            }
            catch (DbException error)
            {
                // The whole batch is undone, whatever its members had come to; the connection is not to be trusted.
                connection?.Dispose();
                connection = null;
                if (batch.Count == 0 && _queue.Reader.TryRead(out var first))
                {
                    batch.Add(first);
                }

                batch.ForEach(work => work.Fail(PlatformRefusals.StorageUnavailable(), error));
            }
        }

        connection?.Dispose();
    }

    private async Task WriteBatchAsync(SqliteConnection connection, List<Work> batch)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var session = new DbSession(connection, transaction, Dialect);
        var started = Stopwatch.GetTimestamp();
        while (batch.Count < MostInABatch && _queue.Reader.TryRead(out var work))
        {
            batch.Add(work);
            if (work.IsCancelled)
            {
                continue;
            }

            transaction.Save("command");
            if (!await work.RunAsync(session))
            {
                transaction.Rollback("command");
            }

            transaction.Release("command");
            if (Stopwatch.GetElapsedTime(started) > BatchTime)
            {
                break;
            }
        }

        transaction.Commit();
        batch.ForEach(work => work.Settle());
        if (batch.Exists(work => work.Succeeded))
        {
            OnCommitted();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_writeTo);
        connection.Open();
        using var command = connection.CreateCommand();
        // FULL: money survives a power cut. The busy timeout is the engine's own: without it the provider sleeps.
        command.CommandText = """
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma busy_timeout = 5000;
            pragma journal_size_limit = 67108864;
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A command in the queue: carried out first, answered once it is committed.</summary>
    private abstract class Work(CancellationToken cancellation)
    {
        public bool IsCancelled => cancellation.IsCancellationRequested;

        public abstract bool Succeeded { get; }

        public abstract Task<bool> RunAsync(DbSession session);

        public abstract void Settle();

        public abstract void Fail(Exception refusal, Exception cause);
    }

    private sealed class Work<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation) : Work(cancellation)
    {
        private readonly CancellationToken _cancellation = cancellation;
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
                _result = await work(session);
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

        public override void Fail(Exception refusal, Exception cause) => _answer.TrySetException(refusal);

        // Full disk, failed read or write, corrupt file: the transaction is gone, not only this command.
        private static bool IsLost(Exception error) =>
            error is SqliteException { SqliteErrorCode: 10 or 11 or 13 or 26 };
    }
}
