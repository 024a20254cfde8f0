using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// Who paid for the action. The grant counts for its final amount, other resources for what was accepted of them, and
/// the own funds for what remains of the accepted charges.
/// </summary>
internal static class ResourcesSheet
{
    private const string Other = "OTHER";
    private const string OwnFunds = "OWN_FUNDS";

    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book)
    {
        var resources = book.Model.Financial.Resources;
        var sheet = new Sheet(book.T("Ressources", "Resources"), "resources", 8, 48, 28, 18, 18, 40, 30)
        {
            IsWide = true,
        };
        sheet.Head(
            book.T("Ressources\u00a0: prévu et réalisé", "Resources: forecast and actual"),
            [
                book.T(
                    "La subvention compte pour son montant définitif\u00a0; les fonds propres, pour le reste des"
                        + " charges.",
                    "The grant counts for its final amount; own funds, for the rest of the charges."),
            ],
            [
                book.T("N°", "No."), book.T("Ressource", "Resource"), book.T("Nature", "Kind"),
                book.T("Prévu", "Forecast"), book.T("Réalisé", "Actual"),
            ]);
        var first = sheet.Next;
        var total = first + resources.Lines.Count;
        var received = (First: total + 5, Last: total + 4 + resources.Received.Count); // below the second heads
        foreach (var (index, line) in resources.Lines.Index())
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(index + 1),
                Cell.Of(line.Label),
                Cell.Of(book.Language.Term(line.Origin)),
                Cell.Of(line.ForecastAmount),
                Cell.Of(line.ActualAmount).From(Actual(book, sheet.Next, first, index, received)));
        }

        sheet.Add(
            Look.Total,
            Cell.Empty,
            Cell.Of(book.T("Total des ressources", "Total resources")),
            Cell.Empty,
            sheet.SumOf('D', first, Cell.Of(resources.ForecastAmount)),
            sheet.SumOf('E', first, Cell.Of(resources.ActualAmount)));
        AddBalance(book, sheet, total);
        AddReceived(book, sheet);
        return sheet;
    }

    private static string Actual(Book book, int row, int first, int index, (int First, int Last) received)
    {
        var lines = book.Model.Financial.Resources.Lines;
        switch (lines[index].Origin)
        {
            case "GRANT":
                return book.Names.Final;
            case OwnFunds:
                var before = string.Concat(lines.Take(index).Index()
                    .Where(one => one.Item.Origin == OwnFunds)
                    .Select(one => $"-E{first + one.Index}"));
                var cost = book.Model.Financial.Settlement.InKindAmount is null
                    ? book.Names.NetCost
                    : $"{book.Names.NetCost}-{book.Names.InKindCounted}";
                var rest = $"ROUND(MAX(0,{cost}-{book.Names.Final}){before},2)";
                return lines.Skip(index + 1).Any(line => line.Origin == OwnFunds) ? $"MIN({rest},D{row})" : rest;
            default:
                return received.Last < received.First
                    ? "0"
                    : $"ROUND(SUMIFS($E${received.First}:$E${received.Last},"
                        + $"$A${received.First}:$A${received.Last},$A{row}),2)";
        }
    }

    private static void AddBalance(Book book, Sheet sheet, int total)
    {
        var balance = book.Model.Financial.Balance;
        sheet.Add(
            Look.Total,
            Cell.Empty,
            Cell.Of(book.T("Solde (ressources − charges)", "Balance (resources − charges)")),
            Cell.Empty,
            Cell.Of(balance.ForecastAmount).From($"ROUND(D{total}-{book.Names.Forecast},2)"),
            Cell.Of(balance.ActualAmount).From($"ROUND(E{total}-{book.Names.Accepted},2)"));
    }

    private static void AddReceived(Book book, Sheet sheet)
    {
        var resources = book.Model.Financial.Resources;
        sheet.Table(
            book.T("Ressources reçues par ailleurs", "Resources received from elsewhere"),
            [
                book.T("Ligne", "Line"), book.T("Ressource", "Resource"), book.T("Reçue le", "Received on"),
                book.T("Déclaré", "Declared"), book.T("Retenu", "Accepted"), book.T("Décision", "Ruling"),
                book.T("Pièce", "Voucher"),
            ]);
        var first = sheet.Next;
        foreach (var sum in resources.Received)
        {
            var line = resources.Lines.Index()
                .FirstOrDefault(one => one.Item.Origin == Other && one.Item.Label == sum.Label, (-1, null!)).Index;
            sheet.Add(
                Look.Plain,
                Cell.Of(line + 1),
                Cell.Of(sum.Label),
                Cell.Of(sum.ReceiptDate),
                Cell.Of(sum.Amount),
                Cell.Of(sum.AcceptedAmount),
                Cell.Of(StandingText.Of(book, sum.Standing)),
                Cell.Of(sum.File?.FileName));
        }

        sheet.NameNext(book.Names.OtherResources, 'E');
        sheet.Add(
            Look.Total,
            Cell.Empty,
            Cell.Of(book.T("Total des autres ressources", "Total other resources")),
            Cell.Empty,
            sheet.SumOf('D', first, Cell.Of(AmountFigure.Sum(
                book.Model.Financial.Settlement.OtherResourcesAmount.Provenance,
                resources.Received.Select(sum => sum.Amount)))),
            sheet.SumOf('E', first, Cell.Of(book.Model.Financial.Settlement.OtherResourcesAmount)));
    }
}
