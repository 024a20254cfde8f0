using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>A step in the life of the grant.</summary>
/// <param name="Date">The day it took effect.</param>
/// <param name="Event">What happened: the name of the contract.</param>
/// <param name="Party">Whose signature it is, <c>GRANTOR</c> or <c>BENEFICIARY</c>; null for any other step.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="FromState">Where the grant stood before; null for the first draft.</param>
/// <param name="ToState">Where it stood after; the same when the step moved nothing.</param>
/// <param name="Provenance">The event.</param>
public sealed record HistoryEntry(
    DateOnly Date,
    string Event,
    string? Party,
    string Actor,
    string? FromState,
    string ToState,
    Provenance Provenance)
{
    /// <summary>
    /// Folds the steps, in the order of the convention's own log: only that order is the same wherever the services
    /// run, for each keeps its own clock. What the annexes list one by one (expenses, activities) is left out.
    /// </summary>
    public static IReadOnlyList<HistoryEntry> Build(Journal journal)
    {
        List<HistoryEntry> steps = [];
        string? state = null;
        foreach (var told in journal.Events.Where(told => IsStep(told.Body)))
        {
            var next = StateAfter(told.Body) ?? state ?? "DRAFT";
            var party = (told.Body as ConventionSigned)?.Party;
            steps.Add(new HistoryEntry(
                told.Day, told.Envelope.Type, party, told.Actor, state, next, told.Provenance));
            state = next;
        }

        return steps;
    }

    private static bool IsStep(IGrantEvent body) =>
        StateAfter(body) is not null
        || body is ConventionSigned or DisbursementOrdered or DisbursementConfirmed or RecoveryOrdered
            or RecoveryConfirmed;

    private static string? StateAfter(IGrantEvent body) => body switch
    {
        ConventionDrafted => "DRAFT",
        ConventionProposed => "PROPOSED",
        DeliberationRecorded vote => vote.Adopted ? "ADOPTED" : "REJECTED",
        ConventionSigned { SignedByBoth: true } => "SIGNED",
        ExecutionStarted => "IN_EXECUTION",
        ReportRequested => "REPORT_DUE",
        ReportSubmitted => "REPORT_SUBMITTED",
        ServiceRenderedCertified => "CHECKED",
        ConventionSettled => "SETTLED",
        _ => null,
    };
}
