using System.Runtime.CompilerServices;
using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Reporting.Forms.Html;
using Grants.Reporting.Forms.Pdf;
using Grants.Reporting.Projections;
using Grants.Values;

namespace Grants.Reporting.Versions;

/// <summary>The bytes of the versions, for calls and pages.</summary>
internal sealed class ReportFiles(
    Database<ReportingDatabase> database,
    ChromiumPrinter printer,
    PrintShares shares,
    PrintRuns runs,
    ILogger<ReportFiles> log)
{
    /// <summary>A form of a version; the PDF is printed where it was not yet.</summary>
    public async Task<ReportForm> FindAsync(
        ReportRecord version, ReportFormat format, Caller caller, CancellationToken cancellation) =>
        version.State == BuildState.Built
            ? version.Forms.SingleOrDefault(one => one.Format == format)
                ?? await runs.RunAsync(version.Name, stopping => PrintAsync(version, caller, stopping), cancellation)
            : throw ReportingRefusals.ReportNotBuilt(version.Name);

    /// <summary>The bytes of a form of a version, part by part.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync(
        ReportRecord version, ReportForm form, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var chunk = 0; ; chunk++)
        {
            var part = await database.ReadAsync(
                session => ReportFormStore.FindChunkAsync(
                    session, version.Order.Convention, version.Number, form, chunk),
                cancellation);
            if (part is null)
            {
                yield break;
            }

            yield return ChunkStream.Inflate(part);
        }
    }

    // The PDF is made when it is first asked for: whoever only builds needs no browser. It is kept in one transaction,
    // and when two print at once the first is kept; both would be the same.
    private async Task<ReportForm> PrintAsync(ReportRecord version, Caller caller, CancellationToken cancellation)
    {
        if (printer.Missing is { } remedy)
        {
            throw ReportingRefusals.PrinterMissing(version.Name, remedy);
        }

        using var turn = await shares.TakeAsync(caller, cancellation);
        using var page = new MemoryStream();
        var html = version.Forms.Single(one => one.Format == ReportFormat.Html);
        await foreach (var part in ReadAsync(version, html, cancellation))
        {
            page.Write(part);
        }

        byte[] pdf;
        try
        {
            pdf = await printer.PrintAsync(PrintPage.Of(page.ToArray()), version.AsOfDate!.Value, cancellation);
        }
        catch (PrintFailedException error)
        {
            log.PrintFailed(error, version.Name);
            throw;
        }

        return await KeepAsync(version, pdf, cancellation);
    }

    private async Task<ReportForm> KeepAsync(ReportRecord version, byte[] pdf, CancellationToken cancellation)
    {
        var attempt = new BuildAttempt(
            version.Order.Convention, version.Number, Ids.New(TimeProvider.System.GetUtcNow()));
        List<byte[]> chunks = [];
        await using var output = new ChunkStream((_, chunk) =>
        {
            chunks.Add(chunk);
            return Task.CompletedTask;
        });
        await output.WriteAsync(pdf, cancellation);
        var digest = await output.CompleteAsync();
        var form = new ReportForm(ReportFormat.Pdf, attempt.Id, digest.Sha256, digest.ByteCount);
        return await database.WriteAsync(
            async session =>
            {
                if (await ReportFormStore.AddFormAsync(session, attempt.Convention, attempt.Number, form))
                {
                    foreach (var (number, chunk) in chunks.Index())
                    {
                        await ReportFormStore.AddChunkAsync(session, attempt, form.Format, number, chunk);
                    }

                    return form;
                }

                return (await ReportFormStore.OfVersionAsync(session, attempt.Convention, attempt.Number))
                    .Single(one => one.Format == ReportFormat.Pdf);
            },
            cancellation);
    }
}
