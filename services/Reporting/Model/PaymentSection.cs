using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>What was ordered, paid, claimed back and received (domain rules 11 and 14).</summary>
/// <param name="Disbursements">The payment orders.</param>
/// <param name="Recoveries">The claims for money back.</param>
/// <param name="RecoveryState"><c>NONE</c>, or where the last claim stands, as its line says.</param>
/// <param name="BankAccounts">The beneficiary's accounts, masked, and who verified them.</param>
internal sealed record PaymentSection(
    IReadOnlyList<DisbursementLine> Disbursements,
    IReadOnlyList<RecoveryLine> Recoveries,
    string RecoveryState,
    IReadOnlyList<BankAccountLine> BankAccounts)
{
    /// <summary>Folds it.</summary>
    public static PaymentSection Build(Journal journal)
    {
        var recoveries = RecoveryLine.Build(journal);
        return new PaymentSection(
            DisbursementLine.Build(journal),
            recoveries,
            recoveries.Count > 0 ? recoveries[^1].State : "NONE",
            BankAccountLine.Build(journal));
    }
}

/// <summary>A payment order.</summary>
/// <param name="InstalmentNumber">Which instalment, from 1.</param>
/// <param name="State"><c>ORDERED</c>, <c>PAID</c> or <c>REJECTED</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="OrderDate">The day it was ordered.</param>
/// <param name="OrderedBy">The authorising officer.</param>
/// <param name="MandateNumber">Its number; null until it is paid.</param>
/// <param name="PaymentDate">The day it was paid; null until then.</param>
/// <param name="ConfirmedBy">The public accountant; null until then.</param>
/// <param name="RejectReason">Why the accountant rejected it; null unless it was.</param>
public sealed record DisbursementLine(
    int InstalmentNumber,
    string State,
    AmountFigure Amount,
    DateOnly OrderDate,
    string OrderedBy,
    string? MandateNumber,
    DateOnly? PaymentDate,
    string? ConfirmedBy,
    string? RejectReason)
{
    /// <summary>The payment orders, and what became of each.</summary>
    internal static IReadOnlyList<DisbursementLine> Build(Journal journal)
    {
        var paid = journal.All<DisbursementConfirmed>().ToLookup(told => told.Body.Disbursement);
        var rejected = journal.All<DisbursementRejected>().ToLookup(told => told.Body.Disbursement);
        return
        [
            .. journal.All<DisbursementOrdered>().Select(told => Of(
                told,
                paid[told.Body.Disbursement].LastOrDefault(),
                rejected[told.Body.Disbursement].LastOrDefault())),
        ];
    }

    private static DisbursementLine Of(
        Told<DisbursementOrdered> told, Told<DisbursementConfirmed>? paid, Told<DisbursementRejected>? rejected)
    {
        var amount = told.Amount(told.Body.Amount);
        return new DisbursementLine(
            told.Body.InstalmentNumber,
            rejected is not null ? "REJECTED" : paid is null ? "ORDERED" : "PAID",
            (paid?.Provenance ?? rejected?.Provenance) is { } ended
                ? amount with { Provenance = amount.Provenance + ended }
                : amount,
            told.Body.OrderDate,
            told.Actor,
            paid?.Body.MandateNumber,
            paid?.Body.PaymentDate,
            paid?.Actor,
            rejected?.Body.Reason);
    }
}
