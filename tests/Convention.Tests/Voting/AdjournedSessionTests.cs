using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A session that adjourns the matter: nobody votes, nothing is given back, and a later one decides.</summary>
public sealed class AdjournedSessionTests(World world) : IClassFixture<World>
{
    private static readonly V1.GroupVote Group =
        new() { Group = "Groupe A", Outcome = V1.GroupVote.Types.Outcome.For };

    [Fact]
    public async Task It_stays_proposed_with_its_credits_reserved()
    {
        var life = await world.InAsync(State.Proposed);

        var grant = await life.AdjournAsync();

        Assert.Equal(State.Proposed, grant.State);
        Assert.Null(grant.Deliberation);
        var session = Assert.Single(grant.Adjournments);
        Assert.Equal(Life.Adjournment(), session);
        Assert.Equal(grant, await life.ReadAsync());
        var line = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = life.Line });
        Assert.Equal(Make.Euros("15600.00"), line.ReservedAmount);
    }

    [Fact]
    public async Task It_is_published_and_stands_in_the_history()
    {
        var life = await world.InAsync(State.Proposed);

        await life.AdjournAsync();

        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.StartsWith($"DeliberationAdjourned by {World.Instructor}: ", told);
        Assert.Contains("\"reason\":\"Plan de financement à compléter\"", told);
        Assert.Contains("\"sessionDate\":\"2025-10-06\"", told);
        var history = await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name });
        Assert.Equal(
            "Délibération 2025-398 ajournée : Plan de financement à compléter", history.Entries[^1].Summary);
    }

    [Theory]
    [InlineData(38, 0, State.Adopted)]
    [InlineData(0, 38, State.Rejected)]
    public async Task A_later_session_decides(int votesFor, int against, State state)
    {
        var life = await world.InAsync(State.Proposed);
        await life.AdjournAsync();
        await life.AdjournAsync(session => session.VoteDate = Make.Day(Life.Voted));

        await life.VoteAsync(votesFor, against);

        var grant = await life.ReadAsync();
        Assert.Equal(state, grant.State);
        Assert.Equal(2, grant.Adjournments.Count);
        Assert.Equal("2025-406", grant.Deliberation.Number);
    }

    [Fact]
    public async Task The_same_request_twice_puts_it_off_once()
    {
        var life = await world.InAsync(State.Proposed);
        world.Server.MoveTo(Life.Voted);
        var request = new RecordDeliberationRequest
        {
            RequestId = World.NewId(), Name = life.Name, Deliberation = Life.Adjournment(),
        };

        var first = await world.Officer.RecordDeliberationAsync(request);

        Assert.Equal(first, await world.Officer.RecordDeliberationAsync(request));
        Assert.Single((await life.ReadAsync()).Adjournments);
    }

    [Fact]
    public async Task No_session_takes_place_before_the_one_that_put_it_off()
    {
        var life = await world.InAsync(State.Proposed);
        await life.AdjournAsync(session => session.VoteDate = Make.Day(Life.Voted));

        await RefuseAsync("VOTE_INVALID", "deliberation.vote_date", () =>
            life.RecordVoteAsync(vote => vote.VoteDate = Make.Day(Life.Voted.AddDays(-1))));
        await RefuseAsync("VOTE_INVALID", "deliberation.vote_date", () => life.AdjournAsync());
    }

    [Theory]
    [InlineData("votes_for")]
    [InlineData("votes_against")]
    [InlineData("abstentions")]
    [InlineData("absent_without_proxy")]
    [InlineData("recused")]
    public async Task Nobody_is_counted(string field)
    {
        var life = await world.InAsync(State.Proposed);

        await RefuseAsync("VOTE_INVALID", "deliberation." + field, () => life.AdjournAsync(session =>
            V1.Deliberation.Descriptor.FindFieldByName(field).Accessor.SetValue(session, 1)));
    }

    [Theory]
    [InlineData("VOTE_INVALID", "recused_members")]
    [InlineData("VOTE_INVALID", "group_votes")]
    [InlineData("VOTE_INVALID", "granted_amount")]
    [InlineData("TEXT_LENGTH", "adjourn_reason")]
    [InlineData("DATE_IN_FUTURE", "vote_date")]
    public async Task Nothing_else_is_published_of_a_vote(string reason, string field)
    {
        var life = await world.InAsync(State.Proposed);

        await RefuseAsync(reason, "deliberation." + field, () => life.AdjournAsync(session =>
        {
            session.RecusedMembers.Add(field == "recused_members" ? ["Une"] : []);
            session.GroupVotes.Add(Enumerable.Repeat(Group, field == "group_votes" ? 1 : 0));
            session.GrantedAmount = field == "granted_amount" ? Make.Euros("15600.00") : null;
            session.AdjournReason = field == "adjourn_reason" ? "" : session.AdjournReason;
            session.VoteDate = field == "vote_date" ? Make.Day(Life.Voted.AddDays(1)) : session.VoteDate;
        }));
    }

    [Fact]
    public async Task A_vote_gives_no_reason_for_putting_it_off()
    {
        var life = await world.InAsync(State.Proposed);

        await RefuseAsync("VOTE_INVALID", "deliberation.adjourn_reason", () =>
            life.RecordVoteAsync(vote => vote.AdjournReason = "Plan de financement à compléter"));
    }

    [Theory]
    [InlineData(State.Draft)]
    [InlineData(State.Adopted)]
    [InlineData(State.Rejected)]
    [InlineData(State.Settled)]
    public async Task Only_a_proposal_is_adjourned(State state)
    {
        var life = await world.InAsync(state);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.AdjournAsync(), StatusCode.FailedPrecondition, "TRANSITION_NOT_ALLOWED", life.Name);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    private async Task RefuseAsync(string reason, string field, Func<Task> call)
    {
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(call, StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
