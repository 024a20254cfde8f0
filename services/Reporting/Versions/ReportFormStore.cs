using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Reporting.Versions;

/// <summary>The bytes of the versions, form by form.</summary>
internal static class ReportFormStore
{
    private const string SelectForms = """
        select form as Form,
               attempt_id as AttemptId,
               sha256 as Sha256,
               byte_count as ByteCount
        from report_form
        where convention_id = @convention
          and version_number = @number
        order by form
        """;

    private const string InsertForm = """
        insert into report_form (convention_id, version_number, form, attempt_id, sha256, byte_count)
        select @convention, @number, @Form, @AttemptId, @Sha256, @ByteCount
        where not exists (select 1
                          from report_form
                          where convention_id = @convention
                            and version_number = @number
                            and form = @Form)
        """;

    private const string InsertChunk = """
        insert into report_chunk (convention_id, version_number, attempt_id, form, chunk_number, content)
        values (@convention, @number, @attempt, @form, @chunk, @content)
        """;

    private const string SelectChunk = """
        select content
        from report_chunk
        where convention_id = @convention
          and version_number = @number
          and attempt_id = @attempt
          and form = @form
          and chunk_number = @chunk
        """;

    /// <summary>Keeps what a form comes to; false when the version has that form already.</summary>
    public static async Task<bool> AddFormAsync(DbSession session, Guid convention, int number, ReportForm form) =>
        await session.ExecuteAsync(InsertForm, new
        {
            convention, number, Form = UpperSnake.Of(form.Format), form.AttemptId, form.Sha256, form.ByteCount,
        }) == 1;

    /// <summary>Keeps a part of the bytes of a form.</summary>
    public static Task AddChunkAsync(
        DbSession session, BuildAttempt attempt, ReportFormat format, int chunk, byte[] content) =>
        session.ExecuteAsync(InsertChunk, new
        {
            convention = attempt.Convention,
            number = attempt.Number,
            attempt = attempt.Id,
            form = UpperSnake.Of(format),
            chunk,
            content,
        });

    /// <summary>A part of the bytes of a form; null after the last.</summary>
    public static Task<byte[]?> FindChunkAsync(
        DbSession session, Guid convention, int number, ReportForm form, int chunk) =>
        session.ScalarAsync<byte[]>(SelectChunk, new
        {
            convention, number, attempt = form.AttemptId, form = UpperSnake.Of(form.Format), chunk,
        });

    /// <summary>The forms of a version.</summary>
    public static async Task<IReadOnlyList<ReportForm>> OfVersionAsync(
        DbSession session, Guid convention, int number) =>
        [.. (await session.QueryAsync<FormRow>(SelectForms, new { convention, number })).Select(row => row.ToForm())];

    private sealed record FormRow(string Form, Guid AttemptId, byte[] Sha256, long ByteCount)
    {
        public ReportForm ToForm() => new(UpperSnake.Parse<ReportFormat>(Form), AttemptId, Sha256, ByteCount);
    }
}
