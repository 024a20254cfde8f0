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
internal sealed record Signature(Party Party, DateOnly SignDate, string Signatory);
