using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Platform.Storage;

namespace Grants.Reporting.Projections;

/// <summary>
/// What Reporting does with an event, in one transaction: it is kept whole, for reports, and moves what the pages show.
/// </summary>
internal sealed class ReportingEvents(GrantEvents kept) : IEventProjector
{
    /// <inheritdoc />
    public IReadOnlyList<string> Sources => kept.Sources;

    /// <inheritdoc />
    public async Task ApplyAsync(DbSession session, EventEnvelope happened)
    {
        await kept.ApplyAsync(session, happened);
        await Overview.ApplyAsync(session, happened);
    }
}
