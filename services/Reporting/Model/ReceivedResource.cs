using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>Money received from elsewhere, or something given in kind.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Amount">How much.</param>
/// <param name="ReceiptDate">The day it came in.</param>
/// <param name="AccountCode">Its account in the general chart; null where none was named.</param>
public sealed record ReceivedResource(string Label, AmountFigure Amount, DateOnly ReceiptDate, string? AccountCode)
{
    /// <summary>The sums received from elsewhere, in the order they were recorded.</summary>
    internal static IReadOnlyList<ReceivedResource> In(Journal journal) =>
        [.. All(journal).Where(resource => !Rules.InKind.IsGiven(resource.AccountCode))];

    /// <summary>What was given in kind, in the order it was recorded (domain rule 30).</summary>
    internal static IReadOnlyList<ReceivedResource> InKind(Journal journal) =>
        [.. All(journal).Where(resource => Rules.InKind.IsGiven(resource.AccountCode))];

    private static IEnumerable<ReceivedResource> All(Journal journal) =>
        journal.All<ResourceRecorded>().Select(told => new ReceivedResource(
            told.Body.Label, told.Amount(told.Body.Amount), told.Body.ReceiptDate, told.Body.AccountCode));
}
