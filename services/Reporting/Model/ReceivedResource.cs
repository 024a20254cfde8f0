using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>Money received from elsewhere.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Amount">How much.</param>
/// <param name="ReceiptDate">The day it came in.</param>
internal sealed record ReceivedResource(string Label, AmountFigure Amount, DateOnly ReceiptDate)
{
    /// <summary>The sums received from elsewhere, in the order they were recorded.</summary>
    public static IReadOnlyList<ReceivedResource> In(Journal journal) =>
        [.. journal.All<ResourceRecorded>().Select(told => new ReceivedResource(
            told.Body.Label, told.Amount(told.Body.Amount), told.Body.ReceiptDate))];
}
