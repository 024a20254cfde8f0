using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of a vote and of a signature.</summary>
internal static class VotingRefusals
{
    public static Refusal VoteInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal GrantedAboveProposed(Money proposed) => Refusal.Invalid(
        "deliberation.granted_amount", $"A vote may lower what was proposed, {proposed} EUR, and not raise it.");

    public static Refusal AlreadySigned(Grant grant, Party party) =>
        Refusal.Precondition(grant.Name, $"{UpperSnake.Of(party)} has signed {grant.Name}.");

    public static Refusal SignedBeforeVote(DateOnly vote) =>
        Refusal.Invalid("signature.sign_date", $"Nobody signs before the vote, on {vote:yyyy-MM-dd}.");
}
