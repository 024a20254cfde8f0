using Grants.Platform.Modules;
using Grants.Platform.Storage;

namespace Grants.Budget.Tests;

/// <summary>A database of Budget without a host, for tests that make more calls than the wire carries.</summary>
public sealed class LedgerDatabase : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grants-ledger-").FullName;
    private SqliteDatabase? _database;

    internal Database<BudgetModule> Database => new(_database!);

    public ValueTask InitializeAsync()
    {
        _database = new SqliteDatabase("budget", Path.Combine(_directory, "budget.db"));
        _database.Migrate(typeof(BudgetModule).Assembly);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
