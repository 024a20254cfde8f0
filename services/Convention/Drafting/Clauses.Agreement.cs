using Grants.Rules;

namespace Grants.Convention;

/// <summary>The rules the parties agree on, article by article of the reference convention.</summary>
internal static partial class Clauses
{
    public const string PeriodStart = "PERIOD_START";
    public const string PeriodEnd = "PERIOD_END";
    private const string ExtensionRequestDeadline = "EXTENSION_REQUEST_DEADLINE";
    private const string Ceiling = "CEILING";
    private const string ReportDue = "REPORT_DUE";
    private const string FullRepaymentFrom = "FULL_REPAYMENT_FROM";

    private static IEnumerable<Clause> OfAgreement(GrantTerms terms) =>
    [
        .. Purpose(terms),
        .. Period(terms),
        .. Amount(terms),
        .. Payment(terms),
        .. Report(terms),
        .. Conduct(),
        .. Ending(terms),
        .. Disputes(terms),
    ];

    private static Clause Agreed(
        int article, string code, string label, DateOnly? date = null, string? text = null) =>
        new(code, label, $"Convention, article {article}", date, Text: text);

    private static IEnumerable<Clause> Purpose(GrantTerms terms) =>
    [
        Agreed(1, "OBJECT", "Objet de la convention", text: terms.Title),
        Agreed(2, "PROGRAMME", "Programme d'action à mettre en œuvre, par ce qui en est compté",
            text: string.Join(" ; ", terms.Indicators.Select(Counted))),
    ];

    private static IEnumerable<Clause> Period(GrantTerms terms) =>
    [
        Agreed(3, PeriodStart, "Premier jour de la période d'exécution", terms.StartDate),
        Agreed(3, PeriodEnd, "Dernier jour de la période d'exécution ; les dépenses sont acquittées dans la période",
            terms.EndDate),
        Agreed(3, ExtensionRequestDeadline, "Dernier jour pour demander une prolongation exceptionnelle",
            ExtensionDeadline(terms)),
        Agreed(3, "EXTENSION_DECISION", "Décision sur une demande de prolongation",
            text: "délibération de la commission permanente"),
        Agreed(3, "NO_TACIT_RENEWAL", "Reconduction tacite", text: "exclue"),
    ];

    private static IEnumerable<Clause> Amount(GrantTerms terms) =>
    [
        Agreed(4, Ceiling, "Plafond de la participation") with { Amount = terms.GrantAmount },
        Agreed(4, "FINAL_AMOUNT_RULE", "Calcul du montant définitif", text: RuleOf(terms)),
        .. InKindOf(terms),
        Agreed(4, "OVERPAYMENT", "Somme versée au-delà du montant définitif", text: "recouvrée par titre de recette"),
    ];

    // The parties' own clause, with the source that they name (domain rule 30).
    private static IEnumerable<Clause> InKindOf(GrantTerms terms)
    {
        if (terms.ClauseTerms.InKind is { } admitted)
        {
            yield return new(
                InKind.AdmittedClause,
                "Contributions volontaires en nature admises dans le calcul du montant définitif, dans la limite de",
                admitted.Source,
                Amount: admitted.Amount);
        }
    }

    private static IEnumerable<Clause> Payment(GrantTerms terms) =>
    [
        .. terms.Schedule.Select(instalment =>
            Agreed(5, CodeOf(instalment), $"Versement n° {instalment.Number}, par virement, {DueOf(instalment)}") with
            {
                Amount = instalment.Amount,
            }),
        .. Reduction(terms),
    ];

    // Said only where it matters: a schedule in amounts with several instalments.
    private static IEnumerable<Clause> Reduction(GrantTerms terms)
    {
        if (terms.Schedule.Count > 1 && terms.Schedule.All(instalment => instalment.Percent is null))
        {
            yield return Agreed(5, "SCHEDULE_REDUCTION", "Versements si le vote abaisse le montant",
                text: terms.ScheduleReduction switch
                {
                    ScheduleReduction.Proportional => "tous réduits en proportion",
                    ScheduleReduction.LastFirst => "les derniers réduits d'abord",
                    _ => "les premiers réduits d'abord",
                });
        }
    }

