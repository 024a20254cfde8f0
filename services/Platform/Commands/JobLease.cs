using Grants.Platform.Modules;
using Grants.Values;

namespace Grants.Platform.Commands;

/// <summary>
/// The right to do a job of a service that one replica does at a time, held for half a minute and renewed with every
/// round. It saves work and keeps the log quiet; it is no guard: what the job does has to be safe when two do it, for a
/// replica that was held up does not know that its time is over. The database tells the time, for replicas need not
/// agree on it.
/// </summary>
/// <param name="database">The database the replicas share.</param>
/// <param name="job">The stored name of the job.</param>
public sealed class JobLease<TModule>(Database<TModule> database, string job) where TModule : ServiceModule
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    // Replicas in containers may share a machine name and a process id.
    private readonly string _owner =
        $"{Environment.MachineName}/{Ids.New(TimeProvider.System.GetUtcNow()):N}";

    /// <summary>Whether this replica is to do the job now.</summary>
    public Task<bool> HoldAsync(CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            var now = await session.NowAsync();
            return await JobLeaseStore.TakeAsync(session, job, _owner, now, now + Length);
        },
        cancellation);

    /// <summary>Leaves it to another replica at once, when this one ends.</summary>
    public Task GiveUpAsync() => database.WriteAsync(
        session => JobLeaseStore.GiveUpAsync(session, job, _owner), CancellationToken.None);
}
