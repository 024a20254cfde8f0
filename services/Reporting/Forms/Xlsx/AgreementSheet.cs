using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>The vote and the convention.</summary>
internal static class AgreementSheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book)
    {
        var sheet = new Sheet(
            book.T("Délibération et convention", "Deliberation and convention"), "agreement", 40, 34, 40, 24)
        {
            IsWide = true,
        };
        sheet.Head(
            book.T("Délibération et convention", "Deliberation and convention"),
            [],
            [book.T("Délibération", "Deliberation"), ""]);
        AddVote(book, sheet);
        AddConvention(book, sheet);
        return sheet;
    }

    private static void AddVote(Book book, Sheet sheet)
    {
        if (book.Model.Deliberation is not { } vote)
        {
            sheet.Fact(
                book.T("Résultat", "Outcome"),
                Cell.Of(book.T("La commission n’a pas encore voté.", "The commission has not voted yet.")));
            return;
        }

        sheet.Fact(book.T("Délibération n°", "Deliberation no."), Cell.Of(vote.Number));
        sheet.Fact(book.T("Date du vote", "Date of the vote"), Cell.Of(vote.VoteDate));
        sheet.Fact(book.T("Rapport n°", "Report no."), Cell.Of(vote.ReportNumber));
        sheet.Fact("Commission", Cell.Of(vote.Commission));
        sheet.Fact(book.T("Avis", "Opinion"), Cell.Of(book.Language.Term(vote.Opinion)));
        sheet.Fact(book.T("Date de l’avis", "Date of the opinion"), Cell.Of(vote.OpinionDate));
        sheet.Fact(book.T("Pour", "For"), Cell.Of(vote.VotesFor));
        sheet.Fact(book.T("Contre", "Against"), Cell.Of(vote.VotesAgainst));
        sheet.Fact("Abstentions", Cell.Of(vote.Abstentions));
        sheet.Fact(book.T("Absents sans délégation", "Absent without proxy"), Cell.Of(vote.AbsentWithoutProxy));
        sheet.Fact(
            vote.RecusedAmongAbstentions
                ? book.T("N’ont pas pris part au vote (parmi les abstentions)", "Recused (among the abstentions)")
                : book.T("N’ont pas pris part au vote", "Recused"),
            Cell.Of(vote.Recused));
        sheet.Fact(book.T("Votes par procuration", "Votes by proxy"), Cell.Of(vote.VotesByProxy));
        sheet.Fact(
            book.T("Membres intéressés", "Recused members"), Cell.Of(string.Join(", ", vote.RecusedMembers)));
        sheet.Fact(
            book.T("Résultat", "Outcome"),
            Cell.Of(vote.Adopted ? book.T("Adopté", "Adopted") : book.T("Rejeté", "Rejected")));
        sheet.Fact(book.T("Montant accordé", "Amount granted"), Cell.Of(vote.GrantedAmount));
        if (vote.Act is { } act)
        {
            AddAct(book, sheet, act);
        }
    }

    private static void AddAct(Book book, Sheet sheet, ActSection act)
    {
        sheet.Fact(book.T("Affichage", "Posted"), DayOf(book, act.PostingDate));
        sheet.Fact(
            book.T("Transmission à la préfecture", "Transmitted to the prefecture"),
            DayOf(book, act.TransmissionDate));
        sheet.Fact(book.T("Réception en préfecture", "Received by the prefecture"), DayOf(book, act.ReceiptDate));
        sheet.Fact(book.T("Accusé de réception", "Receipt"), Cell.Of(act.ReceiptNumber ?? ""));
        sheet.Fact(
            book.T("Publication électronique", "Published electronically"), DayOf(book, act.PublicationDate));
        sheet.Fact(
            book.T("Notification au bénéficiaire", "Notified to the beneficiary"),
            DayOf(book, act.NotificationDate));
        sheet.Fact(
            book.T("Exécutoire à compter du", "Enforceable from"), DayOf(book, act.EnforceableDate));
    }

    private static Cell DayOf(Book book, DateOnly? day) => day is { } known
        ? Cell.Of(known)
        : Cell.Of(book.T("non enregistrée", "not recorded"));

    private static void AddVersions(Book book, Sheet sheet)
    {
        if (book.Model.Agreement.Versions is not { Count: > 1 } versions)
        {
            return;
        }

        sheet.Table(
            book.T("Versions et plafonds", "Versions and ceilings"),
            ["Version", "", book.T("Plafond", "Ceiling")]);
        foreach (var version in versions)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(version.Number).Fact(),
                Cell.Of(book.Language.Version(version)),
                Cell.Of(version.Ceiling));
        }
    }

    private static void AddConvention(Book book, Sheet sheet)
    {
        var agreement = book.Model.Agreement;
        sheet.Table("Convention", [book.T("Clause", "Clause"), ""]);
        sheet.Fact(book.T("Début de la période", "Start of the period"), Cell.Of(agreement.StartDate));
        sheet.Fact(book.T("Fin de la période", "End of the period"), Cell.Of(agreement.EndDate));
        sheet.Fact(book.T("Bilan final attendu le", "Final report due on"), Cell.Of(agreement.ReportDueDate));
        sheet.Fact(book.T("Programme d’action", "Action programme"), Cell.Of(agreement.Programme));
        foreach (var reference in agreement.LegalReferences)
        {
            sheet.Fact(book.T("Fondement juridique", "Legal basis"), Cell.Of(reference));
        }

        sheet.Table(
            book.T("Échéancier", "Payment schedule"),
            [book.T("Versement", "Instalment"), book.T("Échéance", "When"), book.T("Montant", "Amount")]);
        foreach (var instalment in agreement.PaymentSchedule)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(instalment.Number).Fact(),
                Cell.Of(book.Language.Term(instalment.Trigger)),
                Cell.Of(instalment.Amount));
        }

        AddVersions(book, sheet);
        sheet.Table(
            "Signatures",
            [
                book.T("Partie", "Party"), book.T("Signée le", "Signed on"), book.T("Signataire", "Signatory"),
                book.T("Enregistrée par", "Recorded by"),
            ]);
        foreach (var signature in agreement.Signatures)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(book.Language.Term(signature.Party)),
                Cell.Of(signature.SignDate).Fact(),
                Cell.Of(signature.Signatory),
                Cell.Of(book.Person(signature.RecordedBy)));
        }
    }
}
