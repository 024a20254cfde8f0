using Grants.Platform.Refusals;

namespace Grants.Budget;

/// <summary>A rule that a row of an import breaks.</summary>
internal sealed record ImportFinding(int Row, string Field, string Reason, string Rule)
{
    /// <summary>Where it is, such as <c>rows[17].imputation</c>.</summary>
    public string Path => $"rows[{Row}].{Field}";

    /// <summary>The finding that says of a row what a command would refuse.</summary>
    public static ImportFinding Of(int row, string field, Refusal refusal) =>
        new(row, field, refusal.Reason, refusal.Message);
}
