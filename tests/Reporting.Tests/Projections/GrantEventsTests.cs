using System.Security.Cryptography;
using CsCheck;
using Grants.Platform.Events;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Reporting.Forms.Json;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions.Building;
using Grants.Testing;

namespace Grants.Reporting.Tests.Projections;

/// <summary>The projection, fed through the inbox as the bus and the logs feed it.</summary>
public sealed class GrantEventsTests
{
    [Fact]
    public async Task Keeps_each_event_once_and_gives_the_same_report_whatever_arrives_when()
    {
        var expected = Convert.ToHexStringLower(SHA256.HashData(Reports.Json(CaseEvents.All)));
        var logs = CaseEvents.All.GroupBy(told => told.Source).ToDictionary(log => log.Key, log => log.ToList());

        // Each delivery takes some events of one source, from any place up to where it stands: again, or further on.
        var deliveries = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100], Gen.Int[1, 15]).Array[40];
        await deliveries.SampleAsync(
            async draws =>
            {
                await using var server = await GrantsServer.StartAsync(new ReportingModule());
                var inbox = server.Services.GetRequiredService<Inbox<ReportingDatabase>>();
                foreach (var (source, percent, count) in draws)
                {
                    var log = logs.Values.ElementAt(source % logs.Count);
                    var cursor = await inbox.CursorAsync(log[0].Source, CancellationToken.None);
                    var known = (int)(cursor?.Position ?? 0);
                    var from = known * percent / 100;
                    await inbox.ApplyAsync(log[0].Source, [.. log.Skip(from).Take(count)], CancellationToken.None);
                }

                foreach (var (source, log) in logs)
                {
                    Assert.True(await inbox.ApplyAsync(source, log, CancellationToken.None));
                    Assert.True(await inbox.ApplyAsync(source, log, CancellationToken.None));
                }

                return await DigestAsync(server) == expected;
            },
            iter: 8,
            threads: 1);
    }

    private static Task<string> DigestAsync(GrantsServer server) =>
        server.Services.GetRequiredService<Database<ReportingDatabase>>().ReadAsync(
            async session =>
            {
                var basis = await GrantEvents.BasisOfAsync(session, CaseEvents.Convention);
                var content = await ReportContent.ReadAsync(
                    session, basis!, new ReportVersion(1, ReportKind.Final), () => { });
                using var bytes = new MemoryStream();
                await ReportJson.WriteAsync(
                    bytes, content!.Model, content.ExpensesAsync(), content.EventsAsync(), CancellationToken.None);
                return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
            },
            CancellationToken.None);
}
