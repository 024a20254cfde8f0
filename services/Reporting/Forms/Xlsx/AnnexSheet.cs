namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What proves the action beside its expenses: deliverables, communication, samples drawn.</summary>
internal static class AnnexSheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book)
    {
        var annexes = book.Model.Annexes;
        var sheet = new Sheet(book.T("Annexes", "Annexes"), "annexes", 16, 40, 60, 30, 16, 40) { IsWide = true };
        sheet.Head(
            book.T("Livrables", "Deliverables"),
            [],
            [
                "Date", book.T("Livrable", "Deliverable"), book.T("Description", "Description"),
                book.T("Décision", "Ruling"), "", book.T("Fichier", "File"),
            ]);
        foreach (var deliverable in annexes.Deliverables)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(deliverable.DeliveryDate),
                Cell.Of(deliverable.Label),
                Cell.Of(deliverable.Description),
                Cell.Of(StandingText.Of(book, deliverable.Standing)),
                Cell.Empty,
                Cell.Of(deliverable.File?.FileName));
        }

        AddSetAside(book, sheet);
        AddCommunication(book, sheet);
        AddSamples(book, sheet);
        AddControls(book, sheet);
        return sheet;
    }

    private static void AddSetAside(Book book, Sheet sheet)
    {
        if (book.Model.Annexes.SetAside.Count == 0)
        {
            return;
        }

        sheet.Table(
            book.T("Éléments retirés ou rejetés, qui ne comptent pas", "Withdrawn or rejected, and not counted"),
            ["Date", book.T("Élément", "Item"), book.T("Suite donnée", "Outcome")]);
        foreach (var one in book.Model.Annexes.SetAside)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(one.Date),
                Cell.Of(book.Language.Term(one.Kind) + book.T(" : ", ": ") + one.Label),
                Cell.Of(StandingText.Of(book, one.Standing)));
        }
    }

    // Only where there are any.
    private static void AddControls(Book book, Sheet sheet)
    {
        if (book.Model.Annexes.Controls.Count == 0)
        {
            return;
        }

        sheet.Table(
            book.T("Contrôles après certification", "Controls after the certification"),
            [
                book.T("Clos le", "Closed on"), book.T("Organisme", "Body"), book.T("Constats", "Findings"),
                book.T("Contrôle", "Control"), book.T("Refusé", "Refused"), book.T("Non fondé", "Unfounded"),
            ]);
        foreach (var control in book.Model.Annexes.Controls)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(control.CloseDate),
                Cell.Of(control.BodyName),
                Cell.Of(control.Findings),
                Cell.Of(book.Language.Term(control.Kind)),
                Cell.Of(control.Refused ? book.T("oui", "yes") : book.T("non", "no")),
                Cell.Of(control.UnfoundedAmount));
        }
    }

    private static void AddCommunication(Book book, Sheet sheet)
    {
        sheet.Table(
            book.T("Preuves de communication", "Communication evidence"),
            [
                "Date", book.T("Support", "Medium"), book.T("Description", "Description"),
                book.T("Logo visible", "Logo shown"), book.T("Montant visible", "Amount shown"),
                book.T("Fichier", "File"),
            ]);
        foreach (var evidence in book.Model.Annexes.Communication)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(evidence.PublicationDate),
                Cell.Of(book.Language.Term(evidence.Support)),
                Cell.Of(evidence.Description),
                Cell.Of(evidence.LogoShown ? book.T("oui", "yes") : book.T("non", "no")),
                Cell.Of(evidence.AmountShown ? book.T("oui", "yes") : book.T("non", "no")),
                Cell.Of(evidence.File?.FileName));
        }
    }

    private static void AddSamples(Book book, Sheet sheet)
    {
        sheet.Table(
            book.T("Échantillons de dépenses contrôlés", "Samples of expenses checked"),
            [
                "Date", book.T("Tirés par", "Drawn by"), book.T("Méthode", "Method"), book.T("Tirées", "Drawn"),
                book.T("Sur", "Of"), book.T("Montant de l’échantillon", "Amount of the sample"),
            ]);
        foreach (var sample in book.Model.Annexes.Samples)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(sample.DrawDate),
                Cell.Of(book.Person(sample.DrawnBy)),
                Cell.Of(sample.LeastAmount is { } least
                    ? book.T("à partir de ", "from ") + book.Language.Euros(least.Value)
                    : book.T("au hasard, graine ", "at random, seed ") + sample.Seed),
                Cell.Of(sample.Drawn),
                Cell.Of(sample.Population),
                Cell.Of(sample.SampleAmount));
        }
    }
}
