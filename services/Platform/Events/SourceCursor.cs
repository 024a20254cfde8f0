namespace Grants.Platform.Events;

/// <summary>The last event of a source that was taken in.</summary>
public sealed record SourceCursor
{
    /// <summary>Its position.</summary>
    public long Position { get; init; }

    /// <summary>Its id.</summary>
    public Guid EventId { get; init; }
}
