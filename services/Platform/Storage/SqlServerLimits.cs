namespace Grants.Platform.Storage;

/// <summary>How much is asked of a SQL Server at a time, and how long it is waited for.</summary>
internal sealed record SqlServerLimits
{
    /// <summary>How many commands may wait or run; those beyond are refused at once.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>
    /// How many commands of this process on the same subject hold a connection: one that works, and one that stands
    /// ready in the line of the server. With more, a hot line would take the whole pool for its queue.
    /// </summary>
    public int PlacesOnASubject { get; init; } = 2;

    /// <summary>How often a command that others were in the way of is run.</summary>
    public int MostRuns { get; init; } = 30;

    /// <summary>
    /// How often one is run whose key was taken: the second run sees who has it, so a third would be a mistake of ours.
    /// </summary>
    public int MostRunsOnATakenKey { get; init; } = 4;

    /// <summary>
    /// For how long a command is begun again before it is refused, and waits for its turn before that.
    /// </summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest pause between two runs.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(1);
}
