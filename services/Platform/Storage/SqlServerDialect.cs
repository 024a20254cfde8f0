using System.Data.Common;

namespace Grants.Platform.Storage;

/// <summary>SQL Server 2019 and later, and Azure SQL.</summary>
internal sealed class SqlServerDialect : SqlDialect
{
    /// <inheritdoc />
    public override string FirstRows => " offset 0 rows fetch next @limit rows only";

    /// <inheritdoc />
    // Texts are compared by their code points, as SQLite does: a key in other letters is another key, and a page goes
    // on where the last one ended, whatever the collation of the server.
    public override IReadOnlyDictionary<string, string> MigrationVariables { get; } = new Dictionary<string, string>
    {
        ["id"] = "binary(16)",
        ["hash"] = "binary(32)",
        ["bytes"] = "varbinary(max)",
        ["sequence"] = "bigint identity(1,1) primary key",
        ["text"] = "nvarchar(max) collate latin1_general_100_bin2",
        ["code"] = "nvarchar(200) collate latin1_general_100_bin2",
        ["instant"] = "datetime2(3)",
        ["day"] = "date",
        ["decimal"] = "decimal(19,4)",
        ["bool"] = "bit",
    };

    /// <inheritdoc />
    public override string Now => "sysutcdatetime()";

    /// <inheritdoc />
    public override bool IsUniqueViolation(DbException error) => SqlServerFaults.IsUniqueViolation(error);
}
