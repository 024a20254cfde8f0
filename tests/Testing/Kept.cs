namespace Grants.Testing;

/// <summary>
/// What a server keeps: a folder and, on SQL Server, databases. Given to one server after another, it makes of them one
/// that was started again.
/// </summary>
public sealed class Kept(string engine) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("grants-test-");
    private readonly Dictionary<string, SqliteSnapshot> _snapshots = [];

    static Kept() => SharedStatements.Share();

    /// <summary>On the engine of a test that names none.</summary>
    public Kept()
        : this(Engines.Default)
    {
    }

    /// <summary>The folder: the files of SQLite, and the key.</summary>
    public string Directory => _folder.FullName;

    /// <summary>The key that signs tokens; servers that share it believe each other's.</summary>
    public string KeyFile => Path.Combine(Directory, "key.pem");

    /// <summary>The databases, where they are on SQL Server.</summary>
    public ScratchServer? Scratch { get; } = engine == Engines.SqlServer ? new ScratchServer() : null;

    /// <summary>Where a server keeps it.</summary>
    internal IEnumerable<string> Settings =>
    [
        $"Database:Directory={Directory}",
        $"Auth:KeyFile={KeyFile}",
        $"Data:KeyFile={Path.Combine(Directory, "data-key")}",
        .. Scratch is null
            ? Array.Empty<string>()
            : ["Database:Engine=SqlServer", "Database:ConnectionString=" + Scratch.Template],
    ];

    /// <summary>The database of a service, to be dumped.</summary>
    internal Task<IReadOnlyList<string>> DumpAsync(string service) => Scratch is null
        ? SnapshotOf(service).ReadAsync()
        : DatabaseDump.ReadAsync(Scratch, service);

    private SqliteSnapshot SnapshotOf(string service)
    {
        if (!_snapshots.TryGetValue(service, out var snapshot))
        {
            _snapshots.Add(service, snapshot = new SqliteSnapshot(Path.Combine(Directory, service + ".db")));
        }

        return snapshot;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var snapshot in _snapshots.Values)
        {
            await snapshot.DisposeAsync();
        }

        _folder.Delete(recursive: true);
        if (Scratch is not null)
        {
            await Scratch.DisposeAsync();
        }
    }
}
