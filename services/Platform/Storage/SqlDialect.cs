using System.Data.Common;

namespace Grants.Platform.Storage;

/// <summary>
/// What differs between the two engines, and nothing else. Everything a store writes beside it runs on both.
/// </summary>
public abstract class SqlDialect
{
    /// <summary>SQLite, the embedded default.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>SQL Server 2019 and later.</summary>
    public static SqlDialect SqlServer { get; } = new SqlServerDialect();

    /// <summary>Ends an ordered select so that it gives at most <c>@limit</c> rows.</summary>
    public abstract string FirstRows { get; }

    /// <summary>The instant on the clock of the database, which all replicas share.</summary>
    public abstract string Now { get; }

    /// <summary>Whether an error says that a unique key has the value already.</summary>
    public abstract bool IsUniqueViolation(DbException error);

    /// <summary>The column types of the migrations: <c>$id$</c>, <c>$instant$</c> and so on.</summary>
    public abstract IReadOnlyDictionary<string, string> MigrationVariables { get; }
}
