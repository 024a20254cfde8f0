using Grants.Rules;

namespace Grants.Convention;

/// <summary>From when on a deliberation holds, and what waits for that day (CGCT L3131-1; domain rule 32).</summary>
internal static class EnforceableAct
{
    /// <summary>The days of a deliberation that its effect rests on.</summary>
    public static ActDays ActDays(this Deliberation vote) => vote.Act.DaysOf(vote.VoteDate);

    /// <summary>
    /// Refuses a signature of the grantor before the deliberation is enforceable, unless it is taken in as irregular;
    /// and such a reason where nothing is.
    /// </summary>
    public static void EnsureSignable(this Deliberation? vote, string act, Signature signature)
    {
        var isRegular = signature.Party != Party.Grantor || vote is null
            || vote.ActDays().IsEnforceableOn(signature.SignDate);
        if (isRegular && signature.IrregularReason is not null)
        {
            throw ActRefusals.ActFactInvalid(
                "signature.irregular_reason",
                "irregular_reason must be empty: it is for a signature of the grantor before the act is enforceable.");
        }

        if (!isRegular && signature.IrregularReason is null)
        {
            throw ActRefusals.ActNotEnforceable(act, vote!.ActDays());
        }
    }

    /// <summary>Refuses an order before the deliberation that granted its instalment is enforceable.</summary>
    public static void EnsureOrderable(this Grant grant, Instalment instalment, DateOnly today)
    {
        var act = grant.ActOf(instalment);
        if (!act.Days.IsEnforceableOn(today))
        {
            throw ActRefusals.ActNotEnforceable(act.Subject, act.Days);
        }
    }

    /// <summary>The deliberation that granted an instalment: of the grant, or of the amendment that added it.</summary>
    public static GrantAct ActOf(this Grant grant, Instalment instalment) =>
        grant.AddedCredits.FirstOrDefault(added => added.Amendment == instalment.Amendment) is { } added
            ? added.Act ?? new GrantAct(grant.Name, new ActDays(added.VoteDate))
            : new GrantAct(grant.Name, grant.Deliberation!.ActDays());
}
