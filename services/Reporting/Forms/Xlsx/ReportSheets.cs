using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>The sheets of a report, in their order.</summary>
internal static class ReportSheets
{
    /// <summary>All of them, around the lists of expenses that have been written already.</summary>
    public static IReadOnlyList<Sheet> Of(Book book, ExpenseSheets expenses) =>
    [
        SummarySheet.Of(book),
        AgreementSheet.Of(book),
        IndicatorsOf(book),
        ActivitiesOf(book),
        QualitativeSheet.Of(book),
        ChargesSheet.Of(book, expenses),
        ResourcesSheet.Of(book),
        .. book.Model.Financial.InKind is { } inKind ? [InKindSheet.Of(book, expenses, inKind)] : Array.Empty<Sheet>(),
        FinalAmountSheet.Of(book),
        PaymentsSheet.Of(book),
        .. book.Model.NationalForm is { } form ? [NationalFormSheet.Of(book, form)] : Array.Empty<Sheet>(),
        .. expenses.Sheets,
        AnnexSheet.Of(book),
        BudgetLineOf(book),
        RulesOf(book),
        HistoryOf(book),
    ];

    private static Sheet IndicatorsOf(Book book)
    {
        var sheet = new Sheet(book.T("Indicateurs", "Indicators"), "indicators", 44, 14, 12, 12, 12, 14, 40, 50, 40)
        {
            IsWide = true,
        };
        sheet.Head(
            book.T("Indicateurs\u00a0: prévu et réalisé", "Indicators: planned and achieved"),
            [],
            [
                book.T("Indicateur", "Indicator"), book.T("Unité", "Unit"), book.T("Prévu", "Planned"),
                book.T("Réalisé", "Achieved"), book.T("Taux", "Rate"), book.T("Relevé le", "Counted on"),
                "Source", book.T("Remarque", "Remark"), book.T("Décision", "Ruling"),
            ]);
        foreach (var line in book.Model.Quantitative.Indicators)
        {
            var row = sheet.Next;
            sheet.Add(
                Look.Plain,
                Cell.Of(line.Label),
                Cell.Of(line.Unit),
                Cell.Of(line.Planned),
                Cell.Of(line.Achieved),
                line.RatePercent is null ? Cell.Empty : Cell.Of(line.RatePercent).From($"ROUND(D{row}/C{row},4)"),
                Cell.Of(line.ValueDate),
                Cell.Of(line.ValueSource),
                Cell.Of(line.Note),
                Cell.Of(line.Standing is { } standing ? StandingText.Of(book, standing, line.File) : null));
        }

        return sheet;
    }

    private static Sheet ActivitiesOf(Book book)
    {
        var sheet = new Sheet(book.T("Activités", "Activities"), "activities", 10, 18, 44, 22, 14, 60, 40)
        {
            IsWide = true,
        };
        sheet.Head(
            book.T("Actions menées", "Activities carried out"),
            [],
            [
                "Phase", "Date", book.T("Action", "Activity"), book.T("Zone", "Zone"), "Participants",
                book.T("Description", "Description"), book.T("Décision", "Ruling"),
            ]);
        var first = sheet.Next;
        foreach (var phase in book.Model.Quantitative.Phases)
        {
            foreach (var activity in phase.Activities)
            {
                sheet.Add(
                    Look.Plain,
                    Cell.Of(phase.Number),
                    Cell.Of(activity.Date),
                    Cell.Of(activity.IndicatorLabel),
                    Cell.Of(activity.Zone),
                    book.Counted(activity.Participants),
                    Cell.Of(activity.Description),
                    Cell.Of(StandingText.Of(book, activity.Standing, activity.File)));
            }
        }

        sheet.Add(
            Look.Total,
            Cell.Of("Total"),
            Cell.Empty,
            Cell.Empty,
            Cell.Empty,
            book.Counted(book.Model.Quantitative.Participants, total => sheet.SumOf('E', first, total)),
            Cell.Empty,
            Cell.Empty);
        return sheet;
    }

