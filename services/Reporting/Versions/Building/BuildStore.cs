using Grants.Platform.Storage;
using Grants.Platform.Telemetry;

namespace Grants.Reporting.Versions.Building;

/// <summary>
/// The building of versions: whoever holds the lease builds, and everything it does asks for the lease.
/// </summary>
internal static class BuildStore
{
    private const string Requeue = """
        update report
        set state = 'QUEUED',
            trace_parent = @traceParent,
            failure_count = 0,
            attempt_id = null,
            lease_until = null
        where convention_id = @convention
          and version_number = @number
          and state = 'FAILED'
        """;

    private const string SelectWaiting = """
        select waiting.convention_id as Convention,
               waiting.version_number as Number,
               waiting.trace_parent as TraceParent
        from report as waiting
        where (waiting.state = 'QUEUED' or (waiting.state = 'BUILDING' and waiting.lease_until < @now))
          and not exists (select 1
                          from report as other
                          where other.convention_id = waiting.convention_id
                            and other.state = 'BUILDING'
                            and other.lease_until >= @now)
        order by waiting.asked_at, waiting.version_number
        """;

    private const string SelectPersons = """
        select asked_by as Subject,
               count(*) as Waiting
        from report
        where state in ('QUEUED', 'BUILDING')
        group by asked_by
        """;

    private const string Claim = """
        update report
        set state = 'BUILDING',
            attempt_id = @attempt,
            lease_until = @until,
            progress_percent = 0
        where convention_id = @convention
          and version_number = @number
          and (state = 'QUEUED' or (state = 'BUILDING' and lease_until < @now))
        """;

    private const string Renew = """
        update report
        set lease_until = @until,
            progress_percent = @progress
        where convention_id = @convention
          and version_number = @number
          and state = 'BUILDING'
          and attempt_id = @attempt
        """;

    private const string GiveUp = """
        update report
        set state = case when failure_count + @failures >= @most then 'FAILED' else 'BUILDING' end,
            failure_count = failure_count + @failures,
            lease_until = @until
        where convention_id = @convention
          and version_number = @number
          and state = 'BUILDING'
          and attempt_id = @attempt
        """;

    private const string Finish = """
        update report
        set state = 'BUILT',
            progress_percent = 100,
            lease_until = null,
            sha256 = @sha256,
            built_at = @builtAt,
            as_of_date = @asOf,
            build = @build
        where convention_id = @convention
          and version_number = @number
          and state = 'BUILDING'
          and attempt_id = @attempt
        """;

    private const string DeleteLeftChunks = """
        delete from report_chunk
        where convention_id = @convention
          and version_number = @number
          and attempt_id <> @attempt
          and not exists (select 1
                          from report_form as kept
                          where kept.convention_id = report_chunk.convention_id
                            and kept.version_number = report_chunk.version_number
                            and kept.attempt_id = report_chunk.attempt_id)
        """;

    /// <summary>Lets a failed version wait for a worker again, in the trace of who asks for it now.</summary>
    public static Task RequeueAsync(DbSession session, Guid convention, int number) =>
        session.ExecuteAsync(Requeue, new { convention, number, traceParent = Traces.Current });

    /// <summary>
    /// A version that no worker builds, of a grant of which none is being built; null when all is done.
    /// </summary>
    public static async Task<(Guid Convention, int Number, string? TraceParent)?> FindWaitingAsync(
        DbSession session, DateTimeOffset now)
    {
        var rows = await session.QueryAsync<WaitingRow>(
            SelectWaiting + session.Dialect.FirstRows, new { now, limit = 1 });
        return rows.Count == 0
            ? null
            : (rows[0].Convention, (int)rows[0].Number, rows[0].TraceParent);
    }

    /// <summary>How many versions that are not built yet each person has asked for.</summary>
    public static async Task<IReadOnlyList<(string Subject, long Count)>> WaitingByPersonAsync(DbSession session)
    {
        var rows = await session.QueryAsync<PersonRow>(SelectPersons);
        return [.. rows.Select(row => (row.Subject, row.Waiting))];
    }

    /// <summary>Takes a version to build; false when another was faster.</summary>
    public static async Task<bool> ClaimAsync(
        DbSession session, BuildAttempt attempt, DateTimeOffset now, DateTimeOffset until) =>
        await session.ExecuteAsync(Claim, new
        {
            convention = attempt.Convention, number = attempt.Number, attempt = attempt.Id, now, until,
        }) == 1;

    /// <summary>Holds on to it and tells how far it is; false when another has taken it.</summary>
    public static async Task<bool> RenewAsync(
        DbSession session, BuildAttempt attempt, DateTimeOffset until, int progress) =>
        await session.ExecuteAsync(Renew, new
        {
            convention = attempt.Convention, number = attempt.Number, attempt = attempt.Id, until, progress,
        }) == 1;

    /// <summary>Leaves it to a later attempt, or to nobody after so many that failed.</summary>
    public static Task GiveUpAsync(
        DbSession session, BuildAttempt attempt, DateTimeOffset until, int failures, int most) =>
        session.ExecuteAsync(GiveUp, new
        {
            convention = attempt.Convention, number = attempt.Number, attempt = attempt.Id, until, failures, most,
        });

    /// <summary>Makes it a version that is built, by this build; false when another has taken it.</summary>
    public static async Task<bool> FinishAsync(
        DbSession session, BuildAttempt attempt, byte[] sha256, DateOnly asOf, DateTimeOffset builtAt) =>
        await session.ExecuteAsync(Finish, new
        {
            convention = attempt.Convention,
            number = attempt.Number,
            attempt = attempt.Id,
            sha256,
            asOf,
            builtAt,
            build = BuildVersion.Text,
        }) == 1;

    /// <summary>Deletes what other attempts left behind.</summary>
    public static Task DeleteLeftChunksAsync(DbSession session, BuildAttempt attempt) =>
        session.ExecuteAsync(DeleteLeftChunks, new
        {
            convention = attempt.Convention, number = attempt.Number, attempt = attempt.Id,
        });

    private sealed record PersonRow
    {
        public string Subject { get; init; } = "";

        public long Waiting { get; init; }
    }

    private sealed record WaitingRow(Guid Convention, long Number, string? TraceParent);
}
