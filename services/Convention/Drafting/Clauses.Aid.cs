using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What public aid to one body comes to, as it is declared and as this installation knows it (domain rule 39). Findings
/// until the vote; they stop nothing.
/// </summary>
internal static partial class Clauses
{
    /// <summary>
    /// What is said when the grants in money of all authorities in one year come above the threshold of audited and
    /// published accounts. A single grant above it has its clauses already.
    /// </summary>
    public static IReadOnlyList<Finding> AboveAuditThreshold(Grant grant, OtherGrants others)
    {
        var terms = grant.Terms;
        var year = terms.BudgetLine.FiscalYear;
        var declared = Money.Sum((terms.PublicAid?.Declared ?? [])
            .Where(aid => !aid.IsNotMoney && aid.GrantDate.Year == year).Select(aid => aid.Amount));
        var known = Money.Sum(
        [
            terms.GrantAmount,
            .. others.OfYear.Where(other => other.GrantId != grant.Id && other.FiscalYear == year
                && other.Siren == terms.Beneficiary.Siren).Select(other => other.Amount),
        ]);
        var threshold = PublicAid.AuditThreshold;
        return !grant.AwaitsVote || terms.Beneficiary.IsPublic
            || terms.GrantAmount > threshold || declared + known <= threshold
            ? []
            :
            [
                new Finding(
                    "PUBLIC_GRANTS_ABOVE_AUDIT_THRESHOLD",
                    $"Les subventions publiques en argent de l'exercice {year} atteignent au moins"
                    + $" {(declared + known).ToFrench()} ({known.ToFrench()} connus ici, {declared.ToFrench()}"
                    + $" déclarés), au-delà de {threshold.ToFrench()} : {AccountsOf(terms)}.",
                    []),
            ];
    }

    /// <summary>
    /// What is said when de minimis aid to the single undertaking comes above the ceiling of its regulation over the
    /// three years that end on the day of the grant: the vote, or today as long as none is recorded.
    /// </summary>
    public static IReadOnlyList<Finding> AboveDeMinimis(Grant grant, OtherGrants others)
    {
        if (!grant.AwaitsVote || grant.Terms.PublicAid is not { Regime: { } regime } aid)
        {
            return [];
        }

        var day = others.Today;
        var total = Money.Sum(
        [
            grant.Terms.GrantAmount,
            .. aid.Declared.Where(declared => declared.Regime == regime && PublicAid.CountsOn(day, declared.GrantDate))
                .Select(declared => declared.Amount),
            .. others.DeMinimis.Where(other => other.GrantId != grant.Id && other.Regime == regime
                && (other.Siren == grant.Terms.Beneficiary.Siren || aid.LinkedSirens.Contains(other.Siren))
                && PublicAid.CountsOn(day, other.VoteDate ?? day)).Select(other => other.Amount),
        ]);
        var ceiling = PublicAid.CeilingOf(regime);
        return total <= ceiling
            ? []
            :
            [
                new Finding(
                    "DE_MINIMIS_CEILING_EXCEEDED",
                    $"Avec cette aide, l'entreprise unique aurait reçu {total.ToFrench()} d'aides de minimis depuis le"
                    + $" {French(day.AddYears(-3).AddDays(1))}, au-delà de {ceiling.ToFrench()} ({NameOf(regime)},"
                    + " article 3) : l'aide entière ne serait plus couverte par ce règlement.",
                    ["DE_MINIMIS"]),
            ];
    }

    private static string AccountsOf(GrantTerms terms) => terms.Beneficiary.LegalForm == "ASSOCIATION"
        ? "comptes annuels certifiés par un commissaire aux comptes et publiés (code de commerce, articles L. 612-4 et"
            + " D. 612-5), et déposés en préfecture (loi n° 2000-321, article 10)"
        : "budget, comptes et compte rendu financier à déposer en préfecture (loi n° 2000-321, article 10 ; décret"
            + " n° 2001-495)";

    private static string NameOf(DeMinimisRegime regime) => regime switch
    {
        DeMinimisRegime.General => "Règlement (UE) 2023/2831 du 13 décembre 2023",
        DeMinimisRegime.GeneralEconomicInterest => "Règlement (UE) 2023/2832 du 13 décembre 2023 (SIEG)",
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, null),
    };
}
