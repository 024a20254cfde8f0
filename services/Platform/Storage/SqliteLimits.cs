namespace Grants.Platform.Storage;

/// <summary>How much the writer of a SQLite file takes on at a time.</summary>
internal sealed record SqliteLimits
{
    /// <summary>How many commands may wait.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>How many are committed together at most.</summary>
    public int MostInABatch { get; init; } = 512;

    /// <summary>How long a batch takes in more: what waits any longer goes into the next.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How long another process may hold the file before what waits is refused.</summary>
    public TimeSpan BusyTime { get; init; } = TimeSpan.FromSeconds(5);
}
