namespace Grants.Reporting.Versions.Building;

/// <summary>
/// How far a version is built, by the expenses read: once for the totals and once for each form that lists them all.
/// </summary>
/// <param name="expenses">How many expenses there are.</param>
internal sealed class BuildProgress(long expenses)
{
    private const int Passes = 3;
    private const int Most = 99;
    private long _read;

    /// <summary>In percent; 100 is said only once the version is there.</summary>
    public int Percent =>
        (int)Math.Min(Most, 100 * Interlocked.Read(ref _read) / Math.Max(1, Passes * expenses));

    /// <summary>An expense was read.</summary>
    public void Read() => Interlocked.Increment(ref _read);
}
