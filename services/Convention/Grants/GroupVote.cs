namespace Grants.Convention;

/// <summary>What members did.</summary>
internal enum VoteOutcome
{
    For = 1,
    Against,
    Abstention,
    AbsentWithoutProxy,
}

/// <summary>How a political group voted; how many of it, where the minutes tell.</summary>
internal sealed record GroupVote(string Group, VoteOutcome Outcome, int? Count)
{
    private const string Field = "deliberation.group_votes";

    /// <summary>
    /// Refuses groups that the counts of the vote contradict. A group that is named for an outcome has at least one
    /// member there, so that as many groups as voters are the most an outcome can have.
    /// </summary>
    public static void EnsureAgree(IReadOnlyList<GroupVote> groups, Deliberation vote)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            EnsureEntry(groups, i, CountOf(vote, groups[i].Outcome));
        }

        foreach (var outcome in groups.GroupBy(entry => entry.Outcome))
        {
            var total = CountOf(vote, outcome.Key);
            var least = outcome.Sum(entry => entry.Count ?? 1);
            if (least > total)
            {
                throw VotingRefusals.VoteInvalid(
                    Field, $"The groups have at least {least} members, which exceeds the total of {total}.");
            }

            if (least < total && outcome.All(entry => entry.Count is not null))
            {
                throw VotingRefusals.VoteInvalid(
                    Field, $"The groups have {least} members in total; they must have the {total} counted.");
            }
        }
    }

    private static void EnsureEntry(IReadOnlyList<GroupVote> groups, int place, int total)
    {
        var entry = groups[place];
        if (entry.Count is < 1 or > Deliberation.MostVoters)
        {
            throw VotingRefusals.VoteInvalid(
                $"{Field}[{place}].count", "A group must have between 1 and 10 000 members.");
        }

        if (total == 0)
        {
            throw VotingRefusals.VoteInvalid($"{Field}[{place}].outcome", "No vote was counted for this outcome.");
        }

        if (groups.Take(place).Any(other => other.Group == entry.Group && other.Outcome == entry.Outcome))
        {
            throw VotingRefusals.VoteInvalid(
                $"{Field}[{place}].group", $"\"{entry.Group}\" appears twice for the same outcome.");
        }
    }

    private static int CountOf(Deliberation vote, VoteOutcome outcome) => outcome switch
    {
        VoteOutcome.For => vote.VotesFor,
        VoteOutcome.Against => vote.VotesAgainst,
        VoteOutcome.Abstention => vote.Abstentions,
        _ => vote.AbsentWithoutProxy,
    };
}
