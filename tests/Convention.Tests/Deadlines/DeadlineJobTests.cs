using Grants.Convention.V1;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>The clock job: each reminder once, whoever looks, however often, and no flood after a pause.</summary>
public sealed class DeadlineJobTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Reminders_of_the_report_are_published_on_their_days_and_once_it_is_overdue()
    {
        var life = await _world.InAsync(State.ReportDue);

        foreach (var day in Days(new DateOnly(2027, 1, 30), new DateOnly(2027, 5, 3)))
        {
            await LookAsync(day);
            await LookAsync(day);
        }

        Assert.Equal(
            [
                ("REPORT", 90, new DateOnly(2027, 1, 31)),
                ("REPORT", 30, new DateOnly(2027, 4, 1)),
                ("REPORT", 7, new DateOnly(2027, 4, 24)),
                ("REPORT", 0, new DateOnly(2027, 5, 1)),
                ("REPORT", -1, new DateOnly(2027, 5, 2)),
            ],
            (await ToldAsync(life)).Where(told => told.Kind == "REPORT"));
    }

    [Fact]
    public async Task After_a_month_without_it_each_deadline_is_published_once()
    {
        var life = await _world.InAsync(State.ReportDue);
        await LookAsync(new DateOnly(2027, 1, 31));

        // Off from then on: 30 and 7 days before, and the day itself, go by unseen.
        await LookAsync(new DateOnly(2027, 5, 1));

        Assert.Equal(
            [("REPORT", 90), ("FULL_REPAYMENT", 90), ("REPORT", 0), ("FULL_REPAYMENT", 0)],
            (await ToldAsync(life)).Select(told => (told.Kind, told.DaysBefore)));
        var report = (await _world.Officer.ListDeadlinesAsync(new ListDeadlinesRequest { Parent = life.Name }))
            .Deadlines.Single(one => one.Kind == V1.Deadline.Types.Kind.Report);
        Assert.Equal(
            [(90, true), (30, false), (7, false), (0, true)],
            report.Notices.Select(notice => (notice.DaysBefore, notice.NoticeDate is not null)));
    }

    [Fact]
    public async Task What_is_done_in_time_is_not_published_again()
    {
        var life = await _world.InAsync(State.ReportSubmitted);

        await LookAsync(new DateOnly(2027, 6, 1));

        Assert.Empty(await ToldAsync(life));
    }

    [Fact]
    public async Task The_right_to_ask_for_an_extension_ends_in_silence()
    {
        var life = await _world.InAsync(State.Signed);

        await LookAsync(new DateOnly(2026, 4, 30));
        await LookAsync(new DateOnly(2026, 5, 1));

        Assert.Equal([("EXTENSION_REQUEST", 0)], (await ToldAsync(life)).Select(told => (told.Kind, told.DaysBefore)));
        Assert.DoesNotContain(
            (await _world.Officer.ListDeadlinesAsync(new ListDeadlinesRequest { Parent = life.Name })).Deadlines,
            one => one.Kind == V1.Deadline.Types.Kind.ExtensionRequest);
    }

    [Fact]
    public async Task A_clock_that_goes_back_does_not_tell_twice()
    {
        var life = await _world.InAsync(State.ReportDue);
        await LookAsync(new DateOnly(2027, 4, 1));
        await LookAsync(new DateOnly(2027, 3, 1));
        await LookAsync(new DateOnly(2027, 4, 1));

        Assert.Single(await ToldAsync(life), told => told is { Kind: "REPORT", DaysBefore: 30 });
    }

    [Fact]
    public async Task More_grants_than_fit_a_batch_are_all_published()
    {
        var lives = new List<Life>();
        for (var i = 0; i < 60; i++)
        {
            lives.Add(await _world.InAsync(State.Signed));
        }

        await LookAsync(new DateOnly(2027, 6, 1));

        foreach (var life in lives)
        {
            Assert.Equal(
                ["PERIOD_END", "REPORT", "FULL_REPAYMENT"], (await ToldAsync(life)).Select(told => told.Kind));
        }
    }

    [Fact]
    public async Task Two_that_look_at_once_tell_each_reminder_once()
    {
        var lives = new List<Life>();
        for (var i = 0; i < 5; i++)
        {
            lives.Add(await _world.InAsync(State.ReportDue));
        }

        _world.Server.MoveTo(new DateOnly(2027, 4, 1));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => _world.Server.Services.GetRequiredService<DeadlineJob>().TellAsync(default))));

        foreach (var life in lives)
        {
            Assert.Equal(2, (await ToldAsync(life)).Count);
        }
    }

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last) =>
        Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber);

    private async Task LookAsync(DateOnly day)
    {
        _world.Server.MoveTo(day);
        await _world.Server.Services.GetRequiredService<DeadlineJob>().TellAsync(default);
    }

    // The events of the clock about a grant, in order.
    private async Task<IReadOnlyList<(string Kind, int DaysBefore, DateOnly Day)>> ToldAsync(Life life)
    {
        var listed = await _world.Officer.ListTimelineAsync(
            new ListTimelineRequest { Parent = life.Name, PageSize = 500 });
        var days = listed.Entries.Where(one => one.EventType.StartsWith("Deadline", StringComparison.Ordinal))
            .Select(one => DateOnly.FromDateTime(one.EntryTime.ToDateTime()));
        var told = (await _world.Server.ToldAsync("convention", life.Name))
            .Where(one => one.StartsWith("Deadline", StringComparison.Ordinal))
            .Select(one => System.Text.Json.JsonDocument.Parse(one[one.IndexOf('{')..]).RootElement)
            .Select(body => (
                body.GetProperty("kind").GetString()!,
                body.TryGetProperty("daysBefore", out var before) ? before.GetInt32() : -1));
        return [.. told.Zip(days, (one, day) => (one.Item1, one.Item2, day))];
    }
}
