using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// What names things in this deployment and no other: resource names, event ids, instants of recording. Set apart, so
/// that two deployments that lived the same life give the same report but for this and for the provenances.
/// </summary>
/// <param name="Report">The name of this version.</param>
/// <param name="Convention">The convention.</param>
/// <param name="Beneficiary">The beneficiary.</param>
/// <param name="BudgetLine">The budget line.</param>
/// <param name="Events">The events the report is made from, source by source.</param>
internal sealed record RecordSection(
    string Report, string Convention, string Beneficiary, string BudgetLine, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>Folds it.</summary>
    public static RecordSection Build(Journal journal, Told<ConventionDrafted> draft, ReportVersion version) => new(
        $"{draft.Body.Convention}/reports/{version.Number}",
        draft.Body.Convention,
        draft.Body.Details.Beneficiary.Name,
        draft.Body.Details.BudgetLine.Name,
        EventsOf(journal));

    /// <summary>The events of a journal.</summary>
    public static IReadOnlyList<RecordedEvent> EventsOf(Journal journal) =>
        [.. journal.Events.Select(told => new RecordedEvent(
            told.Provenance.ToString(),
            told.Envelope.Id,
            told.Envelope.Type,
            told.Envelope.Subject,
            told.Actor,
            told.Envelope.Time))];
}

/// <summary>An event the report is made from.</summary>
/// <param name="Reference">How provenances name it, such as <c>convention:12</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">The name of the contract.</param>
/// <param name="Subject">The resource it is about.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Time">When it took effect, UTC.</param>
internal sealed record RecordedEvent(
    string Reference, Guid Id, string Type, string Subject, string Actor, DateTimeOffset Time);
