using Grants.Platform.Storage;
using Grants.Platform.Values;

namespace Grants.Platform.Events;

/// <summary>
/// The right to publish the events of a database, held for ten seconds at a time. Each holder has an epoch of its own,
/// under which it notes what it did: one that was late finds the epoch gone by. The database tells when it ends, for
/// replicas need not agree on the time.
/// </summary>
internal sealed class RelayLease(Database database)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    // Replicas in containers may share a machine name and a process id.
    private readonly string _owner = $"{Environment.MachineName}/{Ids.New(Now):N}";
    private long? _epoch;
    private DateTimeOffset _renewAt;

    /// <summary>Takes the lease, or holds on to it: its epoch, or null while another holds it.</summary>
    public async Task<long?> HoldAsync(CancellationToken cancellation)
    {
        if (_epoch is not null && Now < _renewAt)
        {
            return _epoch;
        }

        _renewAt = Now + Length / 2;
        var renewed = _epoch is { } held && await database.WriteAsync(
            async session => await RelayStore.RenewAsync(
                session, _owner, held, await session.NowAsync() + Length),
            cancellation);
        if (!renewed)
        {
            _epoch = await database.WriteAsync(
                async session =>
                {
                    var now = await session.NowAsync();
                    return await RelayStore.TakeAsync(session, _owner, now, now + Length);
                },
                cancellation);
        }

        return _epoch;
    }

    /// <summary>Another relay has it.</summary>
    public void Lost() => _epoch = null;

    /// <summary>Leaves it to the next relay at once.</summary>
    public async Task GiveUpAsync()
    {
        if (_epoch is { } epoch)
        {
            _epoch = null;
            await database.WriteAsync(
                session => RelayStore.RenewAsync(session, _owner, epoch, DateTimeOffset.UnixEpoch),
                CancellationToken.None);
        }
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
