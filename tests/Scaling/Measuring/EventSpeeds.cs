using System.Diagnostics;
using System.Globalization;
using Grants.EndToEnd;

namespace Grants.Scaling.Measuring;

/// <summary>
/// How fast events go on: from the log of Budget to the bus, and from the logs into what Reporting keeps. They are the
/// ones that the loads before have left behind.
/// </summary>
internal static class EventSpeeds
{
    private const int MostRelayed = 40_000;
    private const int Batch = 500;
    private static readonly TimeSpan LongestFollowed = TimeSpan.FromSeconds(15);

    public static async Task MeasureAsync(
        FigureSheet sheet, Deployment deployment, IReadOnlyDictionary<string, string>? bus)
    {
        await RelayAsync(sheet, deployment, "memory", "to the bus in memory", new Dictionary<string, string>());
        if (bus is not null)
        {
            await RelayAsync(sheet, deployment, "rabbitmq", "to RabbitMQ, each confirmed", bus);
        }

        await FollowAsync(sheet, deployment);
    }

    // Events are made unpublished while the service is stopped; the times at which it noted each tell the rest.
    private static async Task RelayAsync(
        FigureSheet sheet, Deployment deployment, string name, string where, IReadOnlyDictionary<string, string> bus)
    {
        var process = deployment.Processes[0];
        await process.StopAsync();
        var first = FormattableString.Invariant(
            $"event_position > (select max(event_position) from outbox) - {MostRelayed}");
        await SqliteFile.ChangeAsync(
            deployment.DataDirectory, "budget", "update outbox set published_at = null where " + first);
        foreach (var (setting, value) in bus)
        {
            process.Settings[setting] = value;
        }

        await process.StartAsync();
        while (await deployment.CountAsync("budget", "outbox where published_at is null") > 0)
        {
            await Task.Delay(200);
        }

        var count = await deployment.CountAsync("budget", "outbox where " + first);
        var from = await NotedAsync(deployment, "min", first);
        var to = await NotedAsync(deployment, "max", first);
        sheet.Add($"relay.{name}", $"events relayed {where}", (count - Batch) / (to - from).TotalSeconds, "1/s");
    }

    private static async Task<DateTimeOffset> NotedAsync(Deployment deployment, string which, string first) =>
        DateTimeOffset.Parse(
            await SqliteFile.AskAsync<string>(
                deployment.DataDirectory, "budget", $"select {which}(published_at) from outbox where {first}"),
            CultureInfo.InvariantCulture);

    // Reporting starts on an empty database and reads the logs; the first events warm it up.
    private static async Task FollowAsync(FigureSheet sheet, Deployment deployment)
    {
        var process = deployment.Processes[3];
        var there = await deployment.CountAsync("budget", "outbox")
            + await deployment.CountAsync("beneficiary", "outbox")
            + await deployment.CountAsync("convention", "outbox");
        await process.StartAsync();
        var (from, usedFrom) = (await TakenInAsync(deployment, atLeast: 1_000), process.ProcessorTime());
        var (clock, to) = (Stopwatch.StartNew(), from);
        while (to < there && clock.Elapsed < LongestFollowed)
        {
            await Task.Delay(50);
            to = await TakenInAsync(deployment, from);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var used = process.ProcessorTime() - usedFrom;
        sheet.Add("follower", "events taken in by reporting, from the logs", (to - from) / seconds, "1/s");
        sheet.Add(
            "follower.processor", "processor time of reporting an event", used.TotalMilliseconds / (to - from), "ms");
    }

    private static async Task<long> TakenInAsync(Deployment deployment, long atLeast)
    {
        while (true)
        {
            var count = await SqliteFile.AskAsync<long>(
                deployment.DataDirectory, "reporting", "select coalesce(sum(event_position), 0) from source_cursor");
            if (count >= atLeast)
            {
                return count;
            }

            await Task.Delay(20);
        }
    }
}
