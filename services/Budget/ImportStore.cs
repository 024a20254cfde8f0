using Grants.Platform.Storage;

namespace Grants.Budget;

/// <summary>Every statement on imports: they are added and read, and never change.</summary>
internal static class ImportStore
{
    private const string Insert = """
        insert into budget_import (file_sha256, rows_sha256, actor, deliberation, imported_at)
        values (@FileSha256, @RowsSha256, @Actor, @Deliberation, @At)
        """;

    private const string Select = """
        select file_sha256 as FileSha256,
               rows_sha256 as RowsSha256,
               actor as Actor,
               deliberation as Deliberation,
               imported_at as At
        from budget_import
        where file_sha256 = @file and rows_sha256 = @rows
        """;

    public static Task AddAsync(DbSession session, EarlierImport import) => session.ExecuteAsync(Insert, new
    {
        import.FileSha256,
        import.RowsSha256,
        import.Actor,
        import.Deliberation,
        import.At,
    });

    /// <summary>The import that a file was used for, with the same rows; null when there was none.</summary>
    public static async Task<EarlierImport?> FindAsync(DbSession session, FileUpload upload) =>
        upload.FileSha256 is { } file
            ? (await session.FindAsync<Row>(Select, new { file, rows = upload.Sha256 }))?.ToImport()
            : null;

    private sealed record Row
    {
        public byte[] FileSha256 { get; init; } = [];

        public byte[] RowsSha256 { get; init; } = [];

        public string Actor { get; init; } = "";

        public string Deliberation { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public EarlierImport ToImport() => new(FileSha256, RowsSha256, Actor, Deliberation, At);
    }
}
