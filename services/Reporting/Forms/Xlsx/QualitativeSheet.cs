namespace Grants.Reporting.Forms.Xlsx;

/// <summary>The sheet of the beneficiary's own words, with the persons reached and the attestation.</summary>
internal static class QualitativeSheet
{
    public static Sheet Of(Book book)
    {
        var sheet = new Sheet(book.T("Bilan qualitatif", "Qualitative report"), "qualitative", 30, 100);
        sheet.Head(
            book.T("Bilan qualitatif", "Qualitative report"),
            [book.T("Texte du bénéficiaire, tel qu’il l’a remis.", "The beneficiary’s own words, as submitted.")],
            [book.T("Partie", "Part"), book.T("Texte", "Text")]);
        if (book.Model.Qualitative is not { } told)
        {
            sheet.Fact(
                book.T("Remis le", "Submitted on"),
                Cell.Of(book.T("Pas encore remis.", "Not submitted yet.")));
            return sheet;
        }

        sheet.Fact(book.T("Remis le", "Submitted on"), Cell.Of(told.SubmitDate));
        sheet.Fact(book.T("Remis par", "Submitted by"), Cell.Of(book.Person(told.SubmittedBy)));
        var attested = book.Model.Attestation.Given;
        sheet.Fact(
            book.T("Attesté par", "Attested by"),
            Cell.Of(attested is null
                ? book.T("Pas encore attesté.", "Not attested yet.")
                : $"{attested.Name}, {attested.Capacity}"));
        if (attested is not null)
        {
            sheet.Fact(book.T("Attesté le", "Attested on"), Cell.Of(attested.AttestDate));
            sheet.Fact(book.T("Attesté à", "Attested at"), Cell.Of(attested.Place));
        }

        foreach (var one in told.Audiences)
        {
            sheet.Fact(
                book.T("Public bénéficiaire", "Persons reached"),
                Cell.Of($"{one.Label}{book.T("\u00a0: ", ": ")}"
                    + (one.Persons is { } counted
                        ? book.Language.Quantity(counted.Value, "")
                        : book.Language.NotCounted)));
        }

        foreach (var (name, text) in new[]
        {
            (book.T("Déroulement de l’action", "Course of the action"), told.Course),
            (book.T("Résultats obtenus", "Results"), told.Results),
            (book.T("Conditions de réalisation", "Conditions"), told.Conditions),
            (book.T("Difficultés rencontrées", "Difficulties"), told.Difficulties),
        })
        {
            // A row is not high enough for the longest texts: they go on in the next.
            foreach (var (index, part) in RowHeight.Parts(text, sheet.Widths[1]).Index())
            {
                sheet.Fact(index == 0 ? name : "", Cell.Of(part));
            }
        }

        return sheet;
    }
}
