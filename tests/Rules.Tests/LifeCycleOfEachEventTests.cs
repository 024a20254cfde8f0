using System.Runtime.CompilerServices;
using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Rules.Tests;

/// <summary>
/// Where each kind of event leaves a grant. The kind alone decides, so the fields that decide nothing stay unset.
/// </summary>
public sealed class LifeCycleOfEachEventTests
{
    private static readonly Dictionary<Type, GrantState> Moves = new()
    {
        [typeof(ConventionDrafted)] = GrantState.Draft,
        [typeof(ConventionProposed)] = GrantState.Proposed,
        [typeof(ProposalWithdrawn)] = GrantState.Draft,
        [typeof(DeliberationRecorded)] = GrantState.Rejected,
        [typeof(ConventionSigned)] = GrantState.Signed,
        [typeof(ExecutionStarted)] = GrantState.InExecution,
        [typeof(ReportRequested)] = GrantState.ReportDue,
        [typeof(ReportReturned)] = GrantState.ReportDue,
        [typeof(ReportSubmitted)] = GrantState.ReportSubmitted,
        [typeof(ServiceRenderedCertified)] = GrantState.Checked,
        [typeof(FullRepaymentClaimed)] = GrantState.Checked,
        [typeof(NoticeGiven)] = GrantState.Terminating,
        [typeof(NoticeWithdrawn)] = GrantState.InExecution,
        [typeof(ConventionTerminated)] = GrantState.Terminated,
        [typeof(ConventionAbandoned)] = GrantState.Abandoned,
        [typeof(ConventionSettled)] = GrantState.Settled,
        [typeof(ConventionClosed)] = GrantState.Closed,
    };

    private static readonly Type[] All =
    [
        .. typeof(IGrantEvent).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IGrantEvent))),
    ];

    [Fact]
    public void Each_event_that_moves_a_grant_leads_to_its_state()
    {
        Assert.All(Moves.Keys, type => Assert.Contains(type, All));
        Assert.All(Moves, move => Assert.Equal(move.Value, LifeCycle.After(GrantState.Proposed, Event(move.Key))));
        Assert.All(Moves.Keys, type => Assert.True(LifeCycle.IsMovedBy(Event(type)), type.Name));
    }

    [Fact]
    public void Every_other_event_leaves_a_grant_where_it_stands()
    {
        Type[] others = [.. All.Except(Moves.Keys)];

        Assert.NotEmpty(others);
        Assert.All(
            others, type => Assert.Equal(GrantState.Proposed, LifeCycle.After(GrantState.Proposed, Event(type))));
        Assert.All(others, type => Assert.False(LifeCycle.IsMovedBy(Event(type)), type.Name));
    }

    [Fact]
    public void A_vote_for_the_grant_adopts_it() => Assert.Equal(
        GrantState.Adopted,
        LifeCycle.After(
            GrantState.Proposed,
            (DeliberationRecorded)RuntimeHelpers.GetUninitializedObject(typeof(DeliberationRecorded)) with
            {
                Adopted = true,
            }));

    [Theory]
    [InlineData(GrantState.Terminated)]
    [InlineData(GrantState.Abandoned)]
    public void A_grant_that_ended_early_stays_ended_when_it_is_certified(GrantState ended) =>
        Assert.Equal(ended, LifeCycle.After(ended, Event(typeof(ServiceRenderedCertified))));

    [Fact]
    public void The_refusal_of_a_life_without_a_draft_names_the_event()
    {
        var refused = Assert.Throws<ArgumentException>(() => LifeCycle.After(null, Event(typeof(AmendmentCreated))));

        Assert.StartsWith("AmendmentCreated ", refused.Message, StringComparison.Ordinal);
        Assert.Equal("state", refused.ParamName);
    }

    private static IGrantEvent Event(Type type) => (IGrantEvent)RuntimeHelpers.GetUninitializedObject(type) switch
    {
        ConventionSigned signed => signed with { SignedByBoth = true },
        NoticeWithdrawn withdrawn => withdrawn with { State = "IN_EXECUTION" },
        var other => other,
    };
}
