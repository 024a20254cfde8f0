using System.Diagnostics;
using System.Globalization;
using Grants.Reporting.V1;
using Grants.Testing;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.EndToEnd;

/// <summary>The building of reports, in processes that are killed, share the work and have little memory.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class ReportBuildingTests(SettledGrant settled, ITestOutputHelper output)
    : IClassFixture<SettledGrant>
{
    private const long Mebibyte = 1024 * 1024;

    [Fact]
    public async Task Killed_in_the_middle_leaves_nothing_half_and_comes_to_the_same_bytes()
    {
        await using var grant = await GrantOfManyExpenses.PrepareAsync(settled.Deployment, expenses: 2_000);
        var expected = (await grant.BuiltAsync(Kind.Final)).Forms;
        var random = new Random(Environment.TickCount);
        var inTheMiddle = 0;
        for (var kill = 0; kill < Soak.Times(3, 200); kill++)
        {
            await grant.StartAgainAsync(forgetReports: true);
            var told = await grant.CountAsync("outbox where event_type = 'ReportBuilt'");
            await grant.AskAsync(Kind.Final);
            await Task.Delay(random.Next(0, 800));
            await grant.KillAsync();

            var built = await grant.CountAsync("report where state = 'BUILT'");
            Assert.Equal(3 * built, await grant.CountAsync("report_form"));
            Assert.Equal(told + built, await grant.CountAsync("outbox where event_type = 'ReportBuilt'"));
            inTheMiddle += built == 0 ? 1 : 0;

            await grant.LetLeasesRunOutAsync();
            await grant.StartAgainAsync(forgetReports: false);
            Assert.Equal(expected, (await grant.BuiltAsync(Kind.Final)).Forms);
            Assert.Equal(0, await grant.CountAsync(
                "report_chunk where attempt_id not in (select attempt_id from report_form)"));
        }

        output.WriteLine($"{inTheMiddle} killed before the end");
    }

    [Fact]
    public async Task Comes_to_the_same_bytes_on_an_empty_database_and_at_another_time()
    {
        await using var grant = await GrantOfManyExpenses.PrepareAsync(settled.Deployment, expenses: 0);
        List<string> rounds = [];
        for (var round = 0; round < 2; round++)
        {
            await grant.StartOnAnEmptyDatabaseAsync();
            var forms = await grant.HashesAsync(await grant.BuiltAsync(Kind.Final));
            rounds.Add(string.Join('\n', forms));
        }

        Assert.Equal(rounds[0], rounds[1]);
        Assert.InRange(rounds[0].Split('\n').Length, 3, 4);
    }

    [Fact]
    public async Task A_version_is_taken_over_when_its_replica_dies()
    {
        await using var grant = await GrantOfManyExpenses.PrepareAsync(settled.Deployment, expenses: 10_000);
        await using var other = await grant.StartAnotherAsync(builders: 1);
        await using var reader = await grant.StartAnotherAsync(builders: 0);
        var asked = await grant.AskAsync(Kind.Final);
        while (await grant.CountAsync("report where state in ('BUILDING', 'BUILT', 'FAILED')") == 0)
        {
            await Task.Delay(10);
        }

        // Whoever of the two builds it: both die one after the other, and come back one after the other.
        await grant.KillAsync();
        await other.KillAsync();
        Assert.Equal(0, await grant.CountAsync("report where state = 'BUILT'"));
        await other.StartAsync();

        var built = await grant.WatchAsync(asked.Name, reader.Address);

        Assert.Equal(State.Built, built.State);
        Assert.Equal(3, built.Forms.Count);
    }

    [Fact]
    public async Task Needs_no_more_memory_for_a_million_expenses_than_for_a_few()
    {
        var count = Soak.Times(40_000, 1_000_000);
        await using var grant = await GrantOfManyExpenses.PrepareAsync(settled.Deployment, count);
        var idle = grant.Process.ResidentBytes();
        var watch = Stopwatch.StartNew();

        var built = await grant.BuiltAsync(Kind.Final);

        var above = grant.Process.PeakResidentBytes() - idle;
        var sizes = string.Join(", ", built.Forms.Select(form => $"{form.Format} {form.SizeBytes / Mebibyte} MiB"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} in {watch.Elapsed.TotalSeconds:0} s: {above / Mebibyte} above {idle / Mebibyte} MiB; {sizes}"));
        Assert.Equal(State.Built, built.State);
        Assert.InRange(above, 0, 256 * Mebibyte);
    }
}
