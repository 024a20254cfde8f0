using Grants.Contracts;
using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>
/// What a service does with the events of others. Called inside the inbox's transaction, for every event of a source
/// in order and exactly once; it writes to the session and does nothing else.
/// </summary>
public interface IEventProjector
{
    /// <summary>The sources it follows, such as <c>budget</c>.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>Takes in one event.</summary>
    Task ApplyAsync(DbSession session, EventEnvelope happened);
}
