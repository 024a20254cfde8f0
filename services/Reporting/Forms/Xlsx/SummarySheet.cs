using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>The first sheet: who grants what to whom, and what comes of it.</summary>
internal static class SummarySheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book)
    {
        var grant = book.Model.Grant;
        var sheet = new Sheet(book.T("Synthèse", "Summary"), "summary", 40, 70);
        sheet.Head(book.Title, [grant.Title], [book.T("Repères", "Facts"), ""]);
        sheet.Fact("Version", Cell.Of(
            $"{book.Model.Version.Number} – {book.Language.Kind(book.Model.Version.Kind)}"));
        sheet.Fact(book.T("Arrêté au", "As of"), Cell.Of(grant.AsOfDate));
        sheet.Fact(book.T("Situation de la subvention", "State of the grant"), Cell.Of(
            book.Language.State(grant.State)));
        sheet.Fact(book.T("Attribuant", "Grantor"), Cell.Of(grant.Grantor.DisplayName));
        sheet.Fact(book.T("SIRET de l’attribuant", "SIRET of the grantor"), Cell.Of(
            Language.Siret(grant.Grantor.Siret)));
        sheet.Fact(book.T("Adresse de l’attribuant", "Address of the grantor"), Cell.Of(grant.Grantor.Address));
        sheet.Fact(book.T("Bénéficiaire", "Beneficiary"), Cell.Of(grant.Beneficiary.DisplayName));
        sheet.Fact(book.T("SIRET du bénéficiaire", "SIRET of the beneficiary"), Cell.Of(
            Language.Siret(grant.Beneficiary.Siret)));
        sheet.Fact(book.T("Forme juridique", "Legal form"), Cell.Of(
            book.Language.LegalForm(grant.Beneficiary.LegalForm)));
        sheet.Fact(book.T("Adresse du bénéficiaire", "Address of the beneficiary"), Cell.Of(
            grant.Beneficiary.Address));
        sheet.Fact(book.T("Demande reçue le", "Request received on"), Cell.Of(grant.RequestDate));
        sheet.Fact(book.T("Début de la période", "Start of the period"), Cell.Of(book.Model.Agreement.StartDate));
        sheet.Fact(book.T("Fin de la période", "End of the period"), Cell.Of(book.Model.Agreement.EndDate));
        sheet.Fact(
            book.T("Empreinte SHA-256 des données (JSON)", "SHA-256 of the data (JSON)"), Cell.Of(book.Sha256));
        AddAmounts(book, sheet);
        return sheet;
    }

    private static void AddAmounts(Book book, Sheet sheet)
    {
        var (grant, names) = (book.Model.Grant, book.Names);
        var (totals, settlement) = (book.Model.Financial.Totals, book.Model.Financial.Settlement);
        var provisional = settlement.Provisional ? book.T(" (provisoire)", " (provisional)") : "";
        void Amount(string label, AmountFigure amount, string name) =>
            sheet.Fact(label, Cell.Of(amount).From(name));
        sheet.Table(book.T("Montants", "Amounts"), [book.T("Montant", "Amount"), ""]);
        Amount(book.T("Subvention votée (plafond)", "Grant voted (ceiling)"), grant.GrantedAmount, names.Ceiling);
        Amount(book.T("Budget prévisionnel", "Forecast budget"), grant.ForecastAmount, names.Forecast);
        sheet.Fact(
            book.T("Part de la subvention dans le budget", "Grant in percent of the budget"),
            grant.GrantedPercent is null
                ? Cell.Empty
                : Cell.Of(grant.GrantedPercent).From($"ROUND({names.Ceiling}/{names.Forecast},4)"));
        Amount(book.T("Dépenses déclarées", "Expenses declared"), totals.DeclaredAmount, names.Declared);
        Amount(book.T("Dépenses retenues", "Expenses accepted"), totals.AcceptedAmount, names.Accepted);
        Amount(
            book.T("Autres ressources reçues", "Other resources received"),
            settlement.OtherResourcesAmount,
            names.OtherResources);
        if (book.Model.Financial.InKind is { } inKind)
        {
            Amount(
                book.T("Contributions en nature retenues (à part)", "Contributions in kind accepted (apart)"),
                inKind.Totals.AcceptedAmount,
                names.InKindAccepted);
        }

        Amount(book.T("Montant définitif", "Final amount") + provisional, settlement.FinalAmount, names.Final);
        Amount(book.T("Versé", "Paid"), settlement.PaidAmount, names.Paid);
        Amount(book.T("Reste à verser", "To pay") + provisional, settlement.ToPayAmount, names.ToPay);
        Amount(book.T("À reverser", "To recover") + provisional, settlement.ToRecoverAmount, names.ToRecover);
        Amount(book.T("Reversé à ce jour", "Recovered so far"), settlement.RecoveredAmount, names.Recovered);
        Amount(
            book.T("Remis par délibération", "Given up by deliberation"), settlement.CancelledAmount, names.Cancelled);
    }
}
