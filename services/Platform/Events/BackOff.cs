namespace Grants.Platform.Events;

/// <summary>How long to wait while something is down: longer each time, and never the same for two that wait.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private int _failures;

    /// <summary>Whether it is down.</summary>
    public bool IsOn => _failures > 0;

    /// <summary>It failed again: the pause before the next try.</summary>
    public TimeSpan Next()
    {
        var pause = Math.Min(Longest / First, Math.Pow(2, Math.Min(_failures, 20)));
        _failures = Math.Min(_failures + 1, 20);
        return First * pause * (0.5 + Random.Shared.NextDouble() / 2);
    }

    /// <summary>It works.</summary>
    public void End() => _failures = 0;

    /// <summary>The pause after so many attempts with one thing: 1 s, 2 s, 4 s … up to the longest.</summary>
    public static TimeSpan Of(int attempts, TimeSpan longest) =>
        TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(attempts, 20))));
}
