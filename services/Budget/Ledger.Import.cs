using Grants.Platform.Commands;
using Grants.Platform.Storage;

namespace Grants.Budget;

/// <summary>A voted budget, opened whole or not at all.</summary>
internal static partial class Ledger
{
    /// <summary>Every rule that rows break, by themselves and against what is there, row by row.</summary>
    public static async Task<IReadOnlyList<ImportFinding>> FindingsAsync(DbSession session, ImportUpload upload)
    {
        var findings = new List<ImportFinding>(upload.Findings);
        var years = new Dictionary<int, FiscalYear?>();
        var there = await BudgetStore.FindLinesAsync(session, [.. upload.Rows.Select(row => row.Line.Key)]);
        foreach (var row in upload.Rows)
        {
            var year = row.Line.FiscalYear;
            if (!years.TryGetValue(year, out var known))
            {
                years[year] = known = await FiscalYearStore.FindAsync(session, year);
            }

            if (known is { State: not FiscalYearState.Open })
            {
                findings.Add(Finding(row, "fiscal_year", BudgetRefusals.FiscalYearClosed(known.Name)));
            }
            else if (there.TryGetValue(row.Line.Key, out var same))
            {
                findings.Add(Finding(row, "imputation", BudgetRefusals.BudgetLineExists(same)));
            }
        }

        return [.. findings.OrderBy(finding => finding.Row)];
    }

    /// <summary>Opens every line; refused as a whole when a row breaks a rule.</summary>
    public static async Task ImportAsync(CommandContext command, ImportUpload upload)
    {
        var findings = await FindingsAsync(command.Session, upload);
        if (findings.Count > 0)
        {
            throw BudgetRefusals.ImportRejected(findings);
        }

        await OpenAsync(command, [.. upload.Rows.Select(row => row.Line.Open(command.NewId(), command.Now))]);
    }

    private static ImportFinding Finding(ImportRow row, string field, Platform.Refusals.Refusal refusal) =>
        new(row.Number, field, refusal.Reason, refusal.Message);
}
