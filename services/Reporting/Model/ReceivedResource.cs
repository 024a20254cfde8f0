using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>Money received from elsewhere, or something given in kind.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Amount">How much was declared.</param>
/// <param name="ReceiptDate">The day it came in.</param>
/// <param name="AccountCode">Its account in the general chart; null where none was named.</param>
/// <param name="AcceptedAmount">What is accepted of it: this lowers the grant (domain rule 31).</param>
/// <param name="Standing">How it was ruled on, or why it was withdrawn.</param>
/// <param name="File">The file that proves it; null where there is none.</param>
public sealed record ReceivedResource(
    string Label,
    AmountFigure Amount,
    DateOnly ReceiptDate,
    string? AccountCode,
    AmountFigure AcceptedAmount,
    FactStanding Standing,
    VoucherFile? File)
{
    /// <summary>The sums received from elsewhere, in the order they were recorded, withdrawn ones too.</summary>
    internal static IReadOnlyList<ReceivedResource> In(Journal journal) =>
        [.. All(journal).Where(resource => !Rules.InKind.IsGiven(resource.AccountCode))];

    /// <summary>What was given in kind, in the order it was recorded, withdrawn too (domain rule 30).</summary>
    internal static IReadOnlyList<ReceivedResource> InKind(Journal journal) =>
        [.. All(journal).Where(resource => Rules.InKind.IsGiven(resource.AccountCode))];

    private static IEnumerable<ReceivedResource> All(Journal journal)
    {
        var rulings = FactRulings.In(journal);
        var files = VoucherFiles.In(journal);
        return journal.All<ResourceRecorded>().Select(told => new ReceivedResource(
            told.Body.Label,
            told.Amount(told.Body.Amount),
            told.Body.ReceiptDate,
            told.Body.AccountCode,
            rulings.AcceptedOf(told),
            rulings.Of(told.Body.Resource),
            files.Of(told.Body.Voucher)));
    }
}
