using System.Diagnostics;
using Grants.Cli.Demo;

namespace Grants.EndToEnd;

/// <summary>Two processes that run the deadline job on the same database at the same time.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class TwoClockJobsTests
{
    private const string Past = "2000-01-01T00:00:00.000Z";
    private const int MoreLooks = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private sealed class SignedException : Exception;

    [Fact]
    public async Task Tell_each_reminder_once_also_when_both_were_killed()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        await PlayUntilSignedAsync(deployment);
        await deployment.Processes[0].KillAsync();

        // 90 days before the two days of the report; the end of the period has passed, that of the extensions too.
        await RunTwoAsync(deployment, "2027-01-31T08:00:00Z", told: 3);
        // Off for three months: one word on each, that it has passed, and the reminders between noted as passed over.
        await RunTwoAsync(deployment, "2027-05-02T08:00:00Z", told: 5);

        Assert.Equal(12, await deployment.CountAsync("convention", "deadline_notice where notice_date is null"
            + " and days_before in (30, 7, 0)"));
        Assert.Equal(5, await deployment.CountAsync("convention", "outbox where event_type like 'Deadline%'"));
    }

    // Leaves them killed, as a power cut does, so that the lease is not given up; its half minute goes by.
    private static async Task RunTwoAsync(Deployment deployment, string start, long told)
    {
        await deployment.ExecuteAsync("convention", $"update job_lease set expires_at = '{Past}'");
        (string, string)[] settings = [("Clock:Start", start), ("Convention:DeadlinePollSeconds", "0.05")];
        await using var one = await deployment.StartAnotherAsync(settings);
        await using var other = await deployment.StartAnotherAsync(settings);
        var waited = Stopwatch.StartNew();
        while (await deployment.CountAsync("convention", "deadline_notice where notice_date is not null") < told
            && waited.Elapsed < Patience)
        {
            await Task.Delay(100);
        }

        // Whoever holds the lease renews it with every look: it looks a few times more.
        HashSet<string> renewals = [];
        while (renewals.Count < MoreLooks && waited.Elapsed < Patience)
        {
            renewals.Add(await deployment.ScalarAsync<string>("convention", "select max(expires_at) from job_lease"));
            await Task.Delay(10);
        }

        Assert.Equal(MoreLooks, renewals.Count);
        Assert.Equal(told, await deployment.CountAsync("convention", "deadline_notice where notice_date is not null"));
    }

    private static async Task PlayUntilSignedAsync(Deployment deployment)
    {
        try
        {
            await DemoRun.PlayAsync(deployment.Options, progress => progress.Name == "order the payment"
                ? throw new SignedException()
                : Task.CompletedTask);
        }
        catch (SignedException)
        {
            // As far as is wanted.
        }
    }
}
