using Grants.Platform.Edge;

namespace Grants.Budget;

/// <summary>The commitments of a year at its end, on the wire.</summary>
internal static partial class BudgetWire
{
    /// <summary>A page, with the totals of all.</summary>
    public static V1.ListYearEndCommitmentsResponse Render(
        Page<V1.YearEndCommitment> page, YearEndTotals totals) => new()
        {
            YearEndCommitments = { page.Items },
            NextPageToken = page.NextPageToken,
            Totals = new V1.YearEndTotals
            {
                CommitmentCount = totals.Commitments,
                OrderedAmount = Wire.ToProto(totals.Ordered),
                NotOrderedAmount = Wire.ToProto(totals.NotOrdered),
                CarriedOverAmount = Wire.ToProto(totals.CarriedOver),
                AttachedAmount = Wire.ToProto(totals.Attached),
            },
        };

    public static V1.YearEndCommitment Render(YearEndCommitment commitment) => new()
    {
        Commitment = commitment.Name,
        BudgetLine = ResourceName.Of(BudgetLine.Collection, commitment.LineId),
        Section = (V1.Section)(int)commitment.Section,
        Reference = commitment.Reference,
        Owner = commitment.Owner ?? "",
        OrderedAmount = Wire.ToProto(commitment.Ordered),
        NotOrderedAmount = Wire.ToProto(commitment.NotOrdered),
        LawfulOutcomes = { commitment.LawfulOutcomes.Select(Render) },
        NextBudgetLine = commitment.NextLineId is { } next ? ResourceName.Of(BudgetLine.Collection, next) : "",
        CarriedOverAmount = Wire.ToProto(commitment.CarriedOver),
        AttachedAmount = Wire.ToProto(commitment.Attached),
        CarriedTo = commitment.To?.Name ?? "",
        RightAcquiredDate = ToProto(commitment.RightAcquired),
        Statement = commitment.Statement is { } statement ? Render(statement) : null,
    };
}
