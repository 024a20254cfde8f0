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
    private const int BatchLength = 500;

    public static Command Create() => new("events", "The log of a service's events.") { Replay() };

    private static Command Replay()
    {
        var from = new Option<string>("--from")
        {
            Description = "From which event on: its position (1 is the first), or a day or instant (ISO 8601).",
            Required = true,
        };
        var queue = new Option<string>("--queue")
        {
            Description = "The queue that is given them again, and no other.",
            DefaultValueFactory = _ => EventTopology.FinanceQueue,
        };
        var command = new Command("replay", "Gives a reader past events again, as they were published.")
        {
            from, queue,
        };
        var service = new ServiceConnection(command);
        from.Validators.Add(given =>
        {
            if (Start.Parse(given.GetValueOrDefault<string>()) is null)
            {
                given.AddError("--from is a position such as 1200, a day such as 2026-01-31 or an instant.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var start = Start.Parse(parsed.GetValue(from)!)!;
            await using var broker = BrokerSettings.Open();
            var sent = await service.WithAsync(parsed, "finance", client => ReplayAsync(
                client, service.Source(parsed), start, new Sending(broker, parsed.GetValue(queue)!), cancellation));
            Console.WriteLine($"{sent} events sent to {parsed.GetValue(queue)}.");
        });
        return command;
    }

    // Finance has its own five types in its queue, also when the past is asked for again.
    private static async Task<int> ReplayAsync(
        EventLogService.EventLogServiceClient client,
        string source,
        Start start,
        Sending sending,
        CancellationToken cancellation)
    {
        using var call = client.ReadEvents(
            new ReadEventsRequest { Source = source, AfterPosition = start.Position - 1 },
            cancellationToken: cancellation);
        var batch = new List<EventEnvelope>(BatchLength);
        var sent = 0;
        await foreach (var happened in call.ResponseStream.ReadAllAsync(cancellation))
        {
            if (happened.EventTime.ToDateTimeOffset() >= start.Instant && sending.IsFor(happened.Type))
            {
                batch.Add(Parse(happened));
            }

            if (batch.Count == BatchLength)
            {
                sent += await sending.SendAsync(batch, cancellation);
                batch.Clear();
            }
        }

        return sent + await sending.SendAsync(batch, cancellation);
    }

    private static EventEnvelope Parse(Event happened) => new(
        Guid.ParseExact(happened.Id, "D"),
        happened.Source,
        happened.Position,
        happened.Type,
        happened.Subject,
        happened.EventTime.ToDateTimeOffset(),
        happened.Actor,
        happened.Data.ToByteArray(),
        happened.TraceParent.Length == 0 ? null : happened.TraceParent,
        happened.PreviousId.Length == 0 ? null : Guid.ParseExact(happened.PreviousId, "D"));

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

    /// <summary>One queue that is sent events.</summary>
    private sealed class Sending(BrokerChannel broker, string queue)
    {
        private static readonly HashSet<string> OfFinance = [.. IFinanceEvent.Types.Select(type => type.Name)];

        public bool IsFor(string type) => queue != EventTopology.FinanceQueue || OfFinance.Contains(type);

        public async Task<int> SendAsync(List<EventEnvelope> events, CancellationToken cancellation)
        {
            var channel = await broker.OpenAsync(cancellation);
            await Task.WhenAll(events.Select(happened => channel.BasicPublishAsync(
                "", queue, mandatory: true, EventHeaders.PropertiesOf(happened), happened.Data, cancellation).AsTask())
                .ToList());
            return events.Count;
        }
    }
}
