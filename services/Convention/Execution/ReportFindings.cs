using Grants.Values;

namespace Grants.Convention;

/// <summary>What the report leaves to be looked into: shown, never refused (domain rule 15).</summary>
internal static class ReportFindings
{
    /// <summary>The findings on the report of a grant; none before it is submitted.</summary>
    public static IReadOnlyList<Finding> Of(Grant grant) =>
        grant.Report is { } report ? [.. Late(grant, report), .. NotAttested(report)] : [];

    private static IEnumerable<Finding> Late(Grant grant, ExecutionReport report)
    {
        if (Calendar.DayOf(report.SubmittedAt) > grant.Terms.ReportDueDate)
        {
            yield return new Finding(
                "REPORT_LATE",
                $"Le bilan a été remis le {Calendar.DayOf(report.SubmittedAt):dd'/'MM'/'yyyy}, après l'échéance du"
                + $" {grant.Terms.ReportDueDate:dd'/'MM'/'yyyy}.",
                ["REPORT_DUE"]);
        }
    }

    // The convention asks for no attestation: a missing one is no reason to refuse the report (domain rule 35).
    private static IEnumerable<Finding> NotAttested(ExecutionReport report)
    {
        if (report.Attestation is null)
        {
            yield return new Finding(
                "ATTESTATION_MISSING",
                "Le bilan n'est pas attesté par le représentant légal du bénéficiaire, ni par une personne qu'il a"
                + " habilitée.",
                []);
        }
    }
}
