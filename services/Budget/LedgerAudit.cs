namespace Grants.Budget;

/// <summary>What is recorded of a line, and what its last movement says stood on it; all in cents.</summary>
internal sealed record RecordedLine
{
    public Guid LineId { get; init; }

    public long Voted { get; init; }

    public long Adjusted { get; init; }

    public long Reserved { get; init; }

    public long Committed { get; init; }

    public long Paid { get; init; }

    public long Ordered { get; init; }

    public long Movements { get; init; }

    public long? LastAdjusted { get; init; }

    public long? LastReserved { get; init; }

    public long? LastCommitted { get; init; }

    public long? LastPaid { get; init; }

    public long? LastOrdered { get; init; }

    public long? LastAvailable { get; init; }
}

/// <summary>What the movements of a line add up to, and how many of them do not follow from the one before.</summary>
internal sealed record MovementSums
{
    public Guid LineId { get; init; }

    public long Movements { get; init; }

    public long Voted { get; init; }

    public long Adjusted { get; init; }

    public long Reserved { get; init; }

    public long Committed { get; init; }

    public long Paid { get; init; }

    public long Ordered { get; init; }

    public long Breaks { get; init; }
}

/// <summary>What is pending, open, ordered and paid by the reservations, commitments and payments of a line.</summary>
internal sealed record DocumentSums
{
    public Guid LineId { get; init; }

    public long Reserved { get; init; }

    public long Committed { get; init; }

    public long Paid { get; init; }

    public long Ordered { get; init; }

    public long OrderedPayments { get; init; }
}

/// <summary>What a balance is compared with; on the wire in the same order.</summary>
internal enum DifferenceSource
{
    /// <summary>The sum of the movements.</summary>
    Movements,

    /// <summary>The last movement.</summary>
    LastMovement,

    /// <summary>Reservations, commitments and payments.</summary>
    Documents,

    /// <summary>Each movement and the one before.</summary>
    MovementBefore,
}

/// <summary>A balance that is not what it should be.</summary>
internal sealed record LedgerDifference(
    Guid LineId, string Figure, DifferenceSource Source, long Recorded, long Recomputed);

/// <summary>A line, recorded and computed again.</summary>
internal sealed record AuditedLine(RecordedLine Recorded, MovementSums Movements, DocumentSums Documents)
{
    /// <summary>What does not agree.</summary>
    public IEnumerable<LedgerDifference> Differences()
    {
        var (line, sums) = (Recorded, Movements);
        (string Figure, DifferenceSource Source, long Recorded, long? Recomputed)[] pairs =
        [
            ("movements", DifferenceSource.Movements, line.Movements, sums.Movements),
            ("movements", DifferenceSource.MovementBefore, 0, sums.Breaks),
            ("voted_amount", DifferenceSource.Movements, line.Voted, sums.Voted),
            ("adjusted_amount", DifferenceSource.Movements, line.Adjusted, sums.Adjusted),
            ("reserved_amount", DifferenceSource.Movements, line.Reserved, sums.Reserved),
            ("committed_amount", DifferenceSource.Movements, line.Committed, sums.Committed),
            ("paid_amount", DifferenceSource.Movements, line.Paid, sums.Paid),
            ("ordered_amount", DifferenceSource.Movements, line.Ordered, sums.Ordered),
            ("adjusted_amount", DifferenceSource.LastMovement, line.Adjusted, line.LastAdjusted),
            ("reserved_amount", DifferenceSource.LastMovement, line.Reserved, line.LastReserved),
            ("committed_amount", DifferenceSource.LastMovement, line.Committed, line.LastCommitted),
            ("paid_amount", DifferenceSource.LastMovement, line.Paid, line.LastPaid),
            ("ordered_amount", DifferenceSource.LastMovement, line.Ordered, line.LastOrdered),
            ("available_amount", DifferenceSource.LastMovement,
                line.Voted + line.Adjusted - line.Reserved - line.Committed - line.Paid, line.LastAvailable),
            ("reserved_amount", DifferenceSource.Documents, line.Reserved, Documents.Reserved),
            ("committed_amount", DifferenceSource.Documents, line.Committed, Documents.Committed),
            ("paid_amount", DifferenceSource.Documents, line.Paid, Documents.Paid),
            ("ordered_amount", DifferenceSource.Documents, line.Ordered, Documents.Ordered),
            ("ordered_amount", DifferenceSource.Documents, line.Ordered, Documents.OrderedPayments),
        ];
        return pairs
            .Where(pair => pair.Recomputed is { } recomputed && recomputed != pair.Recorded)
            .Select(pair => new LedgerDifference(
                line.LineId, pair.Figure, pair.Source, pair.Recorded, pair.Recomputed!.Value));
    }
}
