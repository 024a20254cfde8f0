using Grants.Reporting.Forms.Pdf;

namespace Grants.Reporting.Versions;

/// <summary>
/// The prints of a replica that run or have just failed. Whoever asks for a version that is being printed waits for the
/// same print; it goes on when the caller does not wait any more, so that a retry finds it done. A print that failed is
/// not repeated for a while: the same page takes as long again.
/// </summary>
internal sealed class PrintRuns(IHostApplicationLifetime lifetime)
{
    /// <summary>How long a failure stands.</summary>
    internal static readonly TimeSpan FailureStands = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Run> _runs = [];

    /// <summary>Prints a version, or waits for the print that runs.</summary>
    /// <param name="version">The name of the version.</param>
    /// <param name="print">Prints it; cancelled when the process stops.</param>
    /// <param name="cancellation">Ends the waiting, not the print.</param>
    public Task<ReportForm> RunAsync(
        string version, Func<CancellationToken, Task<ReportForm>> print, CancellationToken cancellation)
    {
        lock (_lock)
        {
            foreach (var (over, _) in _runs.Where(one => !one.Value.StandsAt(TimeProvider.System.GetUtcNow())).ToList())
            {
                _runs.Remove(over);
            }

            if (_runs.TryGetValue(version, out var running))
            {
                return running.Print.WaitAsync(cancellation);
            }

            var run = _runs[version] = new Run();
            run.Print = Task.Run(() => KeepAsync(version, run, print), CancellationToken.None);
            return run.Print.WaitAsync(cancellation);
        }
    }

    private async Task<ReportForm> KeepAsync(string version, Run run, Func<CancellationToken, Task<ReportForm>> print)
    {
        try
        {
            var form = await print(lifetime.ApplicationStopping);
            Forget(version);
            return form;
        }
        catch (PrintFailedException error)
        {
            lock (_lock)
            {
                run.FailedAt = TimeProvider.System.GetUtcNow();
            }

            throw ReportingRefusals.PrinterFailed(error.Limit?.ToString(), FailureStands);
        }
        catch
        {
            Forget(version);
            throw;
        }
    }

    private void Forget(string version)
    {
        lock (_lock)
        {
            _runs.Remove(version);
        }
    }

    private sealed class Run
    {
        public Task<ReportForm> Print { get; set; } = null!;

        public DateTimeOffset? FailedAt { get; set; }

        public bool StandsAt(DateTimeOffset now) => FailedAt is not { } failed || now < failed + FailureStands;
    }
}
