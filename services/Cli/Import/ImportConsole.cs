using System.Globalization;
using Grants.Budget.V1;
using Spectre.Console;

namespace Grants.Cli.Import;

/// <summary>What an import shows in a terminal: the file, its sums, every finding, and what became of it.</summary>
/// <param name="import">Sends the rows.</param>
/// <param name="file">The file.</param>
/// <param name="order">The deliberation, where the file changes credits.</param>
internal sealed class ImportConsole(BudgetImport import, BudgetFile file, ChangeOrder? order)
{
    private const int MostOffered = 100;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private string Done => order is null ? "opened" : "changed";

    /// <summary>
    /// Checks all rows, shows how the file adds up, and, when nothing is wrong with any row, carries it out; false when
    /// something is.
    /// </summary>
    public async Task<bool> RunAsync(bool checkOnly, CancellationToken cancellation)
    {
        var answer = file.Rows.Any(row => row.Fields is not null)
            ? await SendAsync(validateOnly: true, cancellation)
            : new ImportAnswer([], null);
        if (answer.Earlier is { } earlier && file.Findings.Count == 0)
        {
            Show(Reconciliation.Of(file, new HashSet<int>(), order is not null));
            return ShowEarlier(earlier);
        }

        var findings = Merged(answer.Findings);
        var sums = Reconciliation.Of(file, findings.Select(finding => finding.Row).ToHashSet(), order is not null);
        Show(sums);
        if (findings.Count > 0)
        {
            Show(findings, sums);
            return false;
        }

        if (sums.Parts[^1].Count == 0)
        {
            Print($"[red]The file has no line to {(order is null ? "open" : "change")}.[/]");
            return false;
        }

        var done = checkOnly ? answer : await SendAsync(validateOnly: false, cancellation);
        if (done.Earlier is { } meanwhile)
        {
            return ShowEarlier(meanwhile);
        }

        var (count, amount) = (sums.Parts[^1].Count, sums.Parts[^1].Amount.ToDecimal());
        var can = checkOnly ? "can be" : count == 1 ? "was" : "were";
        Print($"{Counted(count, "line")} {can} {Done}: {amount:N2} € {(order is null ? "voted" : ChangesIn(file))}.");
        return true;
    }

    private Task<ImportAnswer> SendAsync(bool validateOnly, CancellationToken cancellation) =>
        AnsiConsole.Progress().StartAsync(context =>
        {
            var task = context.AddTask(
                validateOnly ? "Checking" : order is null ? "Opening" : "Changing",
                maxValue: Math.Max(1, file.Rows.Count(row => row.Fields is not null)));
            return import.SendAsync(file, order, validateOnly, sent => task.Value = sent, cancellation);
        });

    // Of a field that both find fault with, the file's own finding says more; a name that repeats its code, nothing.
    private List<Finding> Merged(IReadOnlyList<ImportFinding> ofService)
    {
        var own = file.Findings.Select(finding => (finding.Row, finding.Field)).ToHashSet();
        return
        [
            .. ofService
                .Where(found => !own.Contains((found.RowNumber, found.Field))
                    && (found.Field != "operation_label" || !own.Contains((found.RowNumber, "operation_code"))))
                .Select(found => new Finding(
                    found.RowNumber, file.Places.GetValueOrDefault(found.Field, found.Field), found.Field, found.Reason,
                    found.Description))
                .Concat(file.Findings)
                .OrderBy(finding => finding.Row),
        ];
    }

    private bool ShowEarlier(EarlierImport earlier)
    {
        var at = Values.Calendar.DayOf(earlier.ImportTime.ToDateTimeOffset());
        var isSame = order is null
            || earlier.Deliberation == string.Create(
                CultureInfo.InvariantCulture, $"{order.Deliberation} ({order.Day:yyyy-MM-dd})");
        var said = order is null ? "Opened before, by this file" : "Changed before, by this file";
        var under = order is null ? "" : $" under {earlier.Deliberation}";
        Print($"{said}: on {at:dd/MM/yyyy} by {earlier.Actor}{under}. This run had no effect.");
        if (!isSame)
        {
            Print($"[red]A file changes credits once; {order!.Deliberation} needs a file of its own.[/]");
        }

        return isSame;
    }

    private static void Show(Reconciliation sums)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("Rows")
            .AddColumn(new TableColumn("Count").RightAligned())
            .AddColumn(new TableColumn("Amount (€)").RightAligned());
        foreach (var others in sums.Others.Where(others => others.Count > 0))
        {
            table.AddRow(Cells(others, ""));
        }

        table.AddRow(Cells(sums.Total, ""));
        foreach (var part in sums.Parts.Where((part, place) => part.Count > 0 || place == sums.Parts.Count - 1))
        {
            table.AddRow(Cells(part, "  "));
        }

        AnsiConsole.Write(table);
    }

    private static string[] Cells(ReconciledRows rows, string indent) =>
    [
        Markup.Escape(indent + rows.What + (rows.Unread == 0 ? "" : $" ({rows.Unread} without a readable amount)")),
        rows.Count.ToString("N0", French),
        rows.Amount.ToDecimal().ToString("N2", French),
    ];

    private void Show(List<Finding> findings, Reconciliation sums)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("Line"))
            .AddColumn("Column")
            .AddColumn("Reason")
            .AddColumn("Rule");
        foreach (var same in findings.GroupBy(finding => (finding.Place, finding.Reason, finding.Rule)))
        {
            table.AddRow(
                Markup.Escape(LineRanges.Of(same.Select(finding => finding.Row), ", ")),
                Markup.Escape(same.Key.Place),
                same.Key.Reason,
                Markup.Escape(same.Key.Rule));
        }

        AnsiConsole.Write(table);
        Print($"[red]{Counted(findings.Count, "finding")}; nothing was {Done}.[/]");
        var rows = findings.Select(finding => finding.Row)
            .Concat(file.Rows.Where(row => row.Fate == RowFate.LeftOut).Select(row => row.Line))
            .Distinct().ToArray();
        var offer = sums.Parts[^1].Count == 0 || rows.Length > MostOffered
            ? ""
            : $", or import the others: --leave-out {LineRanges.Of(rows)}";
        Print($"Correct these rows in the file{offer}");
    }

    private static string ChangesIn(BudgetFile file)
    {
        var deltas = file.Rows.Where(row => row.Fate == RowFate.Taken).Select(row => row.Amount!.Value.ToDecimal());
        return string.Create(
            French, $"in all, {deltas.Where(delta => delta > 0).Sum():N2} € added and "
                + $"{-deltas.Where(delta => delta < 0).Sum():N2} € removed");
    }

    private static string Counted(int count, string what) =>
        string.Create(French, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static void Print(FormattableString text) => AnsiConsole.MarkupLineInterpolated(French, text);
}
