using Grants.Platform.Modules;
using Grants.Reporting.Forms.Html;
using Grants.Reporting.Forms.Json;
using Grants.Reporting.Forms.Xlsx;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Versions.Building;

/// <summary>
/// Makes the forms of a version, all from one reading of its content: the JSON form first, whose SHA-256 the others
/// show. Their bytes are kept part by part as they come.
/// </summary>
internal sealed class FormMaker(
    Database<ReportingDatabase> database, BuildAttempt attempt, ReportRecord version, BuildProgress progress)
{
    /// <summary>Makes them, and tells what they come to.</summary>
    public Task<BuiltForms> MakeAsync(CancellationToken cancellation) => database.ReadAsync(
        async session =>
        {
            var content = await ReportContent.ReadAsync(session, version.Basis, version.Version, progress.Read)
                ?? throw new InvalidOperationException($"{version.Name} was requested, but no event records a draft.");
            var json = await KeepAsync(
                ReportFormat.Json,
                output => ReportJson.WriteAsync(
                    output, content.Model, content.ExpensesAsync(), content.EventsAsync(), cancellation),
                cancellation);
            var sha256 = Convert.ToHexStringLower(json.Sha256);
            var html = await KeepAsync(
                ReportFormat.Html,
                async output => await output.WriteAsync(
                    await ReportHtml.RenderAsync(content.Model, sha256), cancellation),
                cancellation);
            var xlsx = await KeepAsync(
                ReportFormat.Xlsx,
                output => ReportXlsx.WriteAsync(
                    content.Model, content.ExpensesAsync(), sha256, output, cancellation),
                cancellation);
            return new BuiltForms(content.Model.Grant.AsOfDate, [json, html, xlsx]);
        },
        cancellation);

    private async Task<ReportForm> KeepAsync(
        ReportFormat format, Func<Stream, Task> write, CancellationToken cancellation)
    {
        await using var output = new ChunkStream((chunk, content) => database.WriteAsync(
            session => ReportFormStore.AddChunkAsync(session, attempt, format, chunk, content), cancellation));
        await write(output);
        var digest = await output.CompleteAsync();
        return new ReportForm(format, attempt.Id, digest.Sha256, digest.ByteCount);
    }
}

/// <summary>The forms of a version that was built.</summary>
/// <param name="AsOfDate">The day of the last event of the convention.</param>
/// <param name="Forms">The JSON form first.</param>
internal sealed record BuiltForms(DateOnly AsOfDate, IReadOnlyList<ReportForm> Forms)
{
    /// <summary>SHA-256 of the JSON form: what the version is known by.</summary>
    public byte[] Sha256 => Forms[0].Sha256;
}
