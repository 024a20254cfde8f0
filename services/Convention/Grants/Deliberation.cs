using Grants.Values;

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
    /// <summary>The most members that are counted anywhere.</summary>
    public const int MostVoters = 10_000;

    /// <summary>How political groups voted, where the minutes tell.</summary>
    public IReadOnlyList<GroupVote> GroupVotes { get; init; } = [];

    /// <summary>Why the session adjourned the matter; null when it voted.</summary>
    public string? AdjournReason { get; init; }

    public bool Adjourned => AdjournReason is not null;

    public bool Adopted => VotesFor > VotesAgainst;

    /// <summary>
    /// Refuses what is no vote, more money than was proposed, and less than its instalments can share.
    /// </summary>
    public Deliberation Check(GrantTerms proposed, DateOnly today)
    {
        CheckVote(today);
        if (Granted > proposed.GrantAmount)
        {
            throw VotingRefusals.GrantedAboveProposed(proposed.GrantAmount);
        }

        return Adjourned || PaymentSchedule.CanLower(proposed.Schedule, Granted)
            ? this
            : throw VotingRefusals.VoteInvalid(
                "deliberation.granted_amount",
                "granted_amount is too low: nothing would remain for one of the instalments.");
    }

    /// <summary>
    /// Refuses counts that are no vote, and dates out of order; whatever was voted on. A session that
    /// adjourned the matter counts nobody.
    /// </summary>
    public Deliberation CheckVote(DateOnly today)
    {
        if (Adjourned)
        {
            EnsureNobodyCounted();
        }
        else
        {
            EnsureCounts();
            EnsureRecused();
            GroupVote.EnsureAgree(GroupVotes, this);
        }

        EnsureDates(today);
        return this;
    }

    /// <summary>Refuses a session that took place before the last adjournment.</summary>
    public Deliberation EnsureFollows(IReadOnlyList<Deliberation> adjournments) =>
        adjournments.Count == 0 || VoteDate >= adjournments[^1].VoteDate
            ? this
            : throw VotingRefusals.VoteInvalid(
                "deliberation.vote_date",
                $"vote_date must not be before the adjournment on {adjournments[^1].VoteDate:yyyy-MM-dd}.");

    private (string Field, int Count)[] Counts =>
    [
        ("votes_for", VotesFor),
        ("votes_against", VotesAgainst),
        ("abstentions", Abstentions),
        ("absent_without_proxy", AbsentWithoutProxy),
        ("recused", Recused),
    ];

    private void EnsureNobodyCounted()
    {
        var counted = Counts.Where(entry => entry.Count != 0).Select(entry => entry.Field)
            .Concat(RecusedMembers.Count > 0 ? ["recused_members"] : [])
            .Concat(GroupVotes.Count > 0 ? ["group_votes"] : [])
            .FirstOrDefault();
        if (counted is not null)
        {
            throw VotingRefusals.VoteInvalid(
                $"deliberation.{counted}", "Counts must not be set when the session adjourns the matter.");
        }
    }

    private void EnsureCounts()
    {
        foreach (var (field, count) in Counts)
        {
            if (count is < 0 or > MostVoters)
            {
                throw VotingRefusals.VoteInvalid($"deliberation.{field}", "A count must be between 0 and 10 000.");
            }
        }

        if (VotesFor + VotesAgainst + Abstentions == 0)
        {
            throw VotingRefusals.VoteInvalid("deliberation.votes_for", "At least one vote must be recorded.");
        }
    }

    private void EnsureRecused()
    {
        var named = RecusedMembers.Count;
        if (named > 0 && (named != Recused || RecusedMembers.Distinct().Count() != named))
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.recused_members",
                "recused_members must name every recused member exactly once, or be empty.");
        }
    }

    private void EnsureDates(DateOnly today)
    {
        if (OpinionDate > VoteDate)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.opinion_date", "opinion_date must not be after vote_date.");
        }

        if (VoteDate > today)
        {
            throw GrantRefusals.DateInFuture("deliberation.vote_date");
        }
    }
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
