using Grants.Reporting.Model;
using Grants.Values;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What the grant comes to, computed step by step (domain rule 14), and what remains to be settled.</summary>
internal static class FinalAmountSheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book)
    {
        var settlement = book.Model.Financial.Settlement;
        var sheet = new Sheet(book.T("Montant définitif", "Final amount"), "final-amount", 52, 18, 70)
        {
            IsWide = true,
        };
        sheet.Head(
            book.T("Montant définitif et solde", "Final amount and balance"),
            NotesOf(book),
            [book.T("Étape du calcul", "Step"), book.T("Montant", "Amount"), book.T("Comment", "How")]);
        AddComputation(book, sheet);
        if (!settlement.Provisional)
        {
            sheet.NameNext(book.Names.Certified, 'B');
            Add(
                sheet,
                book.T("Montant certifié", "Amount certified"),
                Cell.Of(settlement.FinalAmount),
                book.T("le montant arrêté par l’ordonnateur", "the amount fixed by the authorising officer"));
        }

        AddSettlement(book, sheet);
        return sheet;
    }

    /// <summary>
    /// The ceiling in proportion as a formula, in the order of the rule: multiply first, divide once, round once.
    /// </summary>
    public static string ProRata(string ceiling, string accepted, string forecast) =>
        $"IF({accepted}>={forecast},{ceiling},ROUND({ceiling}*{accepted}/{forecast},2))";

    private static IReadOnlyList<string> NotesOf(Book book)
    {
        var settlement = book.Model.Financial.Settlement;
        var rule = book.Language.Term(UpperSnake.Of(settlement.Rule));
        var basis = settlement.Basis is "FINAL_AMOUNT_RULE" or "CONTROL"
            ? null
            : book.Language.Term(settlement.Basis);
        string?[] notes =
        [
            book.T($"Règle de la convention\u00a0: {rule}.", $"Rule of the convention: {rule}."),
            settlement.CertifyDate is { } date
                ? book.T(
                    $"Service fait certifié le {book.Language.Date(date)} par {book.Person(settlement.CertifiedBy)}.",
                    $"Service rendered certified on {book.Language.Date(date)} by "
                    + $"{book.Person(settlement.CertifiedBy)}.")
                : book.T(
                    "Le service fait n’est pas certifié\u00a0: les montants sont provisoires.",
                    "The service rendered is not certified: the amounts are provisional."),
            basis is null
                ? null
                : book.T(
                    $"Le remboursement de la totalité des sommes versées est exigé\u00a0: {basis}.",
                    $"All that was paid is claimed back: {basis}."),
            settlement.ComputedAmount.Value == settlement.FinalAmount.Value
                ? null
                : book.T(
                    "Le montant certifié diffère du montant que donne la règle.",
                    "The certified amount differs from the one the rule gives."),
            settlement.Basis == "CONTROL"
                ? book.T(
                    "Le montant définitif a été revu après un contrôle.",
                    "The final amount was reviewed after a control.")
                : null,
            settlement.DecisionReason is { } reason
                ? book.T($"Motif de l’ordonnateur\u00a0: {reason}", $"Reason of the authorising officer: {reason}")
                : null,
        ];
        return [.. notes.OfType<string>()];
    }

    private static void AddComputation(Book book, Sheet sheet)
    {
        var (settlement, names) = (book.Model.Financial.Settlement, book.Names);
        sheet.NameNext(names.Ceiling, 'B');
        Add(
            sheet,
            book.T("Plafond", "Ceiling"),
            Cell.Of(settlement.CeilingAmount),
            book.T("subvention votée", "grant voted"));
        Add(
            sheet,
            book.T("Total du budget prévisionnel", "Total of the forecast budget"),
            Cell.Of(settlement.ForecastAmount).From(names.Forecast));
        Add(
            sheet,
            book.T("Dépenses retenues", "Expenses accepted"),
            Cell.Of(settlement.AcceptedAmount).From(names.Accepted));
        Add(
            sheet,
            book.T("Autres ressources reçues", "Other resources received"),
            Cell.Of(settlement.OtherResourcesAmount).From(names.OtherResources));
        AddAdmitted(book, sheet);
        sheet.NameNext(names.NetCost, 'B');
        Add(
            sheet,
            book.T("Coût net", "Net cost"),
            Cell.Of(settlement.NetCostAmount).From(
                $"ROUND({With(names.Accepted, names.InKindCounted, settlement)}-{names.OtherResources},2)"),
            book.T("dépenses retenues − autres ressources reçues", "expenses accepted − other resources received"));
        if (settlement.ProRataAmount is { } proRata)
        {
            sheet.NameNext(names.ProRata, 'B');
            Add(
                sheet,
                book.T("Plafond réduit à proportion", "Ceiling in proportion"),
                Cell.Of(proRata).From(ProRata(
                    names.Ceiling,
                    Factor(names.Accepted, names.InKindCounted, settlement),
                    Factor(names.Forecast, names.InKindForecast, settlement))),
                book.T(
                    "plafond × dépenses retenues ÷ budget prévisionnel, dans la limite du plafond",
                    "ceiling × expenses accepted ÷ forecast budget, up to the ceiling"));
        }

        var most = settlement.ProRataAmount is null ? names.Ceiling : names.ProRata;
        sheet.NameNext(names.Computed, 'B');
        Add(
            sheet,
            book.T("Montant calculé par la règle", "Amount the rule gives"),
            Cell.Of(settlement.ComputedAmount).From($"MAX(0,MIN({most},{names.NetCost}))"),
            book.T(
                "le plus petit du plafond et du coût net, jamais au-dessous de zéro",
                "the smaller of the ceiling and the net cost, never below zero"));
    }

    // What the convention admits in kind counts beside cash (domain rule 30).
    private static void AddAdmitted(Book book, Sheet sheet)
    {
        var (financial, names) = (book.Model.Financial, book.Names);
        if (financial.InKind?.AdmittedAmount is not { } admitted)
        {
            return;
        }

        sheet.NameNext(names.InKindAdmitted, 'B');
        Add(
            sheet,
            book.T("Contributions en nature admises, au plus", "Contributions in kind admitted, at most"),
            Cell.Of(admitted),
            book.T("clause de la convention", "clause of the convention"));
        sheet.NameNext(names.InKindForecast, 'B');
        Add(
            sheet,
            book.T("En nature, prévu et admis", "In kind, forecast and admitted"),
            Cell.Of(financial.Settlement.InKindForecastAmount).From(
                $"MIN({names.InKindPlanned},{names.InKindAdmitted})"),
            book.T("s’ajoute au budget prévisionnel", "added to the forecast budget"));
        sheet.NameNext(names.InKindCounted, 'B');
        Add(
            sheet,
            book.T("En nature, retenu et admis", "In kind, accepted and admitted"),
            Cell.Of(financial.Settlement.InKindAmount).From($"MIN({names.InKindAccepted},{names.InKindAdmitted})"),
            book.T("s’ajoute aux dépenses retenues", "added to the expenses accepted"));
    }

    private static string With(string cash, string inKind, Settlement settlement) =>
        settlement.InKindAmount is null ? cash : $"{cash}+{inKind}";

    private static string Factor(string cash, string inKind, Settlement settlement) =>
        settlement.InKindAmount is null ? cash : $"({cash}+{inKind})";

    private static void AddSettlement(Book book, Sheet sheet)
    {
        var (settlement, names) = (book.Model.Financial.Settlement, book.Names);
        var provisional = settlement.Provisional ? book.T(" (provisoire)", " (provisional)") : "";
        sheet.NameNext(names.Final, 'B');
        sheet.Add(
            Look.Total,
            Cell.Of(book.T("Montant définitif", "Final amount") + provisional),
            Cell.Of(settlement.FinalAmount).From(settlement.Provisional ? names.Computed : names.Certified),
            Cell.Empty);
        Add(sheet, book.T("Versé", "Paid"), Cell.Of(settlement.PaidAmount).From(names.Paid));
        sheet.NameNext(names.ToPay, 'B');
        Add(
            sheet,
            book.T("Reste à verser", "To pay") + provisional,
            Cell.Of(settlement.ToPayAmount).From($"MAX(0,ROUND({names.Final}-{names.Paid},2))"),
            book.T("montant définitif − versé", "final amount − paid"));
        sheet.NameNext(names.ToRecover, 'B');
        Add(
            sheet,
            book.T("À reverser", "To recover") + provisional,
            Cell.Of(settlement.ToRecoverAmount).From($"MAX(0,ROUND({names.Paid}-{names.Final},2))"),
            book.T("versé − montant définitif", "paid − final amount"));
        Add(
            sheet,
            book.T("Reversé à ce jour", "Recovered so far"),
            Cell.Of(settlement.RecoveredAmount).From(names.Recovered));
        Add(
            sheet,
            book.T("Remis par délibération", "Given up by deliberation"),
            Cell.Of(settlement.CancelledAmount).From(names.Cancelled));
    }

    private static void Add(Sheet sheet, string step, Cell amount, string how = "") =>
        sheet.Add(Look.Plain, Cell.Of(step), amount, Cell.Of(how));
}
