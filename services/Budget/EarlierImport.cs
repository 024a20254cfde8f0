using Grants.Platform.Commands;
using Grants.Platform.Storage;

namespace Grants.Budget;

/// <summary>An import that a file was used for: the file, its rows, who sent it, and when.</summary>
/// <param name="FileSha256">SHA-256 of the file.</param>
/// <param name="RowsSha256">SHA-256 of the rows that were read from it.</param>
/// <param name="Actor">Who sent it.</param>
/// <param name="Deliberation">The deliberation of changes, with its day; empty for lines.</param>
/// <param name="At">When.</param>
internal sealed record EarlierImport(
    byte[] FileSha256, byte[] RowsSha256, string Actor, string Deliberation, DateTimeOffset At)
{
    /// <summary>The import that this file was used for before, with the same rows; null when there was none.</summary>
    public static async Task<EarlierImport?> FindAsync(DbSession session, FileUpload upload) =>
        upload.FileSha256 is { } file ? await ImportStore.FindAsync(session, file, upload.Sha256) : null;

    /// <summary>Keeps what a file was used for, where the caller says which file it is.</summary>
    public static Task KeepAsync(CommandContext command, FileUpload upload, string deliberation) =>
        upload.FileSha256 is { } file
            ? ImportStore.AddAsync(
                command.Session,
                new EarlierImport(file, upload.Sha256, command.Caller.Actor, deliberation, command.Now))
            : Task.CompletedTask;
}
