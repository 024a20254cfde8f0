using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>Until when each recovery is notified and collected, where its event says so (domain rule 36).</summary>
internal static class ClaimTermRows
{
    /// <summary>Adds them to the sheet of payments.</summary>
    public static void Add(Book book, Sheet sheet)
    {
        var claims = book.Model.Payments.Recoveries.Index().Where(one => one.Item.KnownDate is not null).ToList();
        if (claims.Count == 0)
        {
            return;
        }

        sheet.Table(
            book.T("Prescription", "Prescription"),
            [
                book.T("Titre de recette", "Claim"), book.T("Acte", "Act"), book.T("Faits connus le", "Facts known on"),
                book.T("À notifier jusqu’au", "To be notified by"), book.T("Pris en charge le", "Taken in charge on"),
                book.T("Interrompu le", "Interrupted on"), book.T("À recouvrer jusqu’au", "To be collected by"),
                book.T("Précisions", "Details"),
            ]);
        foreach (var (index, claim) in claims)
        {
            var name = Cell.Of(book.T("Titre de recette ", "Claim ") + (index + 1));
            sheet.Add(
                Look.Plain, name, Cell.Empty, Cell.Of(claim.KnownDate), Cell.Of(claim.ClaimByDate),
                Cell.Of(claim.TakenInChargeDate), Cell.Empty, Cell.Of(claim.CollectByDate),
                Cell.Of(claim.KnownReason));
            foreach (var act in claim.Interruptions)
            {
                sheet.Add(
                    Look.Plain, name, Cell.Of(book.Language.Act(act.Kind)), Cell.Empty, Cell.Empty, Cell.Empty,
                    Cell.Of(act.ActDate), Cell.Empty, Cell.Of(act.Reference));
            }
        }
    }
}
