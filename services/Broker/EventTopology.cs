using Grants.Contracts;
using RabbitMQ.Client;

namespace Grants.Broker;

/// <summary>
/// What stands on the broker, declared by everybody who connects and the same each time: one topic exchange, and the
/// queues of those who are known to read, so that they exist before the first event. docs/events.md describes it.
/// </summary>
public static class EventTopology
{
    /// <summary>Every event goes here, under <c>{source}.{type}</c>: <c>convention.DisbursementOrdered</c>.</summary>
    public const string Exchange = "grant-events";

    /// <summary>What the finance department reads.</summary>
    public const string FinanceQueue = "finance";

    /// <summary>What the finance department rejected, or was given twenty times without taking it.</summary>
    public const string FinanceDeadLetters = "finance-dead-letters";

    /// <summary>What Reporting reads.</summary>
    public const string ReportingQueue = "reporting";

    /// <summary>What Convention reads.</summary>
    public const string ConventionQueue = "convention";

    /// <summary>The queues of the services that follow others, and under which keys each receives.</summary>
    public static IReadOnlyDictionary<string, string> ServiceQueues { get; } = new Dictionary<string, string>
    {
        [ConventionQueue] = RoutingKeyOf("budget", "*"),
        [ReportingQueue] = "#",
    };

    // Who looks at a dead letter and leaves it there has it delivered once more: RabbitMQ 4 would drop it after 20.
    private const int LooksAtADeadLetter = 1_000_000;
    private const int MostDeliveries = 20;

    /// <summary>The queues that keep what nobody could take, and where each comes from.</summary>
    public static IReadOnlyDictionary<string, string> DeadLetterQueues { get; } = new Dictionary<string, string>
    {
        [ErrorQueueOf(ConventionQueue)] = ConventionQueue,
        [ErrorQueueOf(ReportingQueue)] = ReportingQueue,
        [FinanceDeadLetters] = FinanceQueue,
    };

    /// <summary>Where the messages of a queue of ours go that its consumer cannot take.</summary>
    public static string ErrorQueueOf(string queue) => queue + "_error";

    /// <summary>Under which key an event is published.</summary>
    public static string RoutingKeyOf(string source, string type) => $"{source}.{type}";

    /// <summary>Declares it; what stands already is left as it is.</summary>
    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(
            Exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellation);
        foreach (var (queue, keys) in ServiceQueues)
        {
            await DeclareEndpointAsync(channel, queue, null, cancellation);
            await channel.ExchangeBindAsync(queue, Exchange, keys, cancellationToken: cancellation);
            await DeclareEndpointAsync(channel, ErrorQueueOf(queue), OfDeadLetters, cancellation);
        }

        await DeclareQueueAsync(channel, FinanceDeadLetters, OfDeadLetters, cancellation);
        await DeclareQueueAsync(channel, FinanceQueue, OfFinance, cancellation);
        foreach (var type in IFinanceEvent.Types)
        {
            await channel.QueueBindAsync(
                FinanceQueue, Exchange, RoutingKeyOf("*", type.Name), cancellationToken: cancellation);
        }
    }

    /// <summary>Fails where an exchange or a queue is missing; it needs no right on any of them.</summary>
    public static async Task EnsureDeclaredAsync(IChannel channel, CancellationToken cancellation)
    {
        await channel.ExchangeDeclarePassiveAsync(Exchange, cancellation);
        foreach (var queue in ServiceQueues.Keys.Append(FinanceQueue).Concat(DeadLetterQueues.Keys))
        {
            await channel.QueueDeclarePassiveAsync(queue, cancellation);
        }
    }

    /// <summary>The arguments of a queue that keeps what nobody could take.</summary>
    public static IReadOnlyDictionary<string, object?> OfDeadLetters { get; } = new Dictionary<string, object?>
    {
        ["x-delivery-limit"] = LooksAtADeadLetter,
    };

    // At least once also on the way to the dead letters: without reject-publish they could be lost there.
    private static IReadOnlyDictionary<string, object?> OfFinance { get; } = new Dictionary<string, object?>
    {
        ["x-delivery-limit"] = MostDeliveries,
        ["x-dead-letter-exchange"] = "",
        ["x-dead-letter-routing-key"] = FinanceDeadLetters,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    // A queue as the bus declares it: behind an exchange of its own name.
    private static async Task DeclareEndpointAsync(
        IChannel channel,
        string name,
        IReadOnlyDictionary<string, object?>? arguments,
        CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(
            name, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
        await DeclareQueueAsync(channel, name, arguments, cancellation);
        await channel.QueueBindAsync(name, name, "", cancellationToken: cancellation);
    }

    private static Task<QueueDeclareOk> DeclareQueueAsync(
        IChannel channel,
        string queue,
        IEnumerable<KeyValuePair<string, object?>>? arguments,
        CancellationToken cancellation) => channel.QueueDeclareAsync(
            queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            (arguments ?? []).Append(new("x-queue-type", "quorum")).ToDictionary(),
            cancellationToken: cancellation);
}
