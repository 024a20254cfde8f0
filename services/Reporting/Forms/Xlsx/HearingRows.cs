namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// The hearings of the beneficiary, and the grounds of what is claimed: only where there are any (domain rule 41).
/// </summary>
internal static class HearingRows
{
    /// <summary>Adds them to the sheet of payments.</summary>
    public static void Add(Book book, Sheet sheet)
    {
        AddHearings(book, sheet);
        AddGrounds(book, sheet);
    }

    private static void AddHearings(Book book, Sheet sheet)
    {
        if (book.Model.Payments.Hearings.Count == 0)
        {
            return;
        }

        sheet.Table(
            book.T("Procédure contradictoire", "Hearings of the beneficiary"),
            [
                book.T("Procédure", "Hearing"), book.T("Cause", "Cause"), book.T("Envoyé le", "Sent on"),
                book.T("Réponse jusqu’au", "Answer until"), book.T("Réponse du", "Answer of"),
                book.T("Audition le", "Heard on"), "", book.T("Texte", "Text"), book.T("Montant", "Amount"),
            ]);
        foreach (var hearing in book.Model.Payments.Hearings)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(book.T("Griefs ", "Grounds ") + hearing.Number),
                Cell.Of(book.Language.Term(hearing.Cause)),
                Cell.Of(hearing.SendingDate),
                Cell.Of(hearing.AnswerDueDate),
                Cell.Empty,
                Cell.Empty,
                Cell.Empty,
                Cell.Of(hearing.Grounds),
                Cell.Of(hearing.ClaimAmount));
            foreach (var answer in hearing.Answers)
            {
                sheet.Add(
                    Look.Plain,
                    Cell.Of(book.T("Réponse ", "Answer ") + hearing.Number),
                    Cell.Empty,
                    Cell.Empty,
                    Cell.Empty,
                    Cell.Of(answer.AnswerDate),
                    Cell.Of(answer.HearingDate),
                    Cell.Empty,
                    Cell.Of(answer.Text));
            }
        }
    }

    private static void AddGrounds(Book book, Sheet sheet)
    {
        var claims = book.Model.Payments.Recoveries.Where(line => line.Grounds is not null).ToList();
        if (claims.Count == 0 && book.Model.Financial.Settlement.NoHearingReason is null)
        {
            return;
        }

        sheet.Table(
            book.T("Motifs et voies de recours", "Grounds and ways of appeal"),
            [book.T("Objet", "Subject"), "", book.T("Émis le", "Ordered on"), "", "", "", "", book.T("Texte", "Text")]);
        if (book.Model.Financial.Settlement.NoHearingReason is { } reason)
        {
            AddText(sheet, book.T("Sans procédure contradictoire", "Without a hearing"), null, reason);
        }

        foreach (var claim in claims)
        {
            AddText(sheet, book.T("Motifs", "Grounds"), claim.OrderDate, claim.Grounds);
            AddText(sheet, book.T("Voies de recours", "Ways of appeal"), claim.OrderDate, claim.Appeal);
        }
    }

    private static void AddText(Sheet sheet, string subject, DateOnly? date, string? text) => sheet.Add(
        Look.Plain, Cell.Of(subject), Cell.Empty, Cell.Of(date), Cell.Empty, Cell.Empty, Cell.Empty, Cell.Empty,
        Cell.Of(text));
}
