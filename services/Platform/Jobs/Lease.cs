using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Jobs;

/// <summary>
/// The right to do a job that one replica does at a time, held for a while and renewed when half of the time is gone.
/// The database tells when it ends, for replicas need not agree on the time. A lease alone is no guard: a
/// replica that was delayed does not know that its time is over. A job that two must not do writes under the epoch of
/// its lease; any other job must be safe when two do it.
/// </summary>
public sealed class Lease
{
    // Asking is a commit, and a commit wakes the relay: one that asked whenever it is woken would never rest.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Replicas in containers may share a machine name and a process id.
    private readonly string _owner = $"{Environment.MachineName}/{Ids.New(TimeProvider.System.GetUtcNow()):N}";
    private readonly Database _database;
    private readonly ILeaseRow _row;
    private readonly TimeSpan _length;
    private readonly TimeProvider _time;
    private long? _epoch;
    private DateTimeOffset _askAt;

    /// <summary>A lease.</summary>
    /// <param name="database">The database the replicas share.</param>
    /// <param name="row">Where it is kept there.</param>
    /// <param name="length">How long it lasts unless it is renewed.</param>
    /// <param name="time">What tells this replica when to ask again; the clock of the system.</param>
    internal Lease(Database database, ILeaseRow row, TimeSpan length, TimeProvider? time = null)
    {
        _database = database;
        _row = row;
        _length = length;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The lease of a job of a service, for half a minute at a time.</summary>
    /// <param name="database">The database of the service.</param>
    /// <param name="job">The stored name of the job.</param>
    public static Lease OfJob(Database database, string job) => OfJob(database, job, null);

    internal static Lease OfJob(Database database, string job, TimeProvider? time) =>
        new(database, new JobLeaseStore(job), TimeSpan.FromSeconds(30), time);

    /// <summary>Takes the lease, or extends it: its epoch, or null while another holds it.</summary>
    public async Task<long?> HoldAsync(CancellationToken cancellation)
    {
        var started = _time.GetUtcNow();
        if (started < _askAt)
        {
            return _epoch;
        }

        var renewed = _epoch is { } held && await _database.WriteAsync(
            async session => await _row.RenewAsync(session, _owner, held, await session.NowAsync() + _length),
            cancellation);
        if (!renewed)
        {
            _epoch = await _database.WriteAsync(
                async session =>
                {
                    var now = await session.NowAsync();
                    return await _row.TakeAsync(session, _owner, now, now + _length);
                },
                cancellation);
        }

        _askAt = started + (_epoch is null ? Pause : _length / 2);
        return _epoch;
    }

    /// <summary>Leaves it to another replica at once, when this one ends.</summary>
    public async Task GiveUpAsync()
    {
        if (_epoch is { } epoch)
        {
            _epoch = null;
            await _database.WriteAsync(
                session => _row.RenewAsync(session, _owner, epoch, DateTimeOffset.UnixEpoch), CancellationToken.None);
        }
    }

    /// <summary>Another replica has it.</summary>
    internal void Lost()
    {
        _epoch = null;
        _askAt = default;
    }
}
