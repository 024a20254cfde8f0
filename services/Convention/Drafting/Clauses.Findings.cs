using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// Clauses that contradict each other, and what else an officer wants to know: shown, never smoothed over.
/// </summary>
internal static partial class Clauses
{
    // 23 000,00 with a space that does not break.
    public static IReadOnlyList<Finding> FindingsOf(GrantTerms terms) =>
    [
        .. ReportAfterRepayment(terms),
        .. ReportAfterFinancialReport(terms),
        .. ExtensionNeverOpen(terms),
        .. InstalmentAfterPeriod(terms),
        .. InstalmentAfterFiscalYear(terms),
        .. FiscalYearOutside(terms),
        .. GrantCoversForecast(terms),
    ];

    /// <summary>
    /// What is said of overdue reports on other grants of the same organisation while this one awaits its vote (domain
    /// rule 8). It is about other conventions, so that it names none of this one's clauses.
    /// </summary>
    public static IReadOnlyList<Finding> EarlierReports(Grant grant, IReadOnlyList<OverdueReport> overdue) =>
    [
        .. overdue.Where(report => grant.AwaitsVote
                && report.Beneficiary == grant.Terms.Beneficiary.Name && report.GrantId != grant.Id)
            .Select(report => new Finding(
                "EARLIER_REPORT_OVERDUE",
                $"Le bilan final de la convention {report.Reference}, du même bénéficiaire, était dû le"
                + $" {French(report.DueDate)} et n'a pas été remis.",
                [])),
    ];

    /// <summary>
    /// What is said of a grant that awaits its vote when, with other grants of the same year by the same grantor, a
    /// body of private law comes above the threshold of a written agreement (domain rule 39). A single grant above it
    /// has its clause already.
    /// </summary>
    public static IReadOnlyList<Finding> YearAboveThreshold(Grant grant, OtherGrants others)
    {
        var terms = grant.Terms;
        var year = terms.BudgetLine.FiscalYear;
        List<GrantOfYear> same =
        [
            .. others.OfYear.Where(other => other.GrantId != grant.Id && other.FiscalYear == year
                && other.Siren == terms.Beneficiary.Siren && other.GrantorSiren == terms.Grantor.Siren),
        ];
        var total = Money.Sum([terms.GrantAmount, .. same.Select(other => other.Amount)]);
        return !grant.AwaitsVote || terms.Beneficiary.IsPublic || same.Count == 0 || total <= others.Threshold.Amount
            ? []
            :
            [
                new Finding(
                    "YEAR_ABOVE_THRESHOLD",
                    $"Avec {Named(same)}, cet organisme de droit privé reçoit {total.ToFrench()} au titre de"
                    + $" l'exercice {year}, au-delà de {others.Threshold.Amount.ToFrench()} : une convention écrite est"
                    + " obligatoire et ses données essentielles sont à publier (loi n° 2000-321, article 10 ; décret"
                    + " n° 2001-495).",
                    []),
            ];
    }

    /// <summary>All that other grants say of one.</summary>
    public static IReadOnlyList<Finding> OfOthers(Grant grant, OtherGrants others) =>
    [
        .. EarlierReports(grant, others.Overdue),
        .. YearAboveThreshold(grant, others),
        .. AboveAuditThreshold(grant, others),
        .. AboveDeMinimis(grant, others),
    ];

    private static string Named(List<GrantOfYear> grants) => grants.Count > 5
        ? $"{grants.Count} autres conventions"
        : string.Join(", ", grants.Select(grant => $"la convention {grant.Reference}"));

    private static IEnumerable<Finding> ReportAfterRepayment(GrantTerms terms)
    {
        var opens = FullRepaymentDate(terms);
        if (terms.ReportDueDate >= opens)
        {
            yield return new(
                "REPORT_DUE_AFTER_REPAYMENT_OPENS",
                $"Le bilan peut être remis jusqu'au {French(terms.ReportDueDate)} inclus, mais le remboursement"
                + $" intégral devient exigible dès le {French(opens)} si aucun bilan n'est produit : les deux articles"
                + " se contredisent.",
                [ReportDue, FullRepaymentFrom]);
        }
    }

