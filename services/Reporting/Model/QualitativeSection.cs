using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>What the beneficiary tells of the action, as it wrote it.</summary>
/// <param name="SubmitDate">The day it submitted its report.</param>
/// <param name="SubmittedBy">Who submitted it.</param>
/// <param name="Course">The course of the action.</param>
/// <param name="Results">What came of it.</param>
/// <param name="Conditions">The conditions it was carried out in.</param>
/// <param name="Difficulties">What was difficult; may be empty.</param>
/// <param name="Provenance">The event.</param>
internal sealed record QualitativeSection(
    DateOnly SubmitDate,
    string SubmittedBy,
    string Course,
    string Results,
    string Conditions,
    string Difficulties,
    Provenance Provenance)
{
    /// <summary>Folds it; null before the report is submitted.</summary>
    public static QualitativeSection? Build(Journal journal) =>
        journal.Last<ReportSubmitted>() is { } told
            ? new QualitativeSection(
                told.Day,
                told.Actor,
                told.Body.Course,
                told.Body.Results,
                told.Body.Conditions,
                told.Body.Difficulties,
                told.Provenance)
            : null;
}
