using System.Diagnostics;
using Grants.Contracts.Reporting;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Jobs;
using Grants.Platform.Modules;
using Grants.Platform.Telemetry;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;
using Grants.Values;

namespace Grants.Reporting.Versions.Building;

/// <summary>
/// The worker: builds the waiting versions, those of different grants in parallel, on as many replicas as there
/// are. Whoever builds holds a lease and renews it; when it dies another takes over, from the beginning. Nothing of an
/// attempt is seen before one transaction makes it a version, and that transaction asks for the lease.
/// </summary>
internal sealed class ReportBuilder(
    Database<ReportingDatabase> database,
    Once<ReportingDatabase> once,
    IConfiguration configuration,
    ILogger<ReportBuilder> log) : BackgroundService
{
    private const int MostFailures = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // 0 leaves the building to other replicas.
    private readonly int _builders = configuration.GetValue("Reporting:Builders", 2);
    private readonly Signal _signal = new(sleepers: Math.Max(1, configuration.GetValue("Reporting:Builders", 2)));

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Something waits: there is no need to sleep until the next look.</summary>
    public void Wake() => _signal.Wake();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _builders)
            .Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(stopping) is not { } attempt)
                {
                    await _signal.WaitAsync(Pause, stopping);
                }
                else
                {
                    await BuildAsync(attempt, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.BuildingFailed(error);
                await Task.Delay(Pause, TimeProvider.System, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<BuildAttempt?> ClaimAsync(CancellationToken cancellation)
    {
        if (await database.ReadAsync(session => BuildStore.FindWaitingAsync(session, Now), cancellation)
            is not var (convention, number, traceParent))
        {
            return null;
        }

        var attempt = new BuildAttempt(convention, number, Ids.New(Now), traceParent);
        return await database.WriteAsync(
            async session =>
            {
                var claimed = await BuildStore.ClaimAsync(session, attempt, Now, Now + Lease);
                if (claimed)
                {
                    await BuildStore.DeleteLeftChunksAsync(session, attempt);
                }

                return claimed;
            },
            cancellation)
            ? attempt
            : null;
    }

    private async Task BuildAsync(BuildAttempt attempt, CancellationToken stopping)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var activity = attempt.StartBuild();
        try
        {
            await BuildAndFinishAsync(attempt, stopping);
            Measure("built", started);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            await GiveUpAsync(attempt, TimeSpan.Zero, failures: 0);
        }
        catch (OperationCanceledException)
        {
            Measure("taken_over", started);
            log.BuildTakenOver(ReportName.Of(attempt.Convention, attempt.Number));
        }
        catch (Exception error)
        {
            Measure("failed", started);
            activity?.SetStatus(ActivityStatusCode.Error);
            log.BuildFailed(error, ReportName.Of(attempt.Convention, attempt.Number));
            await GiveUpAsync(attempt, Pause, failures: 1);
        }
    }

    private static void Measure(string outcome, long started) => Measures.ReportDuration.Record(
        TimeProvider.System.GetElapsedTime(started).TotalSeconds, Measures.Tag("outcome", outcome));

    private async Task BuildAndFinishAsync(BuildAttempt attempt, CancellationToken stopping)
    {
        var version = (await database.ReadAsync(
            session => ReportingStore.FindAsync(session, attempt.Convention, attempt.Number), stopping))!;
        var progress = new BuildProgress(await database.ReadAsync(
            session => ExpenseEventStore.CountExpensesAsync(session, version.Basis.Convention), stopping));
        using var building = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var holding = HoldAsync(attempt, progress, building);
        try
        {
            var built = await new FormMaker(database, attempt, version, progress).MakeAsync(building.Token);
            await FinishAsync(attempt, version, built, building.Token);
        }
        finally
        {
            await building.CancelAsync();
            await holding;
        }
    }

    private async Task FinishAsync(
        BuildAttempt attempt, ReportRecord version, BuiltForms built, CancellationToken cancellation)
    {
        var finished = await once.UpkeepAsync(
            new Caller(version.AskedBy, []),
            async command =>
            {
                if (!await BuildStore.FinishAsync(
                    command.Session, attempt, built.Sha256, built.AsOfDate, command.Now))
                {
                    return false;
                }

                foreach (var form in built.Forms)
                {
                    await ReportFormStore.AddFormAsync(command.Session, attempt.Convention, attempt.Number, form);
                }

                await command.PublishAsync(version.Name, ToldOf(version, built));
                return true;
            },
            cancellation);
        if (finished)
        {
            log.ReportBuilt(version.Name, UpperSnake.Of(version.Order.Kind), Convert.ToHexStringLower(built.Sha256));
        }
        else
        {
            log.BuildTakenOver(version.Name);
        }
    }

    private static ReportBuilt ToldOf(ReportRecord version, BuiltForms built) => new(
        version.Name,
        version.Order.ConventionName,
        version.Number,
        UpperSnake.Of(version.Order.Kind),
        Convert.ToHexStringLower(built.Sha256),
        ReportLayouts.CodeOf(version.Order.Layout),
        version.Order.Locale,
        [.. built.Forms.Select(form => new ReportFormDetails(
            UpperSnake.Of(form.Format), Convert.ToHexStringLower(form.Sha256), form.ByteCount))]);

    // Renews the lease until the building ends; ends the building when another has taken it. A renewal that does not
    // come through is tried again a second later: the lease lasts for several.
    private async Task HoldAsync(BuildAttempt attempt, BuildProgress progress, CancellationTokenSource building)
    {
        while (!building.IsCancellationRequested)
        {
            await Task.Delay(Pause, TimeProvider.System, building.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!building.IsCancellationRequested && !await database.WriteAsync(
                    session => BuildStore.RenewAsync(session, attempt, Now + Lease, progress.Percent),
                    CancellationToken.None))
                {
                    await building.CancelAsync();
                }
            }
            catch (Exception error)
            {
                log.LeaseNotRenewed(error, ReportName.Of(attempt.Convention, attempt.Number));
            }
        }
    }

    private Task GiveUpAsync(BuildAttempt attempt, TimeSpan pause, int failures) => database.WriteAsync(
        session => BuildStore.GiveUpAsync(session, attempt, Now + pause, failures, MostFailures),
        CancellationToken.None);
}
