using Grants.Platform.Refusals;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How political groups voted agrees with the counts: 38 for, 5 abstentions, 1 absent in the case.</summary>
public sealed class GroupVoteTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("")]
    [InlineData("For:A For:B For:C For:D For:N Abstention:A Abstention:C AbsentWithoutProxy:A")]
    [InlineData("For:A=20 For:B=18")]
    [InlineData("For:A=20 For:B")]
    [InlineData("For:A=37 For:B")]
    [InlineData("Abstention:A=5 For:A")]
    public void The_counts_allow_it(string groups) => Vote(groups).CheckVote(Case.Today);

    [Theory]
    [InlineData("Against:A", "[0].outcome")]
    [InlineData("For:A Against:A", "[1].outcome")]
    [InlineData("For:A For:B For:A", "[2].group")]
    [InlineData("For:A=0 For:B", "[0].count")]
    [InlineData("For:A For:B=-1", "[1].count")]
    [InlineData("For:A=10001", "[0].count")]
    [InlineData("For:A=20 For:B=17", "")]
    [InlineData("For:A=20 For:B=19", "")]
    [InlineData("For:A=38 For:B", "")]
    [InlineData("AbsentWithoutProxy:A AbsentWithoutProxy:B", "")]
    [InlineData("For:A=38 Abstention:A=4", "")]
    public void The_counts_contradict_it(string groups, string field)
    {
        var refusal = Assert.Throws<Refusal>(() => Vote(groups).CheckVote(Case.Today));

        Assert.Equal(("VOTE_INVALID", "deliberation.group_votes" + field), (refusal.Reason, refusal.Subject));
    }

    [Fact]
    public async Task They_are_stored_published_and_read_as_written()
    {
        var life = await world.InAsync(State.Proposed);
        var votes = Parse("For:Union=37 For:Écologistes Abstention:Union");

        await life.RecordVoteAsync(vote => vote.GroupVotes.Add(votes));

        Assert.Equal(votes, (await life.ReadAsync()).Deliberation.GroupVotes);
        Assert.Contains(
            "\"groupVotes\":[{\"group\":\"Union\",\"outcome\":\"FOR\",\"count\":37},"
            + "{\"group\":\"Écologistes\",\"outcome\":\"FOR\"},{\"group\":\"Union\",\"outcome\":\"ABSTENTION\"}]",
            (await world.Server.ToldAsync("convention", life.Name))[^1]);
    }

    private static Deliberation Vote(string groups) => Case.Vote(vote => vote.GroupVotes.Add(Parse(groups)));

    private static List<V1.GroupVote> Parse(string groups) =>
        groups.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var parts = text.Split(':', '=');
            var vote = new V1.GroupVote
            {
                Outcome = Enum.Parse<V1.GroupVote.Types.Outcome>(parts[0]),
                Group = parts[1],
            };
            if (parts.Length > 2)
            {
                vote.Count = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
            }

            return vote;
        }).ToList();
}
