using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grants.Reporting.Tests.Forms.Pdf;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

public sealed class DownloadReportTests
{
    [Fact]
    public async Task Streams_the_json_form()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var (bytes, _) = await server.Officer().DownloadAsync(report.Name, Format.Json);

        using var document = JsonDocument.Parse(bytes);
        Assert.Equal(report.Name, document.RootElement.GetProperty("record").GetProperty("report").GetString());
    }

    [Fact]
    public async Task Streams_the_page_in_parts_of_at_most_64_kib()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var (bytes, largest) = await server.Officer().DownloadAsync(report.Name, Format.Html);

        var page = Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains(report.Sha256, page, StringComparison.Ordinal);
        Assert.True(bytes.Length > 64 * 1024);
        Assert.Equal(64 * 1024, largest);
    }

    [Fact]
    public async Task Streams_the_workbook()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var (bytes, _) = await server.Officer().DownloadAsync(report.Name, Format.Xlsx);

        var form = report.Forms.Single(one => one.Format == Format.Xlsx);
        Assert.Equal(form.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(form.SizeBytes, bytes.Length);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        Assert.NotNull(archive.GetEntry("xl/workbook.xml"));
    }

    [Fact]
    public async Task Prints_the_page_the_first_time_and_keeps_it()
    {
        Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var printed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            server.Officer().DownloadAsync(report.Name, Format.Pdf)));

        Assert.DoesNotContain(report.Forms, form => form.Format == Format.Pdf);
        var kept = Assert.Single(
            (await server.Officer().GetReportAsync(new GetReportRequest { Name = report.Name })).Forms,
            form => form.Format == Format.Pdf);
        Assert.All(printed, one =>
        {
            Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(one.Bytes, 0, 8), StringComparison.Ordinal);
            Assert.Equal(kept.Sha256, Convert.ToHexStringLower(SHA256.HashData(one.Bytes)));
        });
    }

    [Fact]
    public async Task Refuses_a_format_it_does_not_know()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        await Refused.AsAsync(
            () => server.Officer().DownloadAsync(report.Name, (Format)99),
            StatusCode.InvalidArgument, "ENUM_UNKNOWN", "format");
    }
}