    private static IEnumerable<Finding> ReportAfterFinancialReport(GrantTerms terms)
    {
        var deadline = FinancialReportDeadline(terms);
        if (!terms.Beneficiary.IsPublic && terms.ReportDueDate > deadline)
        {
            yield return new(
                "REPORT_DUE_AFTER_FINANCIAL_REPORT",
                $"Le bilan est attendu jusqu'au {French(terms.ReportDueDate)}, alors que la loi veut le compte rendu"
                + $" financier au plus tard le {French(deadline)}.",
                [ReportDue, FinancialReportDue]);
        }
    }

    private static IEnumerable<Finding> ExtensionNeverOpen(GrantTerms terms)
    {
        var deadline = ExtensionDeadline(terms);
        if (deadline < terms.StartDate || deadline < terms.RequestDate)
        {
            var (what, day) = deadline < terms.StartDate
                ? ("le début de la période", terms.StartDate)
                : ("la réception de la demande", terms.RequestDate);
            yield return new(
                "EXTENSION_DEADLINE_GONE",
                $"Une prolongation se demande au plus tard le {French(deadline)}, avant {what} ({French(day)}) : elle"
                + " ne pourra jamais être demandée à temps.",
                [ExtensionRequestDeadline, PeriodStart]);
        }
    }

    private static IEnumerable<Finding> InstalmentAfterPeriod(GrantTerms terms) => terms.Schedule
        .Where(instalment => instalment.DueDate > terms.EndDate)
        .Select(instalment => new Finding(
            "INSTALMENT_AFTER_PERIOD",
            $"Le versement n° {instalment.Number} échoit le {French(instalment.DueDate!.Value)}, après la fin de la"
            + $" période ({French(terms.EndDate)}), sans attendre le contrôle du service fait.",
            [CodeOf(instalment), PeriodEnd]));

    // It is paid on credits of a year that is over then: what is not ordered has to be carried over first. What an
    // amendment added is paid on a line of its own.
    private static IEnumerable<Finding> InstalmentAfterFiscalYear(GrantTerms terms) => terms.Schedule
        .Where(instalment => instalment.Amendment == 0
            && EarliestYear(terms, instalment) > terms.BudgetLine.FiscalYear)
        .Select(instalment => new Finding(
            "INSTALMENT_AFTER_FISCAL_YEAR",
            $"Le versement n° {instalment.Number} n'échoit qu'en {EarliestYear(terms, instalment)}, après l'exercice"
            + $" {terms.BudgetLine.FiscalYear} de la ligne de crédit : les crédits devront être reportés.",
            [CodeOf(instalment)]));

    private static int EarliestYear(GrantTerms terms, Instalment instalment) => instalment.Trigger switch
    {
        InstalmentTrigger.Date => instalment.DueDate!.Value.Year,
        InstalmentTrigger.ServiceRendered => terms.EndDate.Year,
        _ => terms.BudgetLine.FiscalYear,
    };

    // A year between the request and the end of the period is one in which the grant is voted, signed or carried out.
    private static IEnumerable<Finding> FiscalYearOutside(GrantTerms terms)
    {
        var year = terms.BudgetLine.FiscalYear;
        if (year < terms.RequestDate.Year || year > terms.EndDate.Year)
        {
            yield return new(
                "FISCAL_YEAR_OUTSIDE_GRANT",
                $"La ligne de crédit est celle de l'exercice {year}, mais la demande est du"
                + $" {French(terms.RequestDate)} et la période finit le {French(terms.EndDate)} : rien ne s'y"
                + " rattache.",
                [CreditLine, PeriodStart, PeriodEnd]);
        }
        else if (year < terms.StartDate.Year)
        {
            // Lawful where the grant is paid at its signature: but nothing of the action falls into that year.
            yield return new(
                "FISCAL_YEAR_OUTSIDE_PERIOD",
                $"La ligne de crédit est celle de l'exercice {year}, mais la période va du {French(terms.StartDate)} au"
                + $" {French(terms.EndDate)} : elles n'ont aucune année en commun.",
                [CreditLine, PeriodStart, PeriodEnd]);
        }
    }

    private static IEnumerable<Finding> GrantCoversForecast(GrantTerms terms)
    {
        if (terms.GrantAmount >= terms.ForecastTotal)
        {
            yield return new(
                "GRANT_COVERS_FORECAST",
                "La participation couvre tout le budget prévisionnel : ni l'organisme ni personne d'autre n'y apporte"
                + " rien.",
                [Ceiling]);
        }
    }
}