    private static Sheet BudgetLineOf(Book book)
    {
        var line = book.Model.BudgetLine;
        var sheet = new Sheet(
            book.T("Ligne de crédit", "Budget line"), "budget-line", 14, 44, 20, 15, 15, 15, 15, 15, 12)
        {
            IsWide = true,
        };
        sheet.Head(
            book.T("Ligne de crédit", "Budget line"),
            [
                LineText(book, line.FiscalYear, line.OperationCode, line.OperationLabel, line.Imputation),
                .. line.CarryOvers.Select(carried => book.Language.CarriedOver(carried, book.Model.People)
                    + book.T(" : ", ": ") + book.Language.Euros(carried.Amount.Value)),
                .. line.Added.Select(added => book.Language.Added(added)
                    + book.T(" : ", ": ") + book.Language.Euros(added.Amount.Value)),
                .. line.InForce is { } now
                    ? new[]
                    {
                        book.T("Ligne en vigueur\u00a0: ", "Line in force: ")
                        + LineText(book, now.FiscalYear, now.OperationCode, now.OperationLabel, now.Imputation),
                    }
                    : [],
                book.T(
                    "Mouvements de cette subvention, et soldes de la ligne après chacun.",
                    "Movements of this grant, and the balances of the line after each."),
            ],
            [
                "Date", book.T("Mouvement", "Movement"), book.T("Auteur", "By"), book.T("Montant", "Amount"),
                book.T("Réservé", "Reserved"), book.T("Engagé", "Committed"), book.T("Payé", "Paid"),
                book.T("Disponible", "Available"), book.T("Exercice", "Year"),
            ]);
        foreach (var movement in line.Movements)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(movement.Date),
                Cell.Of(book.Language.Movement(movement.Kind)),
                Cell.Of(book.Person(movement.Actor)),
                Cell.Of(movement.Amount),
                Cell.Of(movement.Balances.ReservedAmount),
                Cell.Of(movement.Balances.CommittedAmount),
                Cell.Of(movement.Balances.PaidAmount),
                Cell.Of(movement.Balances.AvailableAmount),
                Cell.Of(movement.FiscalYear is { } year ? Language.Year(year) : null));
        }

        if ((line.InForce is null ? line.Balances : line.InForce.Balances) is { } balances)
        {
            AddBalances(book, sheet, balances);
        }

        return sheet;
    }

    private static string LineText(Book book, int year, string operation, string label, string imputation) => book.T(
        $"Exercice {year}, opération {operation} «\u00a0{label}\u00a0», imputation {imputation}",
        $"Fiscal year {year}, operation {operation} “{label}”, imputation {imputation}");

    private static void AddBalances(Book book, Sheet sheet, LineFigures balances)
    {
        sheet.Table(
            book.T("Après le dernier mouvement connu de la ligne", "After the last known movement of the line"),
            [
                "", book.T("Voté", "Voted"), book.T("Ajusté", "Adjusted"), book.T("Réservé", "Reserved"),
                book.T("Engagé", "Committed"), book.T("Payé", "Paid"), book.T("Disponible", "Available"),
            ]);
        var row = sheet.Next;
        sheet.Add(
            Look.Plain,
            Cell.Empty,
            Cell.Of(balances.VotedAmount),
            Cell.Of(balances.AdjustedAmount).Signed(),
            Cell.Of(balances.ReservedAmount),
            Cell.Of(balances.CommittedAmount),
            Cell.Of(balances.PaidAmount),
            Cell.Of(balances.AvailableAmount).From($"ROUND(B{row}+C{row}-D{row}-E{row}-F{row},2)").Strong());
    }

    private static Sheet RulesOf(Book book)
    {
        var agreement = book.Model.Agreement;
        var sheet = new Sheet(book.T("Règles", "Rules"), "rules", 56, 30, 40);
        sheet.Head(
            book.T("Règles applicables", "Rules that apply"),
            [],
            [book.T("Règle", "Rule"), book.T("Valeur", "Value"), "Source"]);
        foreach (var clause in agreement.Clauses)
        {
            var value = clause.ValueDate is { } date ? Cell.Of(date)
                : clause.ValueAmount is { } amount ? Cell.Of(amount)
                : Cell.Of(clause.ValueText is { } text ? book.Language.Term(text) : null);
            sheet.Add(Look.Plain, Cell.Of(clause.Label), value.Fact(), Cell.Of(clause.Source));
        }

        if (agreement.Findings.Count > 0)
        {
            var labels = agreement.Clauses.ToDictionary(clause => clause.Code, clause => clause.Label);
            sheet.Table(
                book.T("Points d’attention", "Points of attention"),
                [book.T("Constat", "Finding"), book.T("Règles en cause", "Rules concerned")]);
            foreach (var finding in agreement.Findings)
            {
                sheet.Add(Look.Plain, Cell.Of(finding.Message), Cell.Of(string.Join(
                    "\n", finding.ClauseCodes.Select(code => labels.GetValueOrDefault(code, code)))));
            }
        }

        return sheet;
    }

    private static Sheet HistoryOf(Book book)
    {
        var sheet = new Sheet(book.T("Historique", "History"), "history", 18, 50, 22, 26, 26, 20) { IsWide = true };
        sheet.Head(
            book.T("Historique de la subvention", "History of the grant"),
            [],
            [
                "Date", book.T("Étape", "Step"), book.T("Auteur", "By"), book.T("État avant", "State before"),
                book.T("État après", "State after"), book.T("Événement", "Event"),
            ]);
        foreach (var step in book.Model.History)
        {
            var party = step.Party is null ? "" : book.T(" : ", ": ") + book.Language.Term(step.Party);
            sheet.Add(
                Look.Plain,
                Cell.Of(step.Date),
                Cell.Of(book.Language.Event(step.Event) + party),
                Cell.Of(book.Person(step.Actor)),
                Cell.Of(step.FromState is { } from ? book.Language.State(from) : null),
                Cell.Of(book.Language.State(step.ToState)),
                Cell.Of(step.Provenance.ToString()));
        }

        if (book.Model.Persons.Count > 0)
        {
            sheet.Table(
                book.T("Personnes", "Persons"),
                [book.T("Compte", "Account"), book.T("Nom", "Name"), book.T("Fonction", "Function")]);
            foreach (var person in book.Model.Persons)
            {
                sheet.Add(Look.Plain, Cell.Of(person.Subject), Cell.Of(person.Name), Cell.Of(person.Function));
            }
        }

        return sheet;
    }
}
