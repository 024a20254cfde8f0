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
    private readonly string _path;
    private readonly string _writeTo;
    private readonly string _readFrom;
    private readonly SqliteWriter _writer;

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
        _readFrom = ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true, seconds);
        _writer = new SqliteWriter(_writeTo, limits, Keys, new SqliteWriterLog(log, name), OnCommitted);
    }

    /// <inheritdoc />
    public override SqlDialect Dialect => SqlDialect.Sqlite;

    /// <inheritdoc />
    public override Task<T> WriteAsync<T>(
        Func<DbSession, Task<T>> work, IReadOnlyList<string> subjects, CancellationToken cancellation) =>
        _writer.WriteAsync(work, cancellation);

    /// <inheritdoc />
    public override async Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(_readFrom);
        await connection.OpenAsync(cancellation);
        await using var snapshot = connection.BeginTransaction(deferred: true);
        return await work(new DbSession(connection, snapshot, Dialect, Keys));
    }

    /// <inheritdoc />
    public override void Migrate(Assembly scripts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        using var alone = FileLock.Take(_path);
        OwnerOnly.Ensure(_path);
        SqliteMigrator.Run(_writeTo, scripts);
    }

    /// <inheritdoc />
    public override void EnsureMigrated(Assembly scripts)
    {
        if (!File.Exists(_path) || SqliteMigrator.IsBehind(_writeTo, scripts))
        {
            throw new InvalidOperationException(
                $"The database of {Name} is not up to date; run the service once with the argument 'migrate'.");
        }

        OwnerOnly.Ensure(_path);
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
        using var pool = new SqliteConnection(_readFrom);
        SqliteConnection.ClearPool(pool);
    }

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
