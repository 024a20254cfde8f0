using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What others have recorded against the terms of a grant: it cannot be agreed away.</summary>
internal sealed record TermsInUse(
    IReadOnlyList<string> Charges, IReadOnlyList<string> Indicators, IReadOnlyList<int> Instalments);

/// <summary>What can be amended, and when (convention, articles 3 and 9; domain rule 12).</summary>
internal static class Amending
{
    private const string OfTheGrant = "It identifies the grant; create a new grant instead.";
    private const string OfThePeriod = "A period can be prolonged only by an extension, which requires a vote.";

    private static readonly Dictionary<string, string> OutOfReach = new()
    {
        ["reference"] = OfTheGrant,
        ["grantor"] = OfTheGrant,
        ["beneficiary"] = OfTheGrant,
        ["budget_line"] = OfTheGrant,
        ["request_date"] = OfTheGrant,
        ["grant_amount"] = "A change of the amount requires a vote and credits (ProposeAmountAmendment).",
        ["start_date"] = OfThePeriod,
        ["end_date"] = OfThePeriod,
    };

    /// <summary>Refuses a field that no amendment changes, saying why.</summary>
    public static void EnsureAmendable(string path)
    {
        if (OutOfReach.TryGetValue(path, out var why))
        {
            throw AmendmentRefusals.AmendmentMaskInvalid($"{path} cannot be amended. {why}");
        }

        if (!GrantTermsFields.CanChange(path))
        {
            throw AmendmentRefusals.AmendmentMaskInvalid($"{path} cannot be amended. It is not a field of a draft.");
        }
    }

    /// <summary>Refuses unless the convention is signed and its action not over.</summary>
    public static Grant RequireAmendable(this Grant grant)
    {
        grant.EnsureFree();
        return grant.State is GrantState.Signed or GrantState.InExecution
            ? grant
            : throw AmendmentRefusals.AmendmentNotAllowed(grant);
    }

    /// <summary>
    /// Refuses terms that take away what was spent, counted or ordered on; a charge that was spent on stays in cash or
    /// in kind. An instalment that was ordered stays as it is; whether the schedule is written in percent does not
    /// matter.
    /// </summary>
    public static void EnsureKept(Grant grant, GrantTerms terms, TermsInUse use)
    {
        if (use.Charges.FirstOrDefault(label => terms.Charges.All(charge => charge.Label != label)) is { } charge)
        {
            throw AmendmentRefusals.ChargeInUse(grant, charge);
        }

        if (terms.Charges.FirstOrDefault(charge => use.Charges.Contains(charge.Label)
            && grant.Terms.Charges.Any(was => was.Label == charge.Label && was.IsInKind != charge.IsInKind))
            is { } moved)
        {
            throw AmendmentRefusals.ChargeInUse(grant, moved.Label);
        }

        if (use.Indicators.FirstOrDefault(code => terms.Indicators.All(counted => counted.Code != code)) is { } gone)
        {
            throw AmendmentRefusals.IndicatorInUse(grant, gone);
        }

        foreach (var number in use.Instalments.Where(number => Agreed(grant.Terms, number) != Agreed(terms, number)))
        {
            throw AmendmentRefusals.InstalmentInUse(grant, number);
        }
    }

    /// <summary>Whether two terms read the same, entry by entry.</summary>
    public static bool IsSameAs(this GrantTerms terms, GrantTerms other) =>
        terms.Charges.SequenceEqual(other.Charges)
        && terms.Resources.SequenceEqual(other.Resources)
        && terms.Indicators.SequenceEqual(other.Indicators)
        && terms.Schedule.SequenceEqual(other.Schedule)
        && terms.LegalReferences.SequenceEqual(other.LegalReferences)
        && terms == other with
        {
            Charges = terms.Charges,
            Resources = terms.Resources,
            Indicators = terms.Indicators,
            Schedule = terms.Schedule,
            LegalReferences = terms.LegalReferences,
        };

    /// <summary>What the forecast sets down as this grant: more than the amount where the vote lowered it.</summary>
    public static Money ForecastGrant(this GrantTerms terms) =>
        Money.Sum(terms.Resources.Where(line => line.Origin == ResourceOrigin.Grant).Select(line => line.Amount));

    private static Instalment? Agreed(GrantTerms terms, int number) =>
        terms.Schedule.FirstOrDefault(instalment => instalment.Number == number) is { } found
            ? found with { Percent = null }
            : null;
}
