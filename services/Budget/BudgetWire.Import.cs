using Grants.Platform.Edge;

namespace Grants.Budget;

/// <summary>Imports, on the wire and in the domain.</summary>
internal static partial class BudgetWire
{
    public static V1.ImportBudgetLinesResponse Render(
        ImportUpload upload, IReadOnlyList<ImportFinding> findings, EarlierImport? earlier = null) => new()
    {
        LineCount = upload.Rows.Count,
        VotedAmount = Wire.ToProto(upload.Voted),
        Findings = { findings.Select(Render) },
        OpenedBefore = earlier is null ? null : Render(earlier),
    };

    public static V1.ImportCreditChangesResponse Render(
        ChangeUpload upload, IReadOnlyList<ImportFinding> findings, EarlierImport? earlier = null) => new()
    {
        LineCount = upload.Rows.Count,
        IncreasedAmount = Wire.ToProto(upload.Increased),
        DecreasedAmount = Wire.ToProto(upload.Decreased),
        Findings = { findings.Select(Render) },
        ChangedBefore = earlier is null ? null : Render(earlier),
    };

    private static V1.ImportFinding Render(ImportFinding finding) => new()
    {
        RowNumber = finding.Row,
        Field = finding.Field,
        Reason = finding.Reason,
        Description = finding.Rule,
    };

    private static V1.EarlierImport Render(EarlierImport import) => new()
    {
        ImportTime = Wire.ToProto(import.At),
        Actor = import.Actor,
        Deliberation = import.Deliberation,
    };
}
