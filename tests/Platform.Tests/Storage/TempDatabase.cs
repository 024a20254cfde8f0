using System.Collections.Concurrent;
using System.Reflection;
using Grants.Platform.Encryption;
using Grants.Platform.Storage;
using Grants.Testing;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Tests.Storage;

/// <summary>A SQLite database in a folder of its own, gone with the test.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    /// <summary>How long, in milliseconds, a test waits for a writer that has stopped answering.</summary>
    public const int Patience = 60_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grants-db-");

    private TempDatabase(SqliteLimits limits) => Sqlite = new SqliteDatabase("notes", Path, Log, limits);

    public string Path => System.IO.Path.Combine(_folder.FullName, "notes.db");

    public SqliteDatabase Sqlite { get; }

    public LogLines Log { get; } = new();

    /// <summary>A database with the tables of the platform and of the tests.</summary>
    public static TempDatabase Create(SqliteLimits? limits = null, Assembly? scripts = null)
    {
        var database = CreateEmpty(limits);
        database.Sqlite.Migrate(scripts ?? Scripts.Notes);
        database.OpenKeys();
        return database;
    }

    /// <summary>A database that nobody has migrated.</summary>
    public static TempDatabase CreateEmpty(SqliteLimits? limits = null) => new(limits ?? new SqliteLimits());

    /// <summary>
    /// The files as they lie on the disk this very moment, opened by somebody else, as after the process was
    /// killed.
    /// </summary>
    public TempDatabase AfterKill()
    {
        var left = new TempDatabase(new SqliteLimits());
        foreach (var file in new[] { "", "-wal" }.Where(file => File.Exists(Path + file)))
        {
            File.Copy(Path + file, left.Path + file);
        }

        left.OpenKeys();
        return left;
    }

    // The same for every database of the tests, so that what one has encrypted opens in a copy of it.
    private void OpenKeys() => Sqlite.Keys.Use(
        [new DataKey(1, true, new byte[32], default), new DataKey(2, false, new byte[32], default)], () => []);

    public Task<int> WriteAsync(string sql, object? parameters = null) =>
        Sqlite.WriteAsync(session => session.ExecuteAsync(sql, parameters), default);

    public Task<long> CountAsync(string table) =>
        Sqlite.ReadAsync(session => session.ScalarAsync<long>($"select count(*) from {table}"), default);

    /// <summary>Every row of every table, to prove that something left no trace.</summary>
    public Task<IReadOnlyList<string>> DumpAsync() => DatabaseDump.ReadAsync(Path);

    public async ValueTask DisposeAsync()
    {
        await Sqlite.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Keeps what was logged.</summary>
internal sealed class LogLines : ILogger<SqliteDatabase>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{eventId.Id} {formatter(state, exception)}");
}
