using Grants.Platform.Hosting;

namespace Grants.Platform.Events;

/// <summary>
/// Follows the event logs of other services for a module: takes what the bus brings, and reads from the source
/// whatever the bus did not bring (a gap, a restart, a broker that lost everything).
/// </summary>
public sealed class EventFollower<TModule> where TModule : ServiceModule
{
    /// <summary>Reads every source to its end as it stands now: what was committed before the call is taken in.</summary>
    public Task CatchUpAsync(CancellationToken cancellation) => throw new NotImplementedException();
}
