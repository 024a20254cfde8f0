namespace Grants.Platform.Jobs;

/// <summary>
/// How long to wait while something is down: twice as long each time, up to a limit, and never the same for two that
/// wait.
/// </summary>
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
        var pause = Of(_failures++, First, Longest);
        return pause * (0.5 + Random.Shared.NextDouble() / 2);
    }

    /// <summary>It works.</summary>
    public void End() => _failures = 0;

    /// <summary>The pause before one thing is tried again.</summary>
    /// <param name="failures">How many times it had failed before the last time.</param>
    /// <param name="first">The pause after the first failure; each failure doubles it.</param>
    /// <param name="longest">The longest pause.</param>
    public static TimeSpan Of(int failures, TimeSpan first, TimeSpan longest) =>
        first * Math.Min(longest / first, Math.Pow(2, failures));
}
