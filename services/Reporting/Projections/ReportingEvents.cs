using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Platform.Storage;

namespace Grants.Reporting.Projections;

/// <summary>
/// What Reporting does with an event, in one transaction: it moves what the pages show, and is kept whole, for reports.
/// Its body is read once for both. The pages first: what an event changes is weighed against what was known before it.
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
