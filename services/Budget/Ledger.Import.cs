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
                findings.Add(ImportFinding.Of(row.Number, "fiscal_year", BudgetRefusals.FiscalYearClosed(known.Name)));
            }
            else if (there.TryGetValue(row.Line.Key, out var same))
            {
                findings.Add(row.ExistsAs(same));
            }
        }

        return [.. findings.OrderBy(finding => finding.Row)];
    }

    /// <summary>Opens every line; refused as a whole when a row breaks a rule.</summary>
    public static async Task ImportAsync(CommandContext command, ImportUpload upload)
    {
        EnsureNone(await FindingsAsync(command.Session, upload));
        await OpenAsync(command, [.. upload.Rows.Select(row => row.Line.Open(command.NewId(), command.Now))]);
        await KeepAsync(command, upload, deliberation: "");
    }

    // Where the caller says which file it is.
    private static Task KeepAsync(CommandContext command, FileUpload upload, string deliberation) =>
        upload.FileSha256 is { } file
            ? ImportStore.AddAsync(
                command.Session,
                new EarlierImport(file, upload.Sha256, command.Caller.Actor, deliberation, command.Now))
            : Task.CompletedTask;

    private static void EnsureNone(IReadOnlyList<ImportFinding> findings)
    {
        if (findings.Count > 0)
        {
            throw BudgetRefusals.ImportRejected(findings);
        }
    }
}
