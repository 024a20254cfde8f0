using Grants.Rules;

namespace Grants.Convention;

/// <summary>From the proposal to the second signature (domain rules 9 and 10).</summary>
internal static class Voting
{
    /// <summary>The credits are reserved.</summary>
    public static Grant Propose(this Grant grant, string reservation) =>
        grant with { State = GrantState.Proposed, Reservation = reservation };

    /// <summary>The proposal is taken back; the credits are not reserved any more (domain rule 27).</summary>
    public static Grant WithdrawProposal(this Grant grant) =>
        grant with { State = GrantState.Draft, Reservation = null };

    /// <summary>The session adjourned the matter; the credits stay reserved, and a later session decides.</summary>
    public static Grant Adjourn(this Grant grant, Deliberation session) =>
        grant with { Adjournments = [.. grant.Adjournments, session] };

    /// <summary>The vote took place; the credits are committed, or given back.</summary>
    public static Grant Vote(this Grant grant, Deliberation deliberation, string? commitment) => grant with
    {
        State = deliberation.Adopted ? GrantState.Adopted : GrantState.Rejected,
        Deliberation = deliberation,
        Commitment = commitment,
        Terms = deliberation.Adopted ? grant.Terms.LowerTo(deliberation.Granted) : grant.Terms,
    };

    /// <summary>A party signs; with the second signature it is signed (domain rules 10 and 32).</summary>
    public static Grant Sign(this Grant grant, Signature signature, DateOnly today)
    {
        grant.Require(GrantState.Adopted);
        if (grant.Signatures.Any(given => given.Party == signature.Party))
        {
            throw VotingRefusals.AlreadySigned(grant, signature.Party);
        }

        if (signature.SignDate < grant.Deliberation!.VoteDate)
        {
            throw VotingRefusals.SignedBeforeVote(grant.Deliberation.VoteDate);
        }

        if (signature.SignDate > today)
        {
            throw GrantRefusals.DateInFuture("signature.sign_date");
        }

        grant.Deliberation.EnsureSignable(grant.Name, signature);

        return grant with
        {
            Signatures = [.. grant.Signatures, signature],
            State = grant.Signatures.Count == 1 ? GrantState.Signed : GrantState.Adopted,
        };
    }
}
