using Grants.Values;

namespace Grants.Convention;

/// <summary>What the preparing commission advised.</summary>
internal enum Opinion
{
    Favourable = 1,
    Unfavourable,
}

/// <summary>
/// The vote (domain rule 9): adopted when more votes are for than against, or when the chair decides a tie. Recused
/// members are counted nowhere else, unless the act prints them among the abstentions.
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

    /// <summary>Whether the recused members are among the abstentions.</summary>
    public bool RecusedAmongAbstentions { get; init; }

    /// <summary>The votes that were cast by proxy, among all others.</summary>
    public int VotesByProxy { get; init; }

    public bool SecretBallot { get; init; }

    /// <summary>The vote of the chair, among all others; null where the minutes do not give it.</summary>
    public VoteOutcome? ChairVote { get; init; }

    /// <summary>Whether the vote of the chair decided a tie.</summary>
    public bool CastingVoteUsed { get; init; }

    /// <summary>The members in office; null where their number is not known.</summary>
    public int? MembersInOffice { get; init; }

    /// <summary>What is recorded of it since, from which it becomes enforceable (domain rule 32).</summary>
    public ActFacts Act { get; init; } = new();

    public bool Adopted => VotesFor > VotesAgainst || (CastingVoteUsed && ChairVote == VoteOutcome.For);

    /// <summary>The abstentions of members who took part.</summary>
    public int TrueAbstentions => RecusedAmongAbstentions ? Abstentions - Recused : Abstentions;

    /// <summary>The votes cast, abstentions included.</summary>
    public int VotesCast => VotesFor + VotesAgainst + TrueAbstentions;

    /// <summary>All members that the counts account for, each once.</summary>
    public int MembersCounted => VotesCast + AbsentWithoutProxy + Recused;
}

/// <summary>What members did.</summary>
internal enum VoteOutcome
{
    For = 1,
    Against,
    Abstention,
    AbsentWithoutProxy,
}

/// <summary>How a political group voted; how many of it, where the minutes tell.</summary>
internal sealed record GroupVote(string Group, VoteOutcome Outcome, int? Count);

/// <summary>Who signs.</summary>
internal enum Party
{
    Grantor = 1,
    Beneficiary,
}

/// <summary>One party's signature.</summary>
internal sealed record Signature(Party Party, DateOnly SignDate, string Signatory)
{
    /// <summary>
    /// Why it is taken in although the deliberation was not enforceable on its day; null where it was (domain rule 32).
    /// </summary>
    public string? IrregularReason { get; init; }
}
