using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Platform.Storage;

namespace Grants.Reporting.Projections;

/// <summary>
/// What Reporting does with an event, in one transaction: it updates what the pages show, and stores the event for the
/// reports. The body is parsed once for both. The pages come first: their totals change against the state before it.
/// </summary>
internal sealed class ReportingEvents : IEventProjector
{
    /// <inheritdoc />
    public IReadOnlyList<string> Sources { get; } = ["beneficiary", "budget", "convention"];

    /// <inheritdoc />
    public async Task ApplyAsync(DbSession session, EventEnvelope happened)
    {
        var body = EventJson.Deserialize(happened.Type, happened.Data);
        await Overview.ApplyAsync(session, happened, body);
        await GrantEvents.AddAsync(session, happened, body);
    }
}
