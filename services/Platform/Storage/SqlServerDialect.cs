using System.Data.Common;

namespace Grants.Platform.Storage;

/// <summary>
/// SQL Server: the texts, so that every statement can be parsed as T-SQL before the engine is connected.
/// </summary>
public sealed class SqlServerDialect : SqlDialect
{
    /// <inheritdoc />
    public override string FirstRows => " offset 0 rows fetch next @limit rows only";

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> MigrationVariables { get; } = new Dictionary<string, string>
    {
        ["id"] = "binary(16)",
        ["hash"] = "binary(32)",
        ["bytes"] = "varbinary(max)",
        ["sequence"] = "bigint identity(1,1) primary key",
        ["text"] = "nvarchar(max)",
        ["code"] = "nvarchar(200)",
        ["instant"] = "datetime2(3)",
        ["day"] = "date",
        ["decimal"] = "decimal(19,4)",
        ["bool"] = "bit",
    };

    /// <inheritdoc />
    // A key or a unique index has the value already: errors 2627 and 2601, carried by every provider as ErrorCode
    // or Number; the provider itself arrives with the engine.
    public override bool IsUniqueViolation(DbException error) => error.ErrorCode is 2627 or 2601;
}
