using CsCheck;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Events;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Reporting.Projections;
using Grants.Reporting.Tests.Pages;
using Grants.Testing;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests.Projections;

/// <summary>What the events move of what the pages show.</summary>
public sealed class OverviewTests
{
    // The rows of what the pages show, and of nothing else.
    private const string Prefix = "reporting overview_";

    [Fact]
    public async Task Comes_to_the_same_rows_whatever_arrives_when_and_however_often()
    {
        var events = Everything();
        var logs = events.GroupBy(told => told.Source).ToDictionary(log => log.Key, log => log.ToList());
        await using var whole = await GrantsServer.StartAsync(new ReportingModule());
        await PageReader.TakeInAsync(whole, events);
        var expected = await RowsAsync(whole);
        Assert.True(expected.Count > 20);

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
                    await inbox.ApplyAsync(
                        log[0].Source, [.. log.Skip(known * percent / 100).Take(count)], CancellationToken.None);
                }

                // The end of each log, the last one first: a rebuild of what is missing.
                foreach (var (source, log) in logs.Reverse())
                {
                    Assert.True(await inbox.ApplyAsync(source, log, CancellationToken.None));
                }

                return expected.SequenceEqual(await RowsAsync(server));
            },
            iter: 5,
            threads: 1);
    }

    [Theory]
    [InlineData(Stage.Drafted, "DRAFT", 1560000, 0, 0, null, 0, 0)]
    [InlineData(Stage.Voted, "SIGNED", 1560000, 0, 0, null, 0, 0)]
    [InlineData(Stage.Paid, "IN_EXECUTION", 1560000, 0, 1560000, null, 0, 0)]
    [InlineData(Stage.Submitted, "REPORT_SUBMITTED", 1560000, 0, 1560000, null, 0, 0)]
    [InlineData(Stage.Certified, "CHECKED", 1560000, 0, 1560000, 1447140L, 112860, 0)]
    [InlineData(Stage.Settled, "SETTLED", 1560000, 0, 1560000, 1447140L, 112860, 112860)]
    public async Task Follows_state_and_amounts_through_the_life_of_a_grant(
        Stage stage, string state, long granted, long ordered, long paid, long? final, long claimed, long recovered)
    {
        var row = await GrantAsync(CaseEvents.Until(stage));

        Assert.Equal(
            $"{state} {granted} {ordered} {paid} {final} {claimed} {recovered} 0",
            $"{row.State} {row.Granted} {row.Ordered} {row.Paid} {row.Final} {row.Claimed} {row.Recovered} "
            + $"{row.Cancelled}");
    }

    [Fact]
    public async Task Counts_an_order_until_it_is_paid_or_sent_back()
    {
        Assert.Equal(1560000, (await GrantAsync(CaseEvents.Until(Stage.Voted, OverviewEvents.Order))).Ordered);
        Assert.Equal(0, (await GrantAsync(CaseEvents.Until(Stage.Voted, script =>
        {
            OverviewEvents.Order(script);
            OverviewEvents.Reject(script);
        }))).Ordered);
    }

    [Fact]
    public async Task Takes_the_terms_of_an_amendment_and_leaves_the_state()
    {
        var row = await GrantAsync(CaseEvents.Until(Stage.Paid, script => script.Tell(
            "2026-03-01", CaseEvents.Officer, new ConventionAmended(
                CaseEvents.Convention, 2, "a", "EXTENSION", CaseEvents.Details with
                {
                    Title = "Autre titre", EndDate = Day("2027-01-31"),
                }))));

        Assert.Equal("IN_EXECUTION Autre titre 2027-01-31", $"{row.State} {row.Title} {row.EndDate:yyyy-MM-dd}");
    }

    [Fact]
    public async Task Counts_what_was_given_up_and_what_came_in_of_a_claim()
    {
        var recovery = $"{CaseEvents.Convention}/recoveries/r";
        var row = await GrantAsync(CaseEvents.Until(Stage.Certified, script =>
        {
            script.Tell("2027-04-04", CaseEvents.Accountant, new RecoveryConfirmed(
                recovery, CaseEvents.Convention, new("600.00"), "1", Day("2027-04-04"), new("528.60")));
            script.Tell("2027-04-05", CaseEvents.Accountant, new RecoveryConfirmed(
                recovery, CaseEvents.Convention, new("400.00"), "2", Day("2027-04-05"), new("128.60")));
            script.Tell("2027-04-06", CaseEvents.Officer, new RecoveryCancelled(
                recovery, CaseEvents.Convention, new("128.60"), "2027-1", Day("2027-04-06"), "Minime"));
        }));

        Assert.Equal("112860 100000 12860", $"{row.Claimed} {row.Recovered} {row.Cancelled}");
    }

    [Theory]
    [InlineData("SUSPENDED", 3120000, 0)]
    [InlineData("RETURNED", 3120000, 0)]
    [InlineData("PAID_AGAIN", 1560000, 1560000)]
    [InlineData("ANNULLED", 1560000, 0)]
    public async Task Counts_what_is_to_be_paid_and_what_was_received(string last, long ordered, long paid)
    {
        var row = await GrantAsync(CaseEvents.Until(Stage.Paid, script =>
        {
            CaseEvents.OrderAgain(script, "2025-11-13");
            CaseEvents.Suspend(script, "2025-11-14");
            CaseEvents.Return(script, "2025-11-20");
            if (last == "PAID_AGAIN")
            {
                CaseEvents.PayAgain(script, "2025-12-03");
            }
            else if (last == "ANNULLED")
            {
                CaseEvents.Annul(script, "2025-12-03");
            }
        }));

        Assert.Equal($"{ordered} {paid}", $"{row.Ordered} {row.Paid}");
    }

    [Fact]
    public async Task Claims_only_what_a_reduction_leaves()
    {
        var row = await GrantAsync(CaseEvents.Until(
            Stage.Certified, script => CaseEvents.Reduce(script, "2027-03-20", "1000.00", "128.60")));

        Assert.Equal("12860 0", $"{row.Claimed} {row.Cancelled}");
    }

    [Fact]
    public async Task Stands_on_the_line_in_force_also_after_an_amendment()
    {
        var row = await GrantAsync(CaseEvents.Until(Stage.Paid, script =>
        {
            CaseEvents.FollowCarryOver(script);
            CaseEvents.FollowCarryOver(script, 2026, "2026-12-31");
            script.Tell("2027-01-11", CaseEvents.Officer, new ConventionAmended(
                CaseEvents.Convention, 2, "a", "EXTENSION", CaseEvents.Details));
        }));

        Assert.Equal($"2027 {EventScript.Name("budgetLines", "2027")}", $"{row.Year} {row.Line}");
    }

    [Fact]
    public async Task Says_that_a_line_is_closed()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script => script.Tell(
            "budget", "2026-01-31", "claire.martin", CaseEvents.Line, new Contracts.Budget.BudgetLineClosed(
                CaseEvents.Line, "Clôture", new Contracts.Budget.LineBalances(
                    new("100000.00"), new("0.00"), new("0.00"), new("0.00"), new("67280.00"), new("32720.00")))));

        var page = await pages.OpenAsync(CaseEvents.Line.Replace("budgetLines", "/budget-lines"));

        Assert.Contains("La ligne est clôturée.", page.Text(), StringComparison.Ordinal);
        Assert.StartsWith(
            "31/01/2026 | Clôture de la ligne", page.QuerySelector("#mouvements ~ .wide")!.Row("31/01/2026"));
        Assert.Equal("67 280,00 €", page.Term("Payé"));
    }

    private static IReadOnlyList<EventEnvelope> Everything() => CaseEvents.Until(Stage.Settled, script =>
    {
        OverviewEvents.DraftGrant(script, "2025-500", "Autre objet", "Ancien nom");
        OverviewEvents.Rename(script, "2025-500", "Nouveau nom");
        OverviewEvents.OpenLine(script, "second", 2025, "C01-650A01", "6574//9365", "1000.00");
        OverviewEvents.PostForLess(script);
        CaseEvents.CarryOver(script);
        CaseEvents.FollowCarryOver(script);
        CaseEvents.Return(script, "2027-04-08");
        CaseEvents.Annul(script, "2027-04-09");
    });

    private static async Task<List<string>> RowsAsync(GrantsServer server) =>
        [.. (await server.SnapshotAsync()).Where(row => row.StartsWith(Prefix, StringComparison.Ordinal)).Order()];

    private static async Task<GrantState> GrantAsync(IReadOnlyList<EventEnvelope> events)
    {
        await using var server = await GrantsServer.StartAsync(new ReportingModule());
        await PageReader.TakeInAsync(server, events);
        return (await server.Services.GetRequiredService<Database<ReportingDatabase>>().ReadAsync(
            session => session.FindAsync<GrantState>(
                "select state as State, title as Title, end_date as EndDate, granted_cents as Granted, "
                + "ordered_cents as Ordered, paid_cents as Paid, final_cents as Final, claimed_cents as Claimed, "
                + "recovered_cents as Recovered, cancelled_cents as Cancelled, fiscal_year as Year, "
                + "budget_line as Line from overview_grant"),
            CancellationToken.None))!;
    }

    private sealed record GrantState
    {
        public string State { get; init; } = "";

        public string Title { get; init; } = "";

        public DateOnly EndDate { get; init; }

        public long Granted { get; init; }

        public long Ordered { get; init; }

        public long Paid { get; init; }

        public long? Final { get; init; }

        public long Claimed { get; init; }

        public long Recovered { get; init; }

        public long Cancelled { get; init; }

        public int Year { get; init; }

        public string Line { get; init; } = "";
    }
}
