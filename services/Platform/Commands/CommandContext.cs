using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Commands;

/// <summary>What a command has at hand inside its transaction.</summary>
public record CommandContext
{
    /// <summary>The transaction.</summary>
    public required DbSession Session { get; init; }

    /// <summary>Who asked.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The caller's id of the command.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>
    /// The instant of the command on the business clock: one for all it does. To the millisecond, as the databases keep
    /// it, so that what is answered now is what is read later.
    /// </summary>
    public required DateTimeOffset Now
    {
        get;
        init => field = value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>The day of the command in Paris.</summary>
    public DateOnly Today => Calendar.DayOf(Now);

    /// <summary>A new id.</summary>
    public Guid NewId() => Ids.New(Now);

    /// <summary>
    /// Tells what happened to <paramref name="subject"/> (a resource name). It is published once the transaction is
    /// committed, after everything told before it.
    /// </summary>
    public Task PublishAsync(string subject, IGrantEvent happened) => PublishAsync([(subject, happened)]);

    /// <summary>The same for several subjects at once, with one event each: which comes first is left open.</summary>
    public Task PublishAsync(IReadOnlyList<(string Subject, IGrantEvent Happened)> events) =>
        OutboxStore.AddAsync(this, events);
}
