namespace Grants.Budget.Tests;

/// <summary>When a step is taken: what may still be done with credits of 2025 then (domain rule 28).</summary>
internal enum ModelTime
{
    December2025,
    MidJanuary2026,
    February2026,
}

/// <summary>The windows of the years (domain rule 28).</summary>
internal sealed partial class LedgerModel
{
    public ModelTime Time { get; private set; }

    public void Turn() => Time = Time == ModelTime.February2026 ? Time : Time + 1;

    private bool IsOver(int line) => lines[line].Year == 2025 && Time > ModelTime.December2025;

    private bool HasBegun(int line) => lines[line].Year == 2025 || Time > ModelTime.December2025;

    private bool IsOrderTimeOver(ModelCommitment commitment) =>
        lines[commitment.Line].Year == 2025 && Time == ModelTime.February2026;

    // In January for a right acquired in the year, and never later.
    private string? OrderTimeRefusal(ModelCommitment? commitment, bool hasRight) =>
        commitment is null ? null
        : lines[commitment.Line].IsClosed ? "BUDGET_LINE_CLOSED"
        : IsOrderTimeOver(commitment) ? "ORDER_PERIOD_OVER"
        : IsOver(commitment.Line) && !hasRight ? "RIGHT_NOT_ACQUIRED"
        : null;
}
