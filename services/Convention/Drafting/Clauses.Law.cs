using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The rules of law, by what the beneficiary is and how much it is granted. The law 2000-321 speaks of subsidies to
/// bodies under private law only; what a public body receives is a contribution it does not speak of.
/// </summary>
internal static partial class Clauses
{
    private const string FinancialReportDue = "FINANCIAL_REPORT_DUE";
    private const string CreditLine = "BUDGET_LINE";
    private const string SubsidyLaw = "Loi n° 2000-321 du 12 avril 2000";

    // Decree 2001-495, article 1: above this a subsidy to a private body needs an agreement in writing.
    private static readonly Money AgreementThreshold = Money.FromCents(23_000_00);

    // Code des juridictions financières, article L211-8: above this the regional chamber may look into the body.
    private static readonly Money ChamberThreshold = Money.FromCents(1_500_00);

    /// <summary>
    /// The last day for the financial report of a private body: six months after the fiscal year the subsidy was
    /// granted for. Of an action that spans years that is the last one; it is taken for a calendar year, for the
    /// register of organisations does not tell otherwise.
    /// </summary>
    public static DateOnly FinancialReportDeadline(GrantTerms terms) => new(terms.EndDate.Year + 1, 6, 30);

    private static IEnumerable<Clause> OfLaw(GrantTerms terms) =>
    [
        .. Spending(terms),
        .. terms.Beneficiary.IsPublic ? [] : Subsidy(terms),
        .. terms.Beneficiary.IsPublic ? [] : LocalSubsidy(),
        .. OfForm(terms),
        .. DeMinimis(terms),
        .. Control(terms),
    ];

    private static IEnumerable<Clause> Spending(GrantTerms terms) =>
    [
        .. Accountant(terms),
        new(CreditLine, "Ligne de crédit : exercice, opération, imputation", "Délibération d'attribution",
            Text: $"{terms.BudgetLine.FiscalYear}, {terms.BudgetLine.OperationCode}, {terms.BudgetLine.Imputation}"),
        new("ORDERER_AND_ACCOUNTANT", "Ordonnateur et comptable public",
            "Décret n° 2012-1246 du 7 novembre 2012, article 9", Text: "deux personnes différentes"),
        new("WITHDRAWAL", "Retrait de l'aide dont les conditions ne sont pas respectées",
            "Code des relations entre le public et l'administration, articles L. 122-1 et L. 242-2",
            Text: "sans condition de délai, après observations du bénéficiaire"),
    ];

    private static IEnumerable<Clause> Accountant(GrantTerms terms) => terms.Grantor.Accountant is { } accountant
        ? [new("ASSIGNED_ACCOUNTANT", "Comptable assignataire", "Attribuant", Text: accountant)]
        : [];

    private static IEnumerable<Clause> Subsidy(GrantTerms terms)
    {
        yield return new("NO_SERVICE_IN_RETURN", "Rémunération d'une prestation individualisée pour le Département",
            $"{SubsidyLaw}, article 9-1", Text: "exclue");
        yield return new(FinancialReportDue, "Dernier jour pour déposer le compte rendu financier (exercice civil)",
            $"{SubsidyLaw}, article 10", FinancialReportDeadline(terms));
        yield return new("FINANCIAL_REPORT_FORM", "Forme du compte rendu financier",
            "Arrêté du 11 octobre 2006 relatif au compte rendu financier, article 2",
            Text: "charges et produits, écarts avec le budget prévisionnel en euros et en pourcentage");
        if (terms.GrantAmount > AgreementThreshold)
        {
            yield return new("WRITTEN_AGREEMENT", "Convention obligatoire au-delà de",
                $"{SubsidyLaw}, article 10 ; décret n° 2001-495 du 6 juin 2001, article 1er",
                Amount: AgreementThreshold);
            yield return new("OPEN_DATA", "Publication des données essentielles de la convention",
                $"{SubsidyLaw}, article 10 ; décret n° 2017-779 du 5 mai 2017",
                Text: "trois mois au plus tard après la signature");
        }

        if (terms.GrantAmount > PublicAid.AuditThreshold)
        {
            yield return new("ACCOUNTS_FILED",
                "Budget, comptes, convention et compte rendu déposés en préfecture, subventions de l'année au-delà de",
                $"{SubsidyLaw}, article 10 ; décret n° 2001-495 du 6 juin 2001", Amount: PublicAid.AuditThreshold);
        }
    }

    private static IEnumerable<Clause> LocalSubsidy() =>
    [
        Local("CERTIFIED_ACCOUNTS", "Budgets et comptes de l'exercice écoulé", "copie certifiée à fournir"),
        Local("NO_REGRANTING", "Reversement de l'aide en subventions à d'autres organismes",
            "interdit, sauf si la convention le prévoit"),
        Local("DELEGATE_CONTROL", "Contrôle par les délégués du Département", "possible"),
    ];

    private static Clause Local(string code, string label, string text) =>
        new(code, label, "Code général des collectivités territoriales, article L. 1611-4", Text: text);

    private static IEnumerable<Clause> OfForm(GrantTerms terms) => terms.Beneficiary.LegalForm switch
    {
        "ASSOCIATION" => [RepublicanContract(), .. AuditedAccounts(terms)],
        "FOUNDATION" => [RepublicanContract()],
        "PUBLIC_INTEREST_GROUP" => PublicInterestGroup(),
        _ => [],
    };

    private static Clause RepublicanContract() => new(
        "REPUBLICAN_CONTRACT", "Contrat d'engagement républicain",
        $"{SubsidyLaw}, article 10-1 (loi n° 2021-1109 du 24 août 2021, article 12) ; décret n° 2021-1947 du"
        + " 31 décembre 2021",
        Text: "souscrit par le bénéficiaire à sa demande de subvention");

    private static IEnumerable<Clause> AuditedAccounts(GrantTerms terms) => terms.GrantAmount > PublicAid.AuditThreshold
        ?
        [
            new("AUDITED_ACCOUNTS",
                "Comptes annuels, commissaire aux comptes et publicité, subventions de l'année au-delà de",
                "Code de commerce, articles L. 612-4 et D. 612-5", Amount: PublicAid.AuditThreshold),
        ]
        : [];

    private static IEnumerable<Clause> PublicInterestGroup() =>
    [
        new("LEGAL_NATURE", "Nature du groupement d'intérêt public", "Loi n° 2011-525 du 17 mai 2011, article 98",
            Text: "personne morale de droit public"),
        new("GROUP_RESOURCES", "Ressources que le groupement peut recevoir",
            "Loi n° 2011-525 du 17 mai 2011, article 113",
            Text: "contributions financières de ses membres et subventions"),
    ];

    private static IEnumerable<Clause> DeMinimis(GrantTerms terms) => terms.PublicAid?.Regime is { } regime
        ?
        [
            new("DE_MINIMIS", "Aide de minimis à l'entreprise unique, sur trois années glissantes, dans la limite de",
                $"{NameOf(regime)}, article 3", Amount: PublicAid.CeilingOf(regime)),
        ]
        : [];

    private static IEnumerable<Clause> Control(GrantTerms terms) => terms.GrantAmount > ChamberThreshold
        && terms.Beneficiary.LegalForm != "LOCAL_AUTHORITY"
        ?
        [
            new("REGIONAL_CHAMBER", "Contrôle possible de la chambre régionale des comptes, au-delà de",
                "Code des juridictions financières, article L. 211-8", Amount: ChamberThreshold),
        ]
        : [];
}
