using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>A step in the life of the grant.</summary>
/// <param name="Date">The day it took effect.</param>
/// <param name="Event">What happened: the name of the contract.</param>
/// <param name="Party">
/// Whose signature it is, also of an amendment: <c>GRANTOR</c> or <c>BENEFICIARY</c>; null for any other step.
/// </param>
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
            var next = StateAfter(told.Body, state) ?? state ?? "DRAFT";
            steps.Add(new HistoryEntry(
                told.Day, told.Envelope.Type, PartyOf(told.Body), told.Actor, state, next, told.Provenance));
            state = next;
        }

        return steps;
    }

    private static bool IsStep(IGrantEvent body) =>
        StateAfter(body, null) is not null || IsOfTheConvention(body) || IsOfMoney(body);

    private static bool IsOfTheConvention(IGrantEvent body) => body is ConventionSigned or DeliberationAdjourned
        or AmendmentCreated or ExtensionRequested or ExtensionDeliberationRecorded or AmendmentSigned
        or AmendmentWithdrawn or ConventionAmended;

    private static bool IsOfMoney(IGrantEvent body) => body is DisbursementOrdered or DisbursementConfirmed
        or DisbursementRejected or RecoveryOrdered or RecoveryClaimReceived or RecoveryConfirmed or RecoveryCancelled;

    private static string? PartyOf(IGrantEvent body) => body switch
    {
        ConventionSigned signed => signed.Party,
        AmendmentSigned signed => signed.Party,
        _ => null,
    };

    /// <summary>Where an event leaves the grant; null when it moves nothing.</summary>
    internal static string? StateAfter(IGrantEvent body, string? state) => body switch
    {
        ConventionDrafted => "DRAFT",
        ConventionProposed => "PROPOSED",
        DeliberationRecorded vote => vote.Adopted ? "ADOPTED" : "REJECTED",
        ConventionSigned { SignedByBoth: true } => "SIGNED",
        ExecutionStarted => "IN_EXECUTION",
        ReportRequested => "REPORT_DUE",
        ReportSubmitted => "REPORT_SUBMITTED",
        ReportReturned => "REPORT_DUE",
        ServiceRenderedCertified or FullRepaymentClaimed => state is "TERMINATED" or "ABANDONED" ? state : "CHECKED",
        NoticeGiven => "TERMINATING",
        NoticeWithdrawn withdrawn => withdrawn.State,
        ConventionTerminated => "TERMINATED",
        ConventionAbandoned => "ABANDONED",
        ConventionSettled => "SETTLED",
        ConventionClosed => "CLOSED",
        _ => null,
    };
}
