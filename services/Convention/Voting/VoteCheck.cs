namespace Grants.Convention;

/// <summary>What counts as a vote (domain rule 9), on a grant or on anything else.</summary>
internal static class VoteCheck
{
    private const string GroupField = "deliberation.group_votes";

    /// <summary>
    /// Refuses what is no vote, a session before the request, more money than was proposed, and less than its
    /// instalments can share.
    /// </summary>
    public static Deliberation CheckVoteOn(this Deliberation vote, GrantTerms proposed, DateOnly today)
    {
        vote.CheckVote(today);
        vote.EnsureNotBefore(proposed.RequestDate);
        if (vote.Granted > proposed.GrantAmount)
        {
            throw VotingRefusals.GrantedAboveProposed(proposed.GrantAmount);
        }

        return vote.Adjourned || PaymentSchedule.CanLower(proposed.Schedule, vote.Granted, proposed.ScheduleReduction)
            ? vote
            : throw VotingRefusals.VoteInvalid(
                "deliberation.granted_amount",
                "granted_amount is too low: nothing would remain for one of the instalments.");
    }

    /// <summary>
    /// Refuses counts that are no vote, and dates out of order; whatever was voted on. A session that
    /// adjourned the matter counts nobody.
    /// </summary>
    public static Deliberation CheckVote(this Deliberation vote, DateOnly today)
    {
        if (vote.Adjourned)
        {
            EnsureNobodyCounted(vote);
        }
        else
        {
            EnsureCounts(vote);
            EnsureRecused(vote);
            EnsureChair(vote);
            EnsureAgree(vote);
        }

        EnsureDates(vote, today);
        return vote;
    }

    /// <summary>Refuses a session that took place before the last adjournment.</summary>
    public static Deliberation EnsureFollows(this Deliberation vote, IReadOnlyList<Deliberation> adjournments) =>
        adjournments.Count == 0 || vote.VoteDate >= adjournments[^1].VoteDate
            ? vote
            : throw VotingRefusals.VoteInvalid(
                "deliberation.vote_date",
                $"vote_date must not be before the adjournment on {adjournments[^1].VoteDate:yyyy-MM-dd}.");

    /// <summary>Refuses a session before the day of what it decides on.</summary>
    public static void EnsureNotBefore(this Deliberation vote, DateOnly request)
    {
        if (vote.VoteDate < request)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.vote_date", $"vote_date must not be before the request, {request:yyyy-MM-dd}.");
        }
    }

    private static (string Field, int Count)[] CountsOf(Deliberation vote) =>
    [
        ("votes_for", vote.VotesFor),
        ("votes_against", vote.VotesAgainst),
        ("abstentions", vote.Abstentions),
        ("absent_without_proxy", vote.AbsentWithoutProxy),
        ("recused", vote.Recused),
        ("votes_by_proxy", vote.VotesByProxy),
        ("members_in_office", vote.MembersInOffice ?? 0),
    ];

    private static void EnsureNobodyCounted(Deliberation vote)
    {
        var counted = CountsOf(vote).Where(entry => entry.Count != 0).Select(entry => entry.Field)
            .Concat(vote.RecusedMembers.Count > 0 ? ["recused_members"] : [])
            .Concat(vote.GroupVotes.Count > 0 ? ["group_votes"] : [])
            .Concat(vote.RecusedAmongAbstentions ? ["recused_among_abstentions"] : [])
            .Concat(vote.SecretBallot ? ["secret_ballot"] : [])
            .Concat(vote.ChairVote is not null ? ["chair_vote"] : [])
            .FirstOrDefault();
        if (counted is not null)
        {
            throw VotingRefusals.VoteInvalid(
                $"deliberation.{counted}", "Counts must not be set when the session adjourns the matter.");
        }
    }

    private static void EnsureCounts(Deliberation vote)
    {
        foreach (var (field, count) in CountsOf(vote))
        {
            if (count is < 0 or > Deliberation.MostVoters)
            {
                throw VotingRefusals.VoteInvalid($"deliberation.{field}", "A count must be between 0 and 10 000.");
            }
        }

        if (vote.TrueAbstentions < 0)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.recused_among_abstentions",
                "Recused members who are printed among the abstentions must not outnumber them.");
        }

        if (vote.VotesCast == 0)
        {
            throw VotingRefusals.VoteInvalid("deliberation.votes_for", "At least one vote must be recorded.");
        }

        if (vote.VotesByProxy > vote.VotesCast / 2)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.votes_by_proxy",
                "A member holds one proxy at most, so that at most half of the votes are cast by proxy (CGCT, article "
                + "L3121-16).");
        }
    }

    private static void EnsureChair(Deliberation vote)
    {
        if (vote.ChairVote is not { } chair)
        {
            return;
        }

        if (vote.SecretBallot)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.chair_vote", "chair_vote must not be set after a secret ballot.");
        }

        var alike = chair switch
        {
            VoteOutcome.For => vote.VotesFor,
            VoteOutcome.Against => vote.VotesAgainst,
            VoteOutcome.Abstention => vote.TrueAbstentions,
            _ => 0,
        };
        if (alike == 0)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.chair_vote", "The vote of the chair must be one of the votes counted.");
        }
    }

    private static void EnsureRecused(Deliberation vote)
    {
        var named = vote.RecusedMembers.Count;
        if (named > 0 && (named != vote.Recused || vote.RecusedMembers.Distinct().Count() != named))
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.recused_members",
                "recused_members must name every recused member exactly once, or be empty.");
        }
    }

    private static void EnsureDates(Deliberation vote, DateOnly today)
    {
        if (vote.OpinionDate > vote.VoteDate)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.opinion_date", "opinion_date must not be after vote_date.");
        }

        if (vote.VoteDate > today)
        {
            throw GrantRefusals.DateInFuture("deliberation.vote_date");
        }
    }

    // Groups must not contradict the counts of the vote. A group that is named for an outcome has at least one member
    // there, so that as many groups as voters are the most an outcome can have.
    private static void EnsureAgree(Deliberation vote)
    {
        var groups = vote.GroupVotes;
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
                    GroupField, $"The groups have at least {least} members, which exceeds the total of {total}.");
            }

            if (least < total && outcome.All(entry => entry.Count is not null))
            {
                throw VotingRefusals.VoteInvalid(
                    GroupField, $"The groups have {least} members in total; they must have the {total} counted.");
            }
        }
    }

    private static void EnsureEntry(IReadOnlyList<GroupVote> groups, int place, int total)
    {
        var entry = groups[place];
        if (entry.Count is < 1 or > Deliberation.MostVoters)
        {
            throw VotingRefusals.VoteInvalid(
                $"{GroupField}[{place}].count", "A group must have between 1 and 10 000 members.");
        }

        if (total == 0)
        {
            throw VotingRefusals.VoteInvalid($"{GroupField}[{place}].outcome", "No vote was counted for this outcome.");
        }

        if (groups.Take(place).Any(other => other.Group == entry.Group && other.Outcome == entry.Outcome))
        {
            throw VotingRefusals.VoteInvalid(
                $"{GroupField}[{place}].group", $"\"{entry.Group}\" appears twice for the same outcome.");
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
