using Grants.Platform.Storage;

namespace Grants.Platform.Commands;

/// <summary>Who does which job, and until when.</summary>
internal static class JobLeaseStore
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

    private const string GiveUp = """
        update job_lease
        set expires_at = @past
        where job = @job and owner = @owner
        """;

    /// <summary>Takes the lease, or holds on to it; false while another holds it.</summary>
    public static async Task<bool> TakeAsync(
        DbSession session, string job, string owner, DateTimeOffset now, DateTimeOffset until) =>
        await session.ExecuteAsync(Insert, new { job, owner, until }) == 1
        || await session.ExecuteAsync(Take, new { job, owner, now, until }) == 1;

    /// <summary>Leaves it to whoever comes next.</summary>
    public static Task GiveUpAsync(DbSession session, string job, string owner) =>
        session.ExecuteAsync(GiveUp, new { job, owner, past = DateTimeOffset.UnixEpoch });
}
