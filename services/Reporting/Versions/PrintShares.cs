using System.Threading.RateLimiting;
using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Values;

namespace Grants.Reporting.Versions;

/// <summary>
/// How many prints one caller has in a replica: one is printed, some wait for it, and more are refused. Two are printed
/// at a time for all, so that nobody keeps both of them from the others.
/// </summary>
internal sealed class PrintShares : IDisposable
{
    private readonly long _waiting;
    private readonly PartitionedRateLimiter<string> _prints;

    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public PrintShares(IConfiguration configuration)
    {
        _waiting = Setting.Number(configuration, "Reporting:PrintsWaitingAPerson", 8, 0, 1000);
        _prints = PartitionedRateLimiter.Create<string, string>(person =>
            RateLimitPartition.GetConcurrencyLimiter(person, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = 1,
                QueueLimit = (int)_waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));
    }

    /// <summary>Waits for the caller's turn, which lasts until it is disposed; refused when too many wait.</summary>
    public async Task<IDisposable> TakeAsync(Caller caller, CancellationToken cancellation)
    {
        var turn = await _prints.AcquireAsync(Person.KeyOf(caller.Actor), 1, cancellation);
        if (turn.IsAcquired)
        {
            return turn;
        }

        turn.Dispose();
        throw ReportingRefusals.PrintShareExceeded(1 + _waiting);
    }

    /// <inheritdoc />
    public void Dispose() => _prints.Dispose();
}
