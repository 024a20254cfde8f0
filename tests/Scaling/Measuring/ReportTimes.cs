using System.Diagnostics;
using Grants.EndToEnd;
using Grants.Values;
using Grants.Reporting.V1;
using Grpc.Core;
using static Grants.Reporting.V1.Report.Types;
using Reports = Grants.Reporting.V1.ReportingService.ReportingServiceClient;

namespace Grants.Scaling.Measuring;

/// <summary>
/// How long reports take to build, in one process: of the reference grant, and of one with very many expenses. The
/// first version warms up; the others are of the same grant, each of a kind and a language of its own.
/// </summary>
internal static class ReportTimes
{
    private const int ManyExpenses = 10_000;

    private static readonly (Kind Kind, string Locale)[] Versions =
    [
        (Kind.Final, "fr"), (Kind.Draft, "en"), (Kind.Final, "en"),
    ];

    public static async Task MeasureAsync(FigureSheet sheet)
    {
        await using (var grant = await GrantOfManyExpenses.PrepareAsync(expenses: 0))
        {
            await BuildAsync(sheet, grant, "report.reference", "a report of the reference grant", print: true);
            sheet.Add(
                "memory.standalone.used",
                "memory of all in one process, with reports built",
                grant.Process.ResidentBytes() / 1024.0 / 1024,
                "MiB");
        }

        await using var large = await GrantOfManyExpenses.PrepareAsync(ManyExpenses);
        await BuildAsync(sheet, large, "report.large", $"a report of {ManyExpenses} expenses", print: false);
        sheet.Add(
            "memory.standalone.peak",
            $"memory of all in one process, at the most, with a report of {ManyExpenses} expenses built",
            large.Process.PeakResidentBytes() / 1024.0 / 1024,
            "MiB");
    }

    private static async Task BuildAsync(
        FigureSheet sheet, GrantOfManyExpenses grant, string name, string what, bool print)
    {
        var first = await grant.BuiltAsync(Kind.Draft);
        using var caller = new Caller(grant.Process);
        var reports = new Reports(caller.To(grant.Process));
        var (builds, prints) = (new List<double>(), new List<double>());
        foreach (var (kind, locale) in Versions)
        {
            var clock = Stopwatch.StartNew();
            var asked = await reports.BuildReportAsync(new BuildReportRequest
            {
                RequestId = Ids.New(TimeProvider.System.GetUtcNow()).ToString("D"),
                Parent = first.Name[..first.Name.LastIndexOf("/reports/", StringComparison.Ordinal)],
                Kind = kind,
                Locale = locale,
            });
            var built = await grant.WatchAsync(asked.Name, grant.Process.Address);
            builds.Add(clock.Elapsed.TotalSeconds);
            Assert.Equal(State.Built, built.State);
            if (print && await PrintAsync(reports, built.Name) is { } seconds)
            {
                prints.Add(seconds);
            }
        }

        sheet.Add(name, $"{what}: JSON, HTML and XLSX", Middle(builds), "s");
        if (prints.Count > 0)
        {
            sheet.Add(name + ".print", $"{what}: printed to PDF", Middle(prints), "s");
        }
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

    // Null where no browser prints.
    private static async Task<double?> PrintAsync(Reports reports, string name)
    {
        var clock = Stopwatch.StartNew();
        using var call = reports.DownloadReport(new DownloadReportRequest { Name = name, Format = Format.Pdf });
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                // The bytes are of no interest, only that they have come.
            }

            return clock.Elapsed.TotalSeconds;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
        {
            return null;
        }
    }
}