    private static IEnumerable<Clause> Report(GrantTerms terms) =>
    [
        Agreed(6, ReportDue, "Dernier jour pour remettre le bilan final d'exécution", terms.ReportDueDate),
        Agreed(6, "REPORT_FORM", "Forme du bilan final d'exécution",
            text: "celle du budget prévisionnel, ligne à ligne, avec un bilan qualitatif et quantitatif"),
    ];

    private static IEnumerable<Clause> Conduct() =>
    [
        Agreed(7, "PUBLICITY", "Logo du Département et montant de l'aide sur les supports", text: "obligatoire"),
        Agreed(8, "SERVICE_RENDERED_CHECK", "Contrôle du service fait, sur pièces et sur place",
            text: "agents du Département"),
        Agreed(9, "AMENDMENT", "Modification de la convention", text: "avenant signé par les deux parties"),
    ];

    private static IEnumerable<Clause> Ending(GrantTerms terms) =>
    [
        Agreed(10, "TERMINATION_NOTICE", "Préavis de résiliation après mise en demeure restée sans effet",
            text: $"{Months(terms.ClauseTerms.TerminationNoticeMonths)} à compter de {NoticeStartOf(terms)}"),
        Agreed(10, "FALSE_DECLARATION", "Résiliation en cas de déclaration inexacte", text: "sans préavis"),
        Agreed(10, "ABANDONMENT", "Abandon du projet par l'organisme", text: "résiliation à sa demande"),
        Agreed(10, "UNUSED_FUNDS", "Sommes non utilisées ou indûment versées en cas de résiliation",
            text: "à reverser"),
        Agreed(10, FullRepaymentFrom, "Remboursement intégral exigible si aucun bilan n'est produit, à partir du",
            FullRepaymentDate(terms)),
        Agreed(10, "UNFOUNDED_VOUCHERS", "Pièces justificatives non fondées, constatées par un contrôle",
            text: "remboursement intégral exigible"),
        Agreed(10, "REPAYMENT_DUE", "Délai de reversement après réception du titre de recette",
            text: Months(terms.ClauseTerms.RepaymentMonths)),
    ];

    private static IEnumerable<Clause> Disputes(GrantTerms terms) =>
    [
        Agreed(11, "DISPUTES", "Juridiction compétente à défaut de règlement amiable", text: terms.ClauseTerms.Court),
    ];

    private static string Counted(Indicator indicator) => indicator.Planned is { } planned
        ? $"{indicator.Label} : {GrantEvents.Decimal(planned).Replace('.', ',')}"
        : indicator.Label;

    private static string RuleOf(GrantTerms terms) => terms.FinalAmountRule == FinalAmountRule.NetCost
        ? "dépenses retenues, moins les autres ressources reçues, dans la limite du plafond"
        : "plafond au prorata des dépenses retenues sur le budget prévisionnel, dans la limite du coût net";

    /// <summary>The code of the clause on an instalment.</summary>
    public static string CodeOf(Instalment instalment) => $"INSTALMENT_{instalment.Number}";

    private static string DueOf(Instalment instalment) => instalment.Trigger switch
    {
        InstalmentTrigger.Signature when instalment.Amendment > 0 =>
            $"à la signature de l'avenant n° {instalment.Amendment}",
        InstalmentTrigger.Signature => "à la signature",
        InstalmentTrigger.ServiceRendered => "après certification du service fait",
        _ => $"le {French(instalment.DueDate!.Value)}",
    };

    private static string NoticeStartOf(GrantTerms terms) => terms.ClauseTerms.NoticeStart == NoticeStart.Sending
        ? "l'envoi de la lettre recommandée"
        : "la réception de la lettre recommandée";

    private static string Months(int months) => months == 1 ? "un mois" : $"{months} mois";

    private static string French(DateOnly day) => $"{day:dd'/'MM'/'yyyy}";
}
