using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Events;

/// <summary>
/// The right to publish the events of a database, held for ten seconds at a time. Each holder has an epoch of its own,
/// under which it notes what it did: one that was late finds the epoch gone by. The database tells when it ends, for
/// replicas need not agree on the time.
/// </summary>
/// <param name="database">The database whose events they are.</param>
/// <param name="time">What tells this replica when to ask again; the clock of the system.</param>
internal sealed class RelayLease(Database database, TimeProvider? time = null)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    // Asking is a commit, and a commit wakes the relay: one that asked whenever it is woken would never rest.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Replicas in containers may share a machine name and a process id.
    private readonly string _owner = $"{Environment.MachineName}/{Ids.New(TimeProvider.System.GetUtcNow()):N}";
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long? _epoch;
    private DateTimeOffset _askAt;

    /// <summary>Takes the lease, or holds on to it: its epoch, or null while another holds it.</summary>
    public async Task<long?> HoldAsync(CancellationToken cancellation)
    {
        var started = _time.GetUtcNow();
        if (started < _askAt)
        {
            return _epoch;
        }

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

        _askAt = started + (_epoch is null ? Pause : Length / 2);
        return _epoch;
    }

    /// <summary>Another relay has it.</summary>
    public void Lost()
    {
        _epoch = null;
        _askAt = default;
    }

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
}
