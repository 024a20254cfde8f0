using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.Platform.Storage;

/// <summary>
/// A database in one SQLite file: one writer with group commit, and short reads on snapshots beside it, which the
/// write-ahead log lets go on undisturbed.
/// </summary>
public sealed class SqliteDatabase : Database, IAsyncDisposable
{
    // SQLITE_BUSY.
    private const int Busy = 5;
    private readonly string _path;
    private readonly string _writeTo;
    private readonly string _readFrom;
    private readonly string _probe;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="name">The service it belongs to.</param>
    /// <param name="path">The file.</param>
    /// <param name="log">Told why a batch could not be committed, which its callers are not.</param>
    public SqliteDatabase(string name, string path, ILogger<SqliteDatabase>? log = null)
        : this(name, path, log ?? NullLogger<SqliteDatabase>.Instance, new SqliteLimits())
    {
    }

    internal SqliteDatabase(string name, string path, ILogger<SqliteDatabase> log, SqliteLimits limits)
        : base(name)
    {
        _path = path;
        DapperSetup.Ensure();
        // The provider's own time for retries, in whole seconds, comes on top of the engine's.
        var seconds = Math.Max(1, (int)limits.BusyTime.TotalSeconds);
        _writeTo = ConnectionString(path, SqliteOpenMode.ReadWriteCreate, pooling: false, seconds);
        _probe = ConnectionString(path, SqliteOpenMode.ReadWrite, pooling: false, seconds);
        _readFrom = ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: false, seconds);
        _readers = new SqliteReaders(_readFrom);
        _writer = new SqliteWriter(_writeTo, limits, Keys, new SqliteWriterLog(log, name), OnCommitted);
    }

    /// <inheritdoc />
    public override SqlDialect Dialect => SqlDialect.Sqlite;

    /// <inheritdoc />
    public override Task<T> WriteAsync<T>(
        Func<DbSession, Task<T>> work, IReadOnlyList<string> subjects, CancellationToken cancellation) =>
        _writer.WriteAsync(work, cancellation);

    /// <inheritdoc />
    public override Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _readers.ReadAsync(
            (connection, snapshot) => work(new DbSession(connection, snapshot, Dialect, Keys)));
    }

    /// <inheritdoc />
    public override void Migrate(Assembly scripts) => Open(() =>
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        Directory.CreateDirectory(folder);
        WritableFolder.Ensure(folder);
        using var alone = FileLock.Take(_path);
        OwnerOnly.Ensure(_path);
        SqliteMigrator.Run(_writeTo, scripts);
        return true;
    });

    /// <inheritdoc />
    public override void EnsureMigrated(Assembly scripts)
    {
        if (!Open(() => File.Exists(_path) && !SqliteMigrator.IsBehind(_writeTo, scripts)))
        {
            throw new InvalidOperationException(
                $"The database of {Name} is not up to date; run the service once with the argument 'migrate'.");
        }

        Open(() =>
        {
            OwnerOnly.Ensure(_path);
            WritableFolder.Ensure(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            return true;
        });
    }

    /// <summary>Writes the first page as it is. That others write meanwhile proves as much.</summary>
    public override async Task ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new SqliteConnection(_probe);
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "begin immediate; pragma user_version = 0; commit";
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (SqliteException error) when (error.SqliteErrorCode != Busy)
        {
            throw NotOpened(error);
        }
        catch (SqliteException)
        {
            // Others write.
        }
    }

    /// <inheritdoc />
    public override void BackUp(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name + ".db");
        if (File.Exists(path))
        {
            throw new InvalidOperationException($"{path} already exists; a backup does not overwrite files.");
        }

        OwnerOnly.Ensure(path);
        using var from = new SqliteConnection(_readFrom);
        from.Open();
        using var to = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWriteCreate, pooling: false, 30));
        to.Open();
        // Within one read, or whoever writes meanwhile would have it begin again each time.
        using var snapshot = from.BeginTransaction(deferred: true);
        from.BackupDatabase(to);
    }

    /// <summary>Carries out what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _readers.Dispose();
    }

    private T Open<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw NotOpened(error);
        }
    }

    private InvalidOperationException NotOpened(Exception error) =>
        new($"The database of {Name} ({_path}) cannot be opened to write: {error.Message}", error);

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling, int seconds) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = pooling,
            ForeignKeys = true,
            DefaultTimeout = seconds,
        }.ToString();
}
