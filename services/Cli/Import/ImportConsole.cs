using System.Globalization;
using Grants.Budget.V1;
using Spectre.Console;

namespace Grants.Cli.Import;

/// <summary>What an import shows in a terminal: how far it is, every finding, and what was opened.</summary>
internal static class ImportConsole
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Checks all rows, and, when nothing is wrong with any, opens them; false when something is.</summary>
    public static async Task<bool> RunAsync(
        BudgetImport import,
        IReadOnlyList<ImportBudgetLinesRow> rows,
        IReadOnlyList<ImportFinding> unreadable,
        bool checkOnly,
        CancellationToken cancellation)
    {
        var checkedRows = await SendAsync(import, rows, validateOnly: true, cancellation);
        ImportFinding[] findings =
        [
            .. checkedRows.Findings
                .Where(finding => !unreadable.Any(other =>
                    other.RowNumber == finding.RowNumber && other.Field == finding.Field))
                .Concat(unreadable)
                .OrderBy(finding => finding.RowNumber),
        ];
        if (findings.Length > 0)
        {
            Show(findings);
            return false;
        }

        if (!checkOnly)
        {
            await SendAsync(import, rows, validateOnly: false, cancellation);
        }

        var voted = checkedRows.VotedAmount;
        AnsiConsole.MarkupLineInterpolated(French,
            $"{checkedRows.LineCount:N0} lines {(checkOnly ? "can be" : "were")} opened: {Euros(voted):N2} € voted.");
        return true;
    }

    private static Task<ImportBudgetLinesResponse> SendAsync(
        BudgetImport import,
        IReadOnlyList<ImportBudgetLinesRow> rows,
        bool validateOnly,
        CancellationToken cancellation) =>
        AnsiConsole.Progress().StartAsync(context =>
        {
            var task = context.AddTask(validateOnly ? "Checking" : "Opening", maxValue: Math.Max(1, rows.Count));
            return import.SendAsync(rows, validateOnly, sent => task.Value = sent, cancellation);
        });

    private static void Show(ImportFinding[] findings)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("Row").RightAligned())
            .AddColumn("Field")
            .AddColumn("Reason")
            .AddColumn("Rule");
        foreach (var finding in findings)
        {
            table.AddRow(
                $"{finding.RowNumber}", finding.Field, finding.Reason, Markup.Escape(finding.Description));
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(French,
            $"[red]{findings.Length:N0} findings; nothing was opened.[/]");
    }

    private static decimal Euros(Google.Type.Money amount) => amount.Units + amount.Nanos / 1_000_000_000m;
}
