namespace Grants.Budget;

/// <summary>An import that a file was used for: the file, its rows, who sent it, and when.</summary>
/// <param name="FileSha256">SHA-256 of the file.</param>
/// <param name="RowsSha256">SHA-256 of the rows that were read from it.</param>
/// <param name="Actor">Who sent it.</param>
/// <param name="Deliberation">The deliberation of changes, with its day; empty for lines.</param>
/// <param name="At">When.</param>
internal sealed record EarlierImport(
    byte[] FileSha256, byte[] RowsSha256, string Actor, string Deliberation, DateTimeOffset At);
