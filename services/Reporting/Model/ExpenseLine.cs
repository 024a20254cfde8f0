using System.Text.Json.Serialization;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>A paid expense or a contribution in kind as it was used, its voucher and its ruling.</summary>
/// <param name="Number">Its number in the list, from 1, in the order of declaration.</param>
/// <param name="ChargeLabel">The line of the forecast it belongs to.</param>
/// <param name="Description">What was bought.</param>
/// <param name="Supplier">Who was paid; empty in kind.</param>
/// <param name="InvoiceNumber">The supplier's number of the invoice; empty in kind.</param>
/// <param name="PaymentDate">The day it was paid, or given in kind.</param>
/// <param name="Quantity">How many; null where it is not counted.</param>
/// <param name="UnitPrice">The price of one; null with the quantity.</param>
/// <param name="Amount">What was paid, or the value in kind.</param>
/// <param name="Flags">What an officer should look at, such as <c>PAID_OUTSIDE_PERIOD</c>.</param>
/// <param name="Voucher">The file that proves it.</param>
/// <param name="Decision">The ruling that stands; null while there is none.</param>
/// <param name="Valuation">How a contribution in kind was valued; null for a paid expense.</param>
public sealed record ExpenseLine(
    int Number,
    string ChargeLabel,
    string Description,
    string Supplier,
    string InvoiceNumber,
    DateOnly PaymentDate,
    NumberFigure? Quantity,
    AmountFigure? UnitPrice,
    AmountFigure Amount,
    IReadOnlyList<string> Flags,
    VoucherFile Voucher,
    Ruling? Decision,
    string? Valuation)
{
    /// <summary>Whether it is in kind: nobody paid it (domain rule 30).</summary>
    [JsonIgnore]
    public bool IsInKind => Valuation is not null;

    /// <summary>The events that told it and its ruling.</summary>
    [JsonIgnore]
    public Provenance Provenance => Decision?.AcceptedAmount.Provenance ?? Amount.Provenance;

    /// <summary>
    /// An expense and the last ruling on it, which stands; null when it was withdrawn: its number is not given again.
    /// </summary>
    internal static ExpenseLine? Of(int number, DeclaredExpense expense, ExpenseMarks marks) => expense.IsWithdrawn
        ? null
        : Of(number, expense.Recorded, expense.Ruling, marks);

    private static ExpenseLine Of(
        int number, Told<ExpenseRecorded> told, Told<ExpenseDecided>? ruling, ExpenseMarks marks)
    {
        var body = told.Body;
        var declared = told.Amount(body.Amount);
        return new ExpenseLine(
            number,
            body.ChargeLabel,
            body.Description,
            body.Supplier,
            body.InvoiceNumber,
            body.PaymentDate,
            body.Quantity is null ? null : told.Number(body.Quantity),
            body.UnitPrice is null ? null : told.Amount(body.UnitPrice),
            declared,
            marks.FlagsOf(body),
            new VoucherFile(body.VoucherFileName, body.VoucherSha256),
            ruling is null ? null : Ruling.Of(declared, ruling),
            body.Valuation);
    }
}

/// <summary>An expense as events tell it.</summary>
/// <param name="Recorded">Its declaration.</param>
/// <param name="Ruling">The last ruling on it; null while there is none.</param>
/// <param name="IsWithdrawn">Whether it stands no more.</param>
internal sealed record DeclaredExpense(
    Told<ExpenseRecorded> Recorded, Told<ExpenseDecided>? Ruling, bool IsWithdrawn);

/// <summary>The file that proves an expense.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
public sealed record VoucherFile(string FileName, string Sha256);

/// <summary>A case officer's ruling on an expense.</summary>
/// <param name="Outcome"><c>ACCEPTED</c>, <c>PARTLY_ACCEPTED</c> or <c>REJECTED</c>.</param>
/// <param name="AcceptedAmount">What counts.</param>
/// <param name="RejectedAmount">What does not.</param>
/// <param name="Reason">Why not all of it counts; null when it does.</param>
/// <param name="Comment">The officer's words; may be empty.</param>
/// <param name="DecidedBy">Who ruled.</param>
/// <param name="DecideDate">The day of the ruling.</param>
public sealed record Ruling(
    string Outcome,
    AmountFigure AcceptedAmount,
    AmountFigure RejectedAmount,
    string? Reason,
    string Comment,
    string DecidedBy,
    DateOnly DecideDate)
{
    /// <summary>The ruling an event tells.</summary>
    internal static Ruling Of(AmountFigure declared, Told<ExpenseDecided> told)
    {
        var accepted = told.Amount(told.Body.AcceptedAmount);
        return new Ruling(
            told.Body.Outcome,
            accepted with { Provenance = accepted.Provenance + declared.Provenance },
            declared - accepted,
            told.Body.Reason,
            told.Body.Comment,
            told.Actor,
            told.Day);
    }
}
