using Grants.Broker;
using RabbitMQ.Client;

namespace Grants.Cli.Operations;

/// <summary>Inspects and processes the dead-letter queues. Nothing is lost half way: what is sent back is
/// confirmed where it goes before it is taken away here.</summary>
internal sealed class DeadLetters(BrokerChannel broker)
{
    /// <summary>How many each queue holds.</summary>
    public async Task<IReadOnlyList<(string Queue, string Origin, uint Count)>> CountAsync(
        CancellationToken cancellation)
    {
        var channel = await broker.OpenAsync(cancellation);
        var counts = new List<(string, string, uint)>();
        foreach (var (queue, origin) in EventTopology.DeadLetterQueues)
        {
            counts.Add((queue, origin, await channel.MessageCountAsync(queue, cancellation)));
        }

        return counts;
    }

    /// <summary>Looks at the first letters of a queue and leaves them there.</summary>
    public Task<IReadOnlyList<DeadLetter>> PeekAsync(string queue, int limit, CancellationToken cancellation) =>
        GoThroughAsync(queue, limit, (_, _) => Task.FromResult(false), cancellation);

    /// <summary>Sends letters back to the queue they were meant for; which it was.</summary>
    public Task<IReadOnlyList<DeadLetter>> RequeueAsync(
        string queue, Func<DeadLetter, bool> isMeant, CancellationToken cancellation) => GoThroughAsync(
            queue,
            int.MaxValue,
            async (channel, letter) =>
            {
                if (isMeant(letter))
                {
                    await channel.BasicPublishAsync(
                        "", letter.Origin, mandatory: true, letter.Renewed(), letter.Delivery.Body, cancellation);
                    return true;
                }

                return false;
            },
            cancellation,
            onlyTaken: true);

    /// <summary>Deletes letters permanently; returns the deleted letters.</summary>
    public Task<IReadOnlyList<DeadLetter>> DropAsync(
        string queue, Func<DeadLetter, bool> isMeant, CancellationToken cancellation) => GoThroughAsync(
            queue, int.MaxValue, (_, letter) => Task.FromResult(isMeant(letter)), cancellation, onlyTaken: true);

    // Those that stay are held until the end, or they would come round again.
    private async Task<IReadOnlyList<DeadLetter>> GoThroughAsync(
        string queue,
        int limit,
        Func<IChannel, DeadLetter, Task<bool>> isDone,
        CancellationToken cancellation,
        bool onlyTaken = false)
    {
        var origin = EventTopology.DeadLetterQueues.GetValueOrDefault(queue)
            ?? throw new ArgumentException(
                $"{queue} is not a dead-letter queue; use one of: "
                + $"{string.Join(", ", EventTopology.DeadLetterQueues.Keys)}.");
        var channel = await broker.OpenAsync(cancellation);
        var met = new List<DeadLetter>();
        var kept = new List<ulong>();
        for (var left = (int)Math.Min(limit, await channel.MessageCountAsync(queue, cancellation)); left > 0; left--)
        {
            if (await channel.BasicGetAsync(queue, autoAck: false, cancellation) is not { } delivery)
            {
                break;
            }

            var letter = new DeadLetter(delivery, origin);
            var done = await isDone(channel, letter);
            if (done)
            {
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, cancellation);
            }
            else
            {
                kept.Add(delivery.DeliveryTag);
            }

            if (done || !onlyTaken)
            {
                met.Add(letter);
            }
        }

        foreach (var tag in kept)
        {
            await channel.BasicNackAsync(tag, multiple: false, requeue: true, cancellation);
        }

        return met;
    }
}
