using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>What is a vote, and what it decides (domain rule 9).</summary>
[Trait("Kind", "Unit")]
public sealed class DeliberationTests
{
    [Theory]
    [InlineData(38, 0, 5, true)]
    [InlineData(1, 0, 60, true)]
    [InlineData(20, 20, 0, false)]
    [InlineData(0, 0, 44, false)]
    [InlineData(19, 20, 0, false)]
    public void Is_adopted_when_more_are_for_than_against(int votesFor, int against, int abstentions, bool adopted) =>
        Assert.Equal(adopted, Case.Vote(vote =>
        {
            vote.VotesFor = votesFor;
            vote.VotesAgainst = against;
            vote.Abstentions = abstentions;
        }).CheckVoteOn(Case.Terms(), Case.Today).Adopted);

    [Fact]
    public void The_amount_is_not_a_matter_of_the_vote_itself()
    {
        var vote = Case.Vote(vote => vote.GrantedAmount = Make.Euros("15600.01"));

        Assert.Same(vote, vote.CheckVote(Case.Today));
        Refuses("GRANTED_ABOVE_PROPOSED", "deliberation.granted_amount",
            vote => vote.GrantedAmount = Make.Euros("15600.01"));
    }

    [Fact]
    public void Recused_members_are_named_all_or_none()
    {
        string[] five = ["Une", "Deux", "Trois", "Quatre", "Cinq"];

        Case.Vote(vote => vote.RecusedMembers.Add(five)).CheckVoteOn(Case.Terms(), Case.Today);
        Refuses("VOTE_INVALID", "deliberation.recused_members", vote => vote.RecusedMembers.Add(five[1..]));
        Refuses("VOTE_INVALID", "deliberation.recused_members",
            vote => vote.RecusedMembers.Add([.. five[1..], five[1]]));
    }

    [Theory]
    [InlineData("votes_for")]
    [InlineData("votes_against")]
    [InlineData("abstentions")]
    [InlineData("absent_without_proxy")]
    [InlineData("recused")]
    public void No_count_is_below_nothing(string field) => Refuses("VOTE_INVALID", "deliberation." + field, vote =>
        V1.Deliberation.Descriptor.FindFieldByName(field).Accessor.SetValue(vote, -1));

    [Fact]
    public void Somebody_votes() => Refuses("VOTE_INVALID", "deliberation.votes_for", vote =>
    {
        vote.VotesFor = 0;
        vote.Abstentions = 0;
    });

    [Fact]
    public void Opinion_vote_and_today_follow_each_other()
    {
        var vote = Case.Vote(vote => vote.OpinionDate = vote.VoteDate);

        Assert.Equal(Life.Voted, vote.CheckVoteOn(Case.Terms(), Life.Voted).VoteDate);
        Refuses("DATE_IN_FUTURE", "deliberation.vote_date", _ => { }, Life.Voted.AddDays(-1));
        Refuses("VOTE_INVALID", "deliberation.opinion_date",
            vote => vote.OpinionDate = Make.Day(Life.Voted.AddDays(1)));
    }

    // Played: a vote of before the request (domain rule 31).
    [Theory]
    [InlineData("2025-06-26", false)]
    [InlineData("2025-06-25", true)]
    public void Is_of_the_day_of_the_request_or_later(string day, bool refused)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd");
        void On(V1.Deliberation vote) => (vote.VoteDate, vote.OpinionDate) = (Make.Day(date), Make.Day(date));
        if (refused)
        {
            Refuses("VOTE_INVALID", "deliberation.vote_date", On);
            return;
        }

        Assert.Equal(date, Case.Vote(On).CheckVoteOn(Case.Terms(), Life.Voted).VoteDate);
    }

    [Theory]
    [InlineData(true, false, V1.GroupVote.Types.Outcome.For, true)]
    [InlineData(true, false, V1.GroupVote.Types.Outcome.Against, false)]
    [InlineData(true, false, V1.GroupVote.Types.Outcome.Unspecified, false)]
    [InlineData(true, false, V1.GroupVote.Types.Outcome.Abstention, false)]
    [InlineData(false, false, V1.GroupVote.Types.Outcome.For, false)]
    [InlineData(true, true, V1.GroupVote.Types.Outcome.Unspecified, false)]
    public void The_chair_decides_a_tie_in_a_public_ballot_where_the_rules_say_so(
        bool hasCastingVote, bool isSecret, V1.GroupVote.Types.Outcome chair, bool adopted)
    {
        var judged = new Assembly(hasCastingVote, MembersOn: _ => null).Judge(Case.Vote(vote =>
        {
            (vote.VotesFor, vote.VotesAgainst) = (19, 19);
            (vote.SecretBallot, vote.ChairVote) = (isSecret, chair);
        }).CheckVoteOn(Case.Terms(), Case.Today));

        Assert.Equal(adopted, judged.Adopted);
    }

    [Fact]
    public void The_chair_decides_nothing_but_a_tie()
    {
        var judged = new Assembly(HasCastingVote: true, MembersOn: _ => null).Judge(Case.Vote(vote =>
        {
            (vote.VotesFor, vote.VotesAgainst) = (18, 20);
            vote.ChairVote = V1.GroupVote.Types.Outcome.For;
        }));

        Assert.False(judged.CastingVoteUsed || judged.Adopted);
    }

    [Fact]
    public void What_contradicts_the_counts_is_refused()
    {
        Refuses("VOTE_INVALID", "deliberation.recused_among_abstentions", vote =>
            (vote.Recused, vote.RecusedAmongAbstentions) = (6, true));
        Refuses("VOTE_INVALID", "deliberation.votes_by_proxy", vote => vote.VotesByProxy = 22);
        Refuses("VOTE_INVALID", "deliberation.votes_by_proxy", vote => vote.VotesByProxy = -1);
        Refuses("VOTE_INVALID", "deliberation.chair_vote", vote =>
            vote.ChairVote = V1.GroupVote.Types.Outcome.Against);
        Refuses("VOTE_INVALID", "deliberation.chair_vote", vote =>
            vote.ChairVote = V1.GroupVote.Types.Outcome.AbsentWithoutProxy);
        Refuses("VOTE_INVALID", "deliberation.chair_vote", vote =>
            (vote.SecretBallot, vote.ChairVote) = (true, V1.GroupVote.Types.Outcome.For));
        Refuses("VOTE_INVALID", "deliberation.members_in_office", vote => vote.MembersInOffice = -1);
        Refuses("VOTE_INVALID", "deliberation.votes_for", vote =>
            (vote.VotesFor, vote.RecusedAmongAbstentions) = (0, true));
    }

    [Theory]
    [InlineData(true, 44, 0)]
    [InlineData(true, 45, 1)]
    [InlineData(false, 49, 0)]
    [InlineData(false, 44, 1)]
    [InlineData(false, null, 0)]
    public void Members_are_counted_once_or_the_vote_has_a_finding(bool amongAbstentions, int? members, int findings)
    {
        var vote = new Assembly(HasCastingVote: true, _ => members).Judge(
            Case.Vote(vote => vote.RecusedAmongAbstentions = amongAbstentions));

        Assert.Equal(findings, VoteFindings.OfCounts(vote).Count(finding => finding.Code == "VOTE_ARITHMETIC"));
    }

    private static void Refuses(string reason, string field, Action<V1.Deliberation> change, DateOnly? today = null)
    {
        var refusal = Assert.Throws<Refusal>(() => Case.Vote(change).CheckVoteOn(Case.Terms(), today ?? Case.Today));

        Assert.Equal((reason, field), (refusal.Reason, refusal.Subject));
    }
}
