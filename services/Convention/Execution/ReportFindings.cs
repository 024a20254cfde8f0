using Grants.Values;

namespace Grants.Convention;

/// <summary>What the report leaves to be looked into: shown, never refused (domain rule 15).</summary>
internal static class ReportFindings
{
    /// <summary>The findings on the report of a grant; none before it is submitted, or when it was in time.</summary>
    public static IReadOnlyList<Finding> Of(Grant grant) =>
        grant.Report is { } report && Calendar.DayOf(report.SubmittedAt) > grant.Terms.ReportDueDate
            ?
            [
                new Finding(
                    "REPORT_LATE",
                    $"Le bilan a été remis le {Calendar.DayOf(report.SubmittedAt):dd'/'MM'/'yyyy}, après l'échéance du"
                    + $" {grant.Terms.ReportDueDate:dd'/'MM'/'yyyy}.",
                    ["REPORT_DUE"]),
            ]
            : [];
}
