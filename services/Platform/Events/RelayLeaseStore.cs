using Grants.Platform.Jobs;
using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>
/// Who publishes the events of a database, and until when. Each holder has an epoch of its own, under which it notes
/// what it did: one that was late finds the epoch gone by.
/// </summary>
internal sealed class RelayLeaseStore : ILeaseRow
{
    private const string Take = """
        update relay_lease
        set owner = @owner,
            epoch = epoch + 1,
            expires_at = @until
        where id = 1 and (expires_at < @now or owner = @owner)
        """;

    private const string SelectEpoch = "select epoch from relay_lease where id = 1";

    private const string Renew = """
        update relay_lease
        set expires_at = @until
        where id = 1 and owner = @owner and epoch = @epoch
        """;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    /// <summary>The right to publish the events of a database, held for ten seconds at a time.</summary>
    public static Lease LeaseOf(Database database, TimeProvider? time = null) =>
        new(database, new RelayLeaseStore(), Length, time);

    /// <inheritdoc />
    public async Task<long?> TakeAsync(DbSession session, string owner, DateTimeOffset now, DateTimeOffset until)
    {
        await EventLogStore.EnsureLeaseAsync(session);
        return await session.ExecuteAsync(Take, new { owner, now, until }) == 1
            ? await session.ScalarAsync<long>(SelectEpoch)
            : null;
    }

    /// <inheritdoc />
    public async Task<bool> RenewAsync(DbSession session, string owner, long epoch, DateTimeOffset until) =>
        await session.ExecuteAsync(Renew, new { owner, epoch, until }) == 1;
}
