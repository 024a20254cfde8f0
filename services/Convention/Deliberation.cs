using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>What the preparing commission advised.</summary>
internal enum Opinion
{
    Favourable = 1,
    Unfavourable,
}

/// <summary>
/// The vote (domain rule 9): adopted when more votes are for than against; recused members are counted nowhere.
/// </summary>
internal sealed record Deliberation(
    string Number,
    DateOnly VoteDate,
    string ReportNumber,
    string Commission,
    Opinion Opinion,
    DateOnly OpinionDate,
    int VotesFor,
    int VotesAgainst,
    int Abstentions,
    int AbsentWithoutProxy,
    int Recused,
    IReadOnlyList<string> RecusedMembers,
    Money Granted)
{
    /// <summary>How political groups voted, where the minutes tell.</summary>
    public IReadOnlyList<GroupVote> GroupVotes { get; init; } = [];

    /// <summary>Why the session put the matter off; null when it voted.</summary>
    public string? AdjournReason { get; init; }

    public bool Adjourned => AdjournReason is not null;

    public bool Adopted => VotesFor > VotesAgainst;

    /// <summary>Refuses what is no vote, and more money than was proposed.</summary>
    public Deliberation Check(GrantTerms proposed, DateOnly today) =>
        CheckVote(today).Granted <= proposed.GrantAmount
            ? this
            : throw ConventionRefusals.GrantedAboveProposed(proposed.GrantAmount);

    /// <summary>Refuses counts that are no vote, and dates out of order.</summary>
    public Deliberation CheckVote(DateOnly today)
    {
        (string Field, int Count)[] counts =
        [
            ("votes_for", VotesFor),
            ("votes_against", VotesAgainst),
            ("abstentions", Abstentions),
            ("absent_without_proxy", AbsentWithoutProxy),
            ("recused", Recused),
        ];
        foreach (var (field, count) in counts)
        {
            if (count is < 0 or > 10_000)
            {
                throw ConventionRefusals.VoteInvalid($"deliberation.{field}", "A count is between 0 and 10 000.");
            }
        }

        if (Adjourned != (VotesFor + VotesAgainst + Abstentions == 0))
        {
            throw ConventionRefusals.VoteInvalid(
                "deliberation.votes_for", Adjourned ? "Nobody votes on what is put off." : "Nobody voted.");
        }

        EnsureRecused();
        EnsureDates(today);
        return this;
    }

    private void EnsureRecused()
    {
        var named = RecusedMembers.Count;
        if (named > 0 && (named != Recused || RecusedMembers.Distinct().Count() != named))
        {
            throw ConventionRefusals.VoteInvalid(
                "deliberation.recused_members", "Recused members are named all, once each, or not at all.");
        }
    }

    private void EnsureDates(DateOnly today)
    {
        if (OpinionDate > VoteDate)
        {
            throw ConventionRefusals.VoteInvalid(
                "deliberation.opinion_date", "The commission advises before the vote, or on its day.");
        }

        if (VoteDate > today)
        {
            throw ConventionRefusals.DateInFuture("deliberation.vote_date");
        }
    }
}

/// <summary>How a political group voted; how many of it, where the minutes tell.</summary>
internal sealed record GroupVote(string Group, VoteOutcome Outcome, int? Count);

/// <summary>What members did.</summary>
internal enum VoteOutcome
{
    For = 1,
    Against,
    Abstention,
    AbsentWithoutProxy,
}

/// <summary>Who signs.</summary>
internal enum Party
{
    Grantor = 1,
    Beneficiary,
}

/// <summary>One party's signature.</summary>
internal sealed record Signature(Party Party, DateOnly SignDate, string Signatory);

/// <summary>What the beneficiary tells of the action (convention, article 6).</summary>
internal sealed record ExecutionReport(
    string Course,
    string Results,
    string Conditions,
    string Difficulties,
    IReadOnlyList<VarianceExplanation> Explanations,
    DateTimeOffset SubmittedAt);

/// <summary>A report that was sent back to the beneficiary for corrections.</summary>
internal sealed record ReportReturn(string Remarks, string ReturnedBy, DateTimeOffset ReturnedAt);

/// <summary>Why a line differs from its forecast.</summary>
internal sealed record VarianceExplanation(string ChargeLabel, string Explanation);
