using Grants.Platform.Storage;

namespace Grants.Platform.Jobs;

/// <summary>Who does a job, and until when. Its epoch is always 0: nothing is written under it.</summary>
/// <param name="job">The stored name of the job.</param>
internal sealed class JobLeaseStore(string job) : ILeaseRow
{
    private const string Insert = """
        insert into job_lease (job, owner, expires_at)
        select @job, @owner, @until
        where not exists (select 1 from job_lease where job = @job)
        """;

    private const string Take = """
        update job_lease
        set owner = @owner,
            expires_at = @until
        where job = @job and (owner = @owner or expires_at < @now)
        """;

    private const string Renew = """
        update job_lease
        set expires_at = @until
        where job = @job and owner = @owner
        """;

    /// <inheritdoc />
    public async Task<long?> TakeAsync(DbSession session, string owner, DateTimeOffset now, DateTimeOffset until) =>
        await session.ExecuteAsync(Insert, new { job, owner, until }) == 1
        || await session.ExecuteAsync(Take, new { job, owner, now, until }) == 1
            ? 0
            : null;

    /// <inheritdoc />
    public async Task<bool> RenewAsync(DbSession session, string owner, long epoch, DateTimeOffset until) =>
        await session.ExecuteAsync(Renew, new { job, owner, until }) == 1;
}
