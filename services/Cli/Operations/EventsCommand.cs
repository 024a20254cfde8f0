using System.CommandLine;
using System.Globalization;
using Grants.Broker;
using Grants.Contracts;
using Grants.Events.V1;
using Grpc.Core;

namespace Grants.Cli.Operations;

/// <summary><c>grants events replay</c>.</summary>
internal static class EventsCommand
{
    private const int PageLength = 2_000;
    private const int BatchLength = 500;

    public static Command Create() => new("events", "Reads the event log of a service.") { Replay() };

    private static Command Replay()
    {
        var from = new Option<string>("--from")
        {
            Description = "The first event: its position (starting at 1), or a day or instant (ISO 8601).",
            Required = true,
        };
        var queue = new Option<string>("--queue")
        {
            Description = "The only queue that receives the events again.",
            DefaultValueFactory = _ => EventTopology.FinanceQueue,
        };
        var command = new Command("replay", "Sends past events to a consumer again, as they were published.")
        {
            from, queue,
        };
        var service = new ServiceConnection(command);
        from.Validators.Add(given =>
        {
            if (Start.Parse(given.GetValueOrDefault<string>()) is null)
            {
                given.AddError("--from must be a position such as 1200, a day such as 2026-01-31 or an instant.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var start = Start.Parse(parsed.GetValue(from)!)!;
            await using var broker = BrokerSettings.Open();
            var sent = await ReplayAsync(
                request => service.WithAsync(parsed, "finance", client => ReadAsync(client, request, cancellation)),
                new ReadEventsRequest
                {
                    Source = service.Source(parsed), AfterPosition = start.Position - 1, Limit = PageLength,
                },
                start,
                new Sending(broker, parsed.GetValue(queue)!),
                cancellation);
            Console.WriteLine($"{sent} events sent to {parsed.GetValue(queue)}.");
        });
        return command;
    }

    // In pages, for each call has its deadline and each token its hour, however long the log is and the broker takes.
    private static async Task<int> ReplayAsync(
        Func<ReadEventsRequest, Task<IReadOnlyList<EventEnvelope>>> readAsync,
        ReadEventsRequest request,
        Start start,
        Sending sending,
        CancellationToken cancellation)
    {
        var sent = 0;
        IReadOnlyList<EventEnvelope> page;
        do
        {
            page = await readAsync(request);
            foreach (var batch in page
                .Where(happened => happened.Time >= start.Instant && sending.IsFor(happened.Type))
                .Chunk(BatchLength))
            {
                sent += await sending.SendAsync(batch, cancellation);
            }

            request = page.Count == 0 ? request : After(page[^1], request);
        }
        while (page.Count == PageLength);
        return sent;
    }

    private static async Task<IReadOnlyList<EventEnvelope>> ReadAsync(
        EventLogService.EventLogServiceClient client, ReadEventsRequest request, CancellationToken cancellation)
    {
        using var call = client.ReadEvents(request, cancellationToken: cancellation);
        return await call.ResponseStream.ReadAllAsync(cancellation).Select(EventWire.Parse).ToListAsync(cancellation);
    }

    // With the id of the last one, so that a log restored in the meantime is detected.
    private static ReadEventsRequest After(EventEnvelope last, ReadEventsRequest request) =>
        new(request) { AfterPosition = last.Position, AfterId = last.Id.ToString("D") };

    /// <summary>Where to begin: a position, or an instant looked for from the beginning.</summary>
    private sealed record Start(long Position, DateTimeOffset Instant)
    {
        public static Start? Parse(string? text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? position > 0 ? new Start(position, DateTimeOffset.MinValue) : null
            : DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? new Start(1, instant)
                : null;
    }

    /// <summary>One queue that is sent events: that of finance its own types, also when it is the past.</summary>
    private sealed class Sending(BrokerChannel broker, string queue)
    {
        private static readonly HashSet<string> OfFinance = [.. IFinanceEvent.Types.Select(type => type.Name)];

        public bool IsFor(string type) => queue != EventTopology.FinanceQueue || OfFinance.Contains(type);

        public async Task<int> SendAsync(EventEnvelope[] events, CancellationToken cancellation)
        {
            var channel = await broker.OpenAsync(cancellation);
            await Task.WhenAll(events.Select(happened => channel.BasicPublishAsync(
                "", queue, mandatory: true, EventHeaders.PropertiesOf(happened), happened.Data, cancellation).AsTask())
                .ToList());
            return events.Length;
        }
    }
}
