using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>SQLite.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <inheritdoc />
    public override string FirstRows => " limit @limit";

    /// <inheritdoc />
    public override string Now => "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> MigrationVariables { get; } = new Dictionary<string, string>
    {
        ["id"] = "blob",
        ["hash"] = "blob",
        ["bytes"] = "blob",
        ["sequence"] = "integer primary key autoincrement",
        ["text"] = "text",
        ["code"] = "text",
        ["instant"] = "text",
        ["day"] = "text",
        ["decimal"] = "text",
        ["bool"] = "integer",
    };

    /// <inheritdoc />
    // SQLITE_CONSTRAINT_PRIMARYKEY (1555) and SQLITE_CONSTRAINT_UNIQUE (2067).
    public override bool IsUniqueViolation(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };
}
