using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What was ordered and paid, claimed back and received, and to which accounts.</summary>
internal static class PaymentsSheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book)
    {
        var sheet = new Sheet(
            book.T("Versements et reversements", "Payments and recoveries"), "payments",
            26, 24, 15, 22, 18, 15, 22, 30, 16, 16, 16, 16, 30)
        {
            IsWide = true,
        };
        AddDisbursements(book, sheet);
        AddSteps(book, sheet);
        AddRecoveries(book, sheet);
        ClaimTermRows.Add(book, sheet);
        HearingRows.Add(book, sheet);
        AddAccounts(book, sheet);
        return sheet;
    }

    private static void AddDisbursements(Book book, Sheet sheet)
    {
        sheet.Head(
            book.T("Versements", "Payments"),
            [],
            [
                book.T("Versement", "Payment"), book.T("État", "State"), book.T("Ordonné le", "Ordered on"),
                book.T("Ordonné par", "Ordered by"), book.T("Mandat n°", "Mandate no."), book.T("Payé le", "Paid on"),
                book.T("Payé par", "Paid by"), book.T("Motif du rejet", "Reason of rejection"),
                book.T("Montant", "Amount"), book.T("Exercice", "Fiscal year"),
            ]);
        var first = sheet.Next;
        foreach (var line in book.Model.Payments.Disbursements)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(book.T("Versement ", "Payment ") + line.InstalmentNumber),
                Cell.Of(book.Language.PaymentState(line.State)),
                Cell.Of(line.OrderDate),
                Cell.Of(book.Person(line.OrderedBy)),
                Cell.Of(line.MandateNumber),
                Cell.Of(line.PaymentDate),
                Cell.Of(book.Person(line.ConfirmedBy)),
                Cell.Of(line.RejectReason),
                Cell.Of(line.Amount),
                Cell.Of(Language.Year(line.FiscalYear)));
        }

        var last = sheet.Next - 1;
        var received = book.Language.PaymentState(OrderState.Paid);
        var paid = Cell.Of(book.Model.Financial.Settlement.PaidAmount);
        sheet.NameNext(book.Names.Paid, 'I');
        sheet.Add(Look.Total,
        [
            Cell.Of(book.T("Versé", "Paid")),
            .. Enumerable.Repeat(Cell.Empty, 7),
            last < first
                ? paid
                : paid.From($"ROUND(SUMIFS(I{first}:I{last},B{first}:B{last},\"{received}\"),2)"),
        ]);
    }

    // Suspensions, returned money, cancellations: only where there are any.
    private static void AddSteps(Book book, Sheet sheet)
    {
        var lines = book.Model.Payments.Disbursements.Where(line => line.Steps.Count > 0).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        sheet.Table(
            book.T("Suites des versements", "What became of the payments"),
            [
                book.T("Versement", "Payment"), book.T("Suite", "Step"), "Date", book.T("Par", "By"),
                book.T("Précisions", "Details"), "", "", book.T("Motif", "Reason"),
            ]);
        foreach (var (line, step) in lines.SelectMany(line => line.Steps.Select(step => (line, step))))
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(book.T("Versement ", "Payment ") + line.InstalmentNumber),
                Cell.Of(book.Language.StepKind(step.Kind)),
                Cell.Of(step.Date),
                Cell.Of(book.Person(step.Actor)),
                Cell.Of(book.Language.StepDetails(step)),
                Cell.Empty,
                Cell.Empty,
                Cell.Of(step.Text));
        }
    }

    private static void AddRecoveries(Book book, Sheet sheet)
    {
        sheet.Table(
            book.T("Reversements", "Recoveries"),
            [
                book.T("Titre de recette", "Claim"), book.T("État", "State"), book.T("Émis le", "Ordered on"),
                book.T("Émis par", "Ordered by"), book.T("Reçu n°", "Receipt no."),
                book.T("Encaissé le", "Received on"), book.T("Encaissé par", "Received by"),
                book.T("Exigible le", "Due on"), book.T("Montant", "Amount"), book.T("Encaissé", "Received"),
                book.T("Remis", "Given up"), book.T("Réduit de", "Reduced by"), book.T("Cause", "Cause"),
            ]);
        var first = sheet.Next;
        foreach (var (index, line) in book.Model.Payments.Recoveries.Index())
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(book.T("Titre de recette ", "Claim ") + (index + 1)),
                Cell.Of(book.Language.ClaimState(line)),
                Cell.Of(line.OrderDate),
                Cell.Of(book.Person(line.OrderedBy)),
                Cell.Of(line.ReceiptNumber),
                Cell.Of(line.ReceiptDate),
                Cell.Of(book.Person(line.ConfirmedBy)),
                Cell.Of(line.DueDate),
                Cell.Of(line.Amount),
                Cell.Of(line.ReceivedAmount),
                Cell.Of(line.CancelledAmount),
                Cell.Of(line.ReducedAmount),
                Cell.Of(line.Cause is { } cause ? book.Language.Term(cause) : null));
        }

        AddRecoveryTotals(book, sheet, first, book.Model.Financial.Settlement);
    }

    private static void AddRecoveryTotals(Book book, Sheet sheet, int first, Settlement settlement)
    {
        sheet.NameNext(book.Names.Recovered, 'J');
        sheet.NameNext(book.Names.Cancelled, 'K');
        sheet.Add(Look.Total,
        [
            Cell.Of(book.T("Reversé à ce jour, et remis", "Recovered so far, and given up")),
            .. Enumerable.Repeat(Cell.Empty, 8),
            SumOf('J', settlement.RecoveredAmount),
            SumOf('K', settlement.CancelledAmount),
        ]);

        // The claim of a mandate that was cancelled is not a part of what was paid above the final amount.
        Cell SumOf(char column, AmountFigure sum) => first >= sheet.Next
            ? Cell.Of(sum)
            : Cell.Of(sum).From(
                $"ROUND(SUMIFS({column}{first}:{column}{sheet.Next - 1},M{first}:M{sheet.Next - 1},"
                + $"\"<>{book.Language.Term(RecoveryLine.OfCancelledMandate)}\"),2)");
    }

    private static void AddAccounts(Book book, Sheet sheet)
    {
        sheet.Table(
            book.T("Comptes bancaires du bénéficiaire", "Bank accounts of the beneficiary"),
            [
                "IBAN", book.T("Titulaire", "Holder"), book.T("Saisi le", "Entered on"),
                book.T("Saisi par", "Entered by"), "", book.T("Vérifié le", "Verified on"),
                book.T("Vérifié par", "Verified by"),
            ]);
        foreach (var account in book.Model.Payments.BankAccounts)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(account.MaskedIban),
                Cell.Of(account.HolderName),
                Cell.Of(account.EnterDate),
                Cell.Of(book.Person(account.EnteredBy)),
                Cell.Empty,
                Cell.Of(account.VerifyDate),
                Cell.Of(book.Person(account.VerifiedBy)));
        }
    }
}
