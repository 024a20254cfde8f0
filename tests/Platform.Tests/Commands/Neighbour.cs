using System.Collections.Concurrent;

namespace Grants.Platform.Tests.Commands;

/// <summary>
/// Another service as a step sees it: what it did under an id it does not do again, a refusal it forgets.
/// </summary>
internal sealed class Neighbour
{
    private int _calls;

    /// <summary>What it did, by request id.</summary>
    public ConcurrentDictionary<Guid, string> Effects { get; } = [];

    /// <summary>How often it was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>What happens on the way there; throws when the call does not arrive, or is refused.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens on the way back, when it has been done.</summary>
    public Func<CancellationToken, Task> After { get; set; } = _ => Task.CompletedTask;

    public async Task<string> DoAsync(Guid requestId, string what, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        await Before(cancellation);
        var effect = Do(requestId, what);
        await After(cancellation);
        return effect;
    }

    public Task<string> AskAsync() => Task.FromResult($"asked {Interlocked.Increment(ref _calls)}");

    // One at a time, as a service with one writer: two at once would be counted as the same.
    private string Do(Guid requestId, string what)
    {
        lock (Effects)
        {
            return Effects.GetOrAdd(requestId, _ => $"{what} {Effects.Count + 1}");
        }
    }
}
