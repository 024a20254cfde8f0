using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>What the beneficiary tells of the action, as it wrote it.</summary>
/// <param name="SubmitDate">The day it submitted its report.</param>
/// <param name="SubmittedBy">Who submitted it.</param>
/// <param name="Course">The course of the action.</param>
/// <param name="Results">What came of it.</param>
/// <param name="Conditions">The conditions it was carried out in.</param>
/// <param name="Difficulties">What was difficult; may be empty.</param>
/// <param name="Audiences">The persons reached, by type of public, as the beneficiary named them.</param>
/// <param name="Provenance">The event.</param>
internal sealed record QualitativeSection(
    DateOnly SubmitDate,
    string SubmittedBy,
    string Course,
    string Results,
    string Conditions,
    string Difficulties,
    IReadOnlyList<AudienceLine> Audiences,
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
                [
                    .. (told.Body.Audiences ?? []).Select(one => new AudienceLine(
                        one.Label, one.Persons is { } counted ? told.Number(counted) : null)),
                ],
                told.Provenance)
            : null;
}

/// <summary>The persons of one type of public that the action reached.</summary>
/// <param name="Label">The type of public.</param>
/// <param name="Persons">How many; null where they were not counted.</param>
internal sealed record AudienceLine(string Label, NumberFigure? Persons);
