using Grants.Contracts.Beneficiary;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>What was ordered, paid, claimed back and received (domain rules 11 and 14).</summary>
/// <param name="Disbursements">The payment orders.</param>
/// <param name="Recoveries">The claims for money back.</param>
/// <param name="RecoveryState"><c>NONE</c>, <c>ORDERED</c> or <c>RECEIVED</c>: where the last claim stands.</param>
/// <param name="BankAccounts">The beneficiary's accounts, masked, and who verified them.</param>
public sealed record PaymentSection(
    IReadOnlyList<DisbursementLine> Disbursements,
    IReadOnlyList<RecoveryLine> Recoveries,
    string RecoveryState,
    IReadOnlyList<BankAccountLine> BankAccounts)
{
    /// <summary>Folds it.</summary>
    public static PaymentSection Build(Journal journal)
    {
        var paid = journal.All<DisbursementConfirmed>().ToLookup(told => told.Body.Disbursement);
        var received = journal.All<RecoveryConfirmed>().ToLookup(told => told.Body.Recovery);
        List<RecoveryLine> recoveries = [.. journal.All<RecoveryOrdered>()
            .Select(told => RecoveryLine.Of(told, received[told.Body.Recovery].LastOrDefault()))];
        return new PaymentSection(
            [.. journal.All<DisbursementOrdered>()
                .Select(told => DisbursementLine.Of(told, paid[told.Body.Disbursement].LastOrDefault()))],
            recoveries,
            recoveries.LastOrDefault()?.State ?? "NONE",
            BankAccountLine.Build(journal));
    }
}

/// <summary>A payment order.</summary>
/// <param name="InstalmentNumber">Which instalment, from 1.</param>
/// <param name="State"><c>ORDERED</c> or <c>PAID</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="OrderDate">The day it was ordered.</param>
/// <param name="OrderedBy">The authorising officer.</param>
/// <param name="MandateNumber">Its number; null until it is paid.</param>
/// <param name="PaymentDate">The day it was paid; null until then.</param>
/// <param name="ConfirmedBy">The public accountant; null until then.</param>
public sealed record DisbursementLine(
    int InstalmentNumber,
    string State,
    AmountFigure Amount,
    DateOnly OrderDate,
    string OrderedBy,
    string? MandateNumber,
    DateOnly? PaymentDate,
    string? ConfirmedBy)
{
    /// <summary>An order and its payment.</summary>
    public static DisbursementLine Of(Told<DisbursementOrdered> told, Told<DisbursementConfirmed>? paid)
    {
        var amount = told.Amount(told.Body.Amount);
        return new DisbursementLine(
            told.Body.InstalmentNumber,
            paid is null ? "ORDERED" : "PAID",
            paid is null ? amount : amount with { Provenance = amount.Provenance + paid.Provenance },
            told.Body.OrderDate,
            told.Actor,
            paid?.Body.MandateNumber,
            paid?.Body.PaymentDate,
            paid?.Actor);
    }
}

/// <summary>Money claimed back.</summary>
/// <param name="State"><c>ORDERED</c> or <c>RECEIVED</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="OrderDate">The day it was ordered.</param>
/// <param name="OrderedBy">Who ordered it.</param>
/// <param name="DueDate">The last day to pay it.</param>
/// <param name="ReceiptNumber">The accountant's number of the receipt; null until the money is in.</param>
/// <param name="ReceiptDate">The day it came in; null until then.</param>
/// <param name="ConfirmedBy">Who confirmed it; null until then.</param>
public sealed record RecoveryLine(
    string State,
    AmountFigure Amount,
    DateOnly OrderDate,
    string OrderedBy,
    DateOnly DueDate,
    string? ReceiptNumber,
    DateOnly? ReceiptDate,
    string? ConfirmedBy)
{
    /// <summary>A claim and its receipt.</summary>
    public static RecoveryLine Of(Told<RecoveryOrdered> told, Told<RecoveryConfirmed>? received)
    {
        var amount = told.Amount(told.Body.Amount);
        return new RecoveryLine(
            received is null ? "ORDERED" : "RECEIVED",
            received is null ? amount : amount with { Provenance = amount.Provenance + received.Provenance },
            told.Body.OrderDate,
            told.Actor,
            told.Body.DueDate,
            received?.Body.ReceiptNumber,
            received?.Body.ReceiptDate,
            received?.Actor);
    }
}

/// <summary>An account of the beneficiary: entered by one person, verified by another (domain rule 7).</summary>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="HolderName">Who holds it.</param>
/// <param name="EnteredBy">Who entered it.</param>
/// <param name="EnterDate">When.</param>
/// <param name="VerifiedBy">Who verified it; null until then.</param>
/// <param name="VerifyDate">When; null until then.</param>
/// <param name="Provenance">The events.</param>
public sealed record BankAccountLine(
    string MaskedIban,
    string HolderName,
    string EnteredBy,
    DateOnly EnterDate,
    string? VerifiedBy,
    DateOnly? VerifyDate,
    Provenance Provenance)
{
    /// <summary>Folds the accounts, in the order they were entered.</summary>
    public static IReadOnlyList<BankAccountLine> Build(Journal journal)
    {
        var verified = journal.All<BankAccountVerified>().ToLookup(told => told.Body.BankAccount);
        return [.. journal.All<BankAccountEntered>()
            .Select(told => (Entered: told, Verified: verified[told.Body.BankAccount].LastOrDefault()))
            .Select(account => new BankAccountLine(
                account.Entered.Body.MaskedIban,
                account.Entered.Body.HolderName,
                account.Entered.Actor,
                account.Entered.Day,
                account.Verified?.Actor,
                account.Verified?.Day,
                account.Verified is null
                    ? account.Entered.Provenance
                    : account.Entered.Provenance + account.Verified.Provenance))];
    }
}
