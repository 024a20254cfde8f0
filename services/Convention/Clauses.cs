using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>
/// A rule that applies to one grant, with its value and where it comes from. Exactly one value is there.
/// </summary>
internal sealed record Clause(
    string Code, string Label, string Source, DateOnly? Date = null, Money? Amount = null, string? Text = null);

/// <summary>Something an officer should look at.</summary>
internal sealed record Finding(string Code, string Message, IReadOnlyList<string> ClauseCodes);

/// <summary>The clauses of a convention, as data, and what is the matter with them.</summary>
internal static class Clauses
{
    public const string ReportDue = "REPORT_DUE";

    public const string FullRepaymentFrom = "FULL_REPAYMENT_FROM";

    /// <summary>
    /// The last day an extension can be asked for: so many months before the end, six unless agreed otherwise (domain
    /// rule 12).
    /// </summary>
    public static DateOnly ExtensionDeadline(GrantTerms terms) =>
        terms.EndDate.AddMonths(-terms.ClauseTerms.ExtensionRequestMonths);

    /// <summary>
    /// The first day full repayment can be claimed: once so many months have passed since the end, six unless agreed
    /// otherwise (rule 15).
    /// </summary>
    public static DateOnly FullRepaymentOpens(GrantTerms terms) =>
        terms.EndDate.AddMonths(terms.ClauseTerms.FullRepaymentMonths).AddDays(1);

    /// <summary>The day a notice of termination has run out that was received on a day (rule 16).</summary>
    public static DateOnly NoticeEnd(GrantTerms terms, DateOnly received) =>
        received.AddMonths(terms.ClauseTerms.TerminationNoticeMonths);

    /// <summary>The last day to repay a claim that was received on a day (rule 16).</summary>
    public static DateOnly RepaymentDue(GrantTerms terms, DateOnly received) =>
        received.AddMonths(terms.ClauseTerms.RepaymentMonths);

    public static IReadOnlyList<Clause> Of(GrantTerms terms) =>
    [
        new("PERIOD_START", "Premier jour de la période d'exécution", "Convention, article 3", terms.StartDate),
        new("PERIOD_END", "Dernier jour de la période d'exécution ; les dépenses sont acquittées dans la période",
            "Convention, article 3", terms.EndDate),
        new("EXTENSION_REQUEST_DEADLINE", "Dernier jour pour demander une prolongation exceptionnelle",
            "Convention, article 3", ExtensionDeadline(terms)),
        new("NO_TACIT_RENEWAL", "Reconduction tacite", "Convention, article 3", Text: "exclue"),
        new("CEILING", "Plafond de la participation", "Convention, article 4", Amount: terms.GrantAmount),
        new("FINAL_AMOUNT_RULE", "Calcul du montant définitif", "Convention, article 4", Text: RuleOf(terms)),
        new(ReportDue, "Dernier jour pour remettre le bilan final d'exécution", "Convention, article 6",
            terms.ReportDueDate),
        new("PUBLICITY", "Logo du Département et montant de l'aide sur les supports", "Convention, article 7",
            Text: "obligatoire"),
        new("SERVICE_RENDERED_CHECK", "Contrôle du service fait, sur pièces et sur place", "Convention, article 8",
            Text: "agents du Département"),
        new("AMENDMENT", "Modification de la convention", "Convention, article 9",
            Text: "avenant signé par les deux parties"),
        new("TERMINATION_NOTICE", "Préavis de résiliation après mise en demeure", "Convention, article 10",
            Text: "un mois ; sans préavis en cas de déclaration inexacte"),
        new(FullRepaymentFrom, "Remboursement intégral exigible si aucun bilan n'est produit, à partir du",
            "Convention, article 10", FullRepaymentOpens(terms)),
        new("REPAYMENT_DUE", "Délai de reversement après réception du titre de recette", "Convention, article 10",
            Text: "un mois"),
        new("DISPUTES", "Juridiction compétente à défaut de règlement amiable", "Convention, article 11",
            Text: "tribunal administratif"),
    ];

    /// <summary>Clauses that contradict each other: shown, never smoothed over.</summary>
    public static IReadOnlyList<Finding> FindingsOf(GrantTerms terms)
    {
        var opens = FullRepaymentOpens(terms);
        return terms.ReportDueDate >= opens
            ?
            [
                new("REPORT_DUE_AFTER_REPAYMENT_OPENS",
                    $"Le bilan peut être remis jusqu'au {terms.ReportDueDate:dd'/'MM'/'yyyy} inclus, mais le"
                    + $" remboursement intégral devient exigible dès le {opens:dd'/'MM'/'yyyy} si aucun bilan n'est"
                    + " produit : les deux articles se contredisent.",
                    [ReportDue, FullRepaymentFrom]),
            ]
            : [];
    }

    private static string RuleOf(GrantTerms terms) => terms.FinalAmountRule == FinalAmountRule.NetCost
        ? "dépenses retenues, moins les autres ressources reçues, dans la limite du plafond"
        : "plafond au prorata des dépenses retenues sur le budget prévisionnel, dans la limite du coût net";
}
