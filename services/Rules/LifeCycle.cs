using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Values;

namespace Grants.Rules;

/// <summary>
/// Where an event leaves a grant (docs/life-cycle.md). Convention publishes no event that disagrees with it, and
/// Reporting folds with it: a grant stands in one state, whoever asks.
/// </summary>
public static class LifeCycle
{
    /// <summary>The state after an event; the same state where the event moves nothing.</summary>
    /// <param name="state">The state before; null for the first draft.</param>
    /// <param name="happened">The event.</param>
    public static GrantState After(GrantState? state, IGrantEvent happened) => MovedTo(state, happened)
        ?? state
        ?? throw new ArgumentException(
            $"{happened.GetType().Name} does not start the life cycle of a grant.", nameof(state));

    /// <summary>Whether an event of this kind moves a grant from one state to another.</summary>
    public static bool IsMovedBy(IGrantEvent happened) => MovedTo(null, happened) is not null;

    private static GrantState? MovedTo(GrantState? state, IGrantEvent happened) => happened switch
    {
        ConventionDrafted => GrantState.Draft,
        ConventionProposed => GrantState.Proposed,
        ProposalWithdrawn => GrantState.Draft,
        DeliberationRecorded vote => vote.Adopted ? GrantState.Adopted : GrantState.Rejected,
        ConventionSigned { SignedByBoth: true } => GrantState.Signed,
        ExecutionStarted => GrantState.InExecution,
        ReportRequested or ReportReturned => GrantState.ReportDue,
        ReportSubmitted => GrantState.ReportSubmitted,
        ServiceRenderedCertified or FullRepaymentClaimed =>
            state is GrantState.Terminated or GrantState.Abandoned ? state : GrantState.Checked,
        NoticeGiven => GrantState.Terminating,
        NoticeWithdrawn withdrawn => UpperSnake.Parse<GrantState>(withdrawn.State),
        ConventionTerminated => GrantState.Terminated,
        ConventionAbandoned => GrantState.Abandoned,
        ConventionSettled => GrantState.Settled,
        ConventionClosed => GrantState.Closed,
        _ => null,
    };
}
