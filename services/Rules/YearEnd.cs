using Grants.Values;

namespace Grants.Rules;

/// <summary>An outcome for what a commitment has open at the end of its fiscal year (domain rule 28).</summary>
public enum YearEndOutcome
{
    /// <summary>
    /// Attached to its year (rattachement): the right to payment was acquired by 31 December, and it is ordered in the
    /// next year without new credits.
    /// </summary>
    Attach = 1,

    /// <summary>Carried over to the next year with its credits (reste à réaliser).</summary>
    CarryOver,

    /// <summary>Closed: the amount returns to the line.</summary>
    Close,
}

/// <summary>The outcomes that are lawful at the end of a fiscal year.</summary>
public static class YearEnd
{
    /// <summary>
    /// The lawful outcomes for the part of a commitment that is not ordered; none where there is no such part, because
    /// an ordered one stays on its year (domain rule 25). A commitment is attached in the operating section only. It is
    /// closed only where nothing is ordered on it and no convention may still owe it: that one closes its own
    /// commitment when it is settled.
    /// </summary>
    /// <param name="section">The section of the line.</param>
    /// <param name="isOwned">Whether the commitment belongs to a convention.</param>
    /// <param name="ordered">The part that is ordered and not yet paid.</param>
    /// <param name="notOrdered">The rest of the open amount.</param>
    public static IReadOnlyList<YearEndOutcome> OutcomesOf(
        Section section, bool isOwned, Money ordered, Money notOrdered)
    {
        if (notOrdered <= Money.Zero)
        {
            return [];
        }

        List<YearEndOutcome> outcomes = section == Section.Operating ? [YearEndOutcome.Attach] : [];
        outcomes.Add(YearEndOutcome.CarryOver);
        if (!isOwned && ordered == Money.Zero)
        {
            outcomes.Add(YearEndOutcome.Close);
        }

        return outcomes;
    }
}
