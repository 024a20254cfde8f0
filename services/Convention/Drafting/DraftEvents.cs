using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of a draft, and the whole of what was agreed.</summary>
internal static class DraftEvents
{
    public static ConventionDrafted Drafted(Grant grant) => new(grant.Name, Details(grant.Terms));

    /// <summary>The whole of what was agreed.</summary>
    public static ConventionDetails Details(GrantTerms terms) => new(
        terms.Reference,
        terms.Title,
        new GrantorDetails(
            terms.Grantor.DisplayName, terms.Grantor.Siret, terms.Grantor.Address, terms.Grantor.RepresentativeRole),
        GrantEvents.Of(terms.Beneficiary),
        GrantEvents.Of(terms.BudgetLine),
        terms.GrantAmount.ToEuros(),
        terms.RequestDate,
        terms.StartDate,
        terms.EndDate,
        terms.ReportDueDate,
        [
            .. terms.Charges.Select(charge => new ForecastChargeDetails(
                charge.Label, charge.Unit, GrantEvents.Decimal(charge.Quantity), charge.UnitPrice.ToEuros(),
                charge.Amount.ToEuros(), charge.AccountCode,
                charge.Kind is { } kind ? UpperSnake.Of(kind) : null, charge.AllocationKey)),
        ],
        [
            .. terms.Resources.Select(resource => new ForecastResourceDetails(
                resource.Label, resource.Amount.ToEuros(), UpperSnake.Of(resource.Origin), resource.AccountCode)),
        ],
        terms.ProgrammeDescription,
        [
            .. terms.Indicators.Select(indicator => new IndicatorDetails(
                indicator.Code, indicator.Label, indicator.Unit,
                indicator.Planned is { } planned ? GrantEvents.Decimal(planned) : null,
                indicator.Note.Length == 0 ? null : indicator.Note)),
        ],
        [.. terms.Schedule.Select(GrantEvents.Of)],
        UpperSnake.Of(terms.FinalAmountRule),
        terms.LegalReferences,
        [
            .. Clauses.Of(terms).Select(clause => new ClauseDetails(
                clause.Code, clause.Label, clause.Date, clause.Amount?.ToEuros(), clause.Text, clause.Source)),
        ],
        [.. Clauses.FindingsOf(terms).Select(Of)]);

    public static FindingDetails Of(Finding finding) => new(finding.Code, finding.Message, finding.ClauseCodes);
}
