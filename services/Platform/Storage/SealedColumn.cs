namespace Grants.Platform.Storage;

/// <summary>A column whose values are encrypted, of a table whose rows have an <c>id</c> and a <c>seq</c>.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
public sealed record SealedColumn(string Table, string Column)
{
    private string Name => $"{Table}.{Column}";

    /// <summary>Encrypts the value of a row with the key in force.</summary>
    public string Seal(DbSession session, string value, Guid id) => session.Keys.Seal(value, Name, $"{id:N}");

    /// <summary>Opens the value of a row.</summary>
    public string Open(DbSession session, string kept, Guid id) => session.Keys.Open(kept, Name, $"{id:N}");
}
