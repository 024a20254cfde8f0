using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of votes and signatures.</summary>
internal static class VotingRefusals
{
    public static Refusal VoteInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal GrantedAboveProposed(Money proposed) => Refusal.Invalid(
        "deliberation.granted_amount", $"A vote may lower the proposed amount of {proposed} EUR but not raise it.");

    public static Refusal AlreadySigned(Grant grant, Party party) =>
        Refusal.Precondition(grant.Name, $"{UpperSnake.Of(party)} has already signed {grant.Name}.");

    public static Refusal SignedBeforeVote(DateOnly vote) =>
        Refusal.Invalid("signature.sign_date", $"sign_date must not be before the vote date, {vote:yyyy-MM-dd}.");
}
