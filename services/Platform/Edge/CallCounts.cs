using Grants.Platform.Audit;
using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Edge;

/// <summary>
/// Counts what anybody can cause as often as they like: failed sign-ins, and calls for which there is no room. Each
/// source and outcome has one entry in the audit for a minute, with how often it happened, and one line in the log.
/// </summary>
public sealed partial class CallCounts(
    IServiceProvider services, IEnumerable<ServiceModule> modules, ILogger<CallCounts> log) : BackgroundService
{
    /// <summary>What a sign-in is called, over whatever it came.</summary>
    public const string SignIn = "sign-in";

    // A flood from many addresses makes no more entries than this in a minute; the rest is counted together.
    private const int MostSources = 1_000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Dictionary<Source, long> _counts = [];

    /// <summary>Counts one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subject">Who sent it; empty where nobody knows.</param>
    /// <param name="act">What was tried.</param>
    /// <param name="outcome">The reason.</param>
    public void Add(HttpContext context, string subject, string act, string outcome)
    {
        var source = new Source(subject, CallerAccess.AddressOf(context), act, outcome);
        lock (_gate)
        {
            if (!_counts.ContainsKey(source) && _counts.Count >= MostSources)
            {
                source = new Source("", "", act, outcome);
            }

            _counts[source] = _counts.GetValueOrDefault(source) + 1;
        }
    }

    /// <summary>Writes down what was counted so far.</summary>
    public async Task FlushAsync()
    {
        Dictionary<Source, long> counted;
        lock (_gate)
        {
            (counted, _counts) = (_counts, []);
        }

        if (counted.Count == 0)
        {
            return;
        }

        var entries = counted.Select(row => AuditEntry.Of(
            new AuditActor(row.Key.Subject, null, row.Key.Address), row.Key.Act, "", row.Key.Outcome) with
        {
            Occurrences = row.Value,
        }).ToList();
        foreach (var entry in entries)
        {
            Counted(entry.Act, entry.Outcome, entry.By.Subject, entry.By.Address, entry.Occurrences);
        }

        try
        {
            await services.GetRequiredKeyedService<Database>(modules.First().Name).WriteAsync(
                async session =>
                {
                    foreach (var entry in entries)
                    {
                        await AuditStore.AddAsync(session, entry);
                    }

                    return true;
                },
                CancellationToken.None);
        }
        catch (Exception error)
        {
            NotCounted(error, entries.Count);
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Period, TimeProvider.System, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FlushAsync();
        }
    }

    [LoggerMessage(1831, LogLevel.Warning, "{Act} ended with {Outcome} for {Subject} at {Address}, {Count} times.")]
    private partial void Counted(string act, string outcome, string subject, string address, long count);

    [LoggerMessage(1832, LogLevel.Error, "Could not audit {Count} sources of failed sign-ins and refused calls.")]
    private partial void NotCounted(Exception error, int count);

    private sealed record Source(string Subject, string Address, string Act, string Outcome);
}
