using Microsoft.Data.Sqlite;

namespace Grants.Testing;

/// <summary>
/// The rows of a SQLite file, read again only when somebody has written to it since: a refused command leaves no trace,
/// and so most snapshots are taken of what was read before.
/// </summary>
internal sealed class SqliteSnapshot(string path) : IAsyncDisposable
{
    private readonly SqliteConnection _connection = new($"Data Source={path};Mode=ReadOnly;Pooling=False");
    private IReadOnlyList<string>? _rows;
    private long _version;

    /// <summary>The rows as they stand: the same list while nobody has written.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        await _connection.OpenAsync();
        // Changes with each commit of another connection. Read first: what is committed meanwhile is read next time.
        var version = await VersionAsync();
        if (_rows is null || version != _version)
        {
            _rows = await DatabaseDump.ReadAsync(_connection, Path.GetFileNameWithoutExtension(path));
            _version = version;
        }

        return _rows;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<long> VersionAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "pragma data_version";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
