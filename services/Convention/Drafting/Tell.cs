using System.Globalization;
using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is told to others of the life of a convention.</summary>
internal static class Tell
{
    public static ConventionDrafted Drafted(Grant grant) => new(grant.Name, Details(grant.Terms));

    public static DeliberationRecorded Voted(Grant grant)
    {
        var vote = grant.Deliberation!;
        return new DeliberationRecorded(
            grant.Name,
            vote.Number,
            vote.VoteDate,
            vote.ReportNumber,
            vote.Commission,
            UpperSnake.Of(vote.Opinion),
            vote.OpinionDate,
            vote.VotesFor,
            vote.VotesAgainst,
            vote.Abstentions,
            vote.AbsentWithoutProxy,
            vote.Recused,
            vote.RecusedMembers,
            vote.Adopted,
            (vote.Adopted ? vote.Granted : Money.Zero).ToEuros(),
            [.. grant.Terms.Schedule.Select(Of)],
            grant.Commitment,
            [.. vote.GroupVotes.Select(entry => new GroupVoteDetails(
                entry.Group, UpperSnake.Of(entry.Outcome), entry.Count))]);
    }

    public static DeliberationAdjourned Adjourned(Grant grant, Deliberation session) => new(
        grant.Name, session.Number, session.VoteDate, session.ReportNumber, session.Commission,
        UpperSnake.Of(session.Opinion), session.OpinionDate, session.AdjournReason!);

    public static ConventionSigned Signed(Grant grant, Signature signature) => new(
        grant.Name, UpperSnake.Of(signature.Party), signature.SignDate, signature.Signatory,
        grant.State == GrantState.Signed);

    public static ReportSubmitted Submitted(Grant grant) => new(
        grant.Name,
        grant.Report!.Course,
        grant.Report.Results,
        grant.Report.Conditions,
        grant.Report.Difficulties,
        [
            .. grant.Report.Explanations.Select(told =>
                new VarianceExplanationDetails(told.ChargeLabel, told.Explanation)),
        ]);

    /// <summary>The decimal as events write it: a point, and no zeros at the end.</summary>
    public static string Decimal(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static BeneficiaryDetails Of(BeneficiarySnapshot beneficiary) => new(
        beneficiary.Name, beneficiary.DisplayName, beneficiary.LegalForm, beneficiary.Siret, beneficiary.Address);

    public static BudgetLineDetails Of(BudgetLineSnapshot line) => new(
        line.Name, line.FiscalYear, line.OperationCode, line.OperationLabel, line.Imputation);

    private static InstalmentDetails Of(Instalment instalment) => new(
        instalment.Number, UpperSnake.Of(instalment.Trigger), instalment.Amount.ToEuros(),
        instalment.Percent is { } percent ? Decimal(percent) : null, instalment.DueDate);

    public static FindingDetails Of(Finding finding) => new(finding.Code, finding.Message, finding.ClauseCodes);

    /// <summary>The whole of what was agreed.</summary>
    public static ConventionDetails Details(GrantTerms terms) => new(
        terms.Reference,
        terms.Title,
        new GrantorDetails(
            terms.Grantor.DisplayName, terms.Grantor.Siret, terms.Grantor.Address, terms.Grantor.RepresentativeRole),
        Of(terms.Beneficiary),
        Of(terms.BudgetLine),
        terms.GrantAmount.ToEuros(),
        terms.RequestDate,
        terms.StartDate,
        terms.EndDate,
        terms.ReportDueDate,
        [
            .. terms.Charges.Select(charge => new ForecastChargeDetails(
                charge.Label, charge.Unit, Decimal(charge.Quantity), charge.UnitPrice.ToEuros(),
                charge.Amount.ToEuros(), charge.AccountCode)),
        ],
        [
            .. terms.Resources.Select(resource => new ForecastResourceDetails(
                resource.Label, resource.Amount.ToEuros(), UpperSnake.Of(resource.Origin), resource.AccountCode)),
        ],
        terms.ProgrammeDescription,
        [
            .. terms.Indicators.Select(indicator => new IndicatorDetails(
                indicator.Code, indicator.Label, indicator.Unit,
                indicator.Planned is { } planned ? Decimal(planned) : null,
                indicator.Note.Length == 0 ? null : indicator.Note)),
        ],
        [.. terms.Schedule.Select(Of)],
        UpperSnake.Of(terms.FinalAmountRule),
        terms.LegalReferences,
        [
            .. Clauses.Of(terms).Select(clause => new ClauseDetails(
                clause.Code, clause.Label, clause.Date, clause.Amount?.ToEuros(), clause.Text, clause.Source)),
        ],
        [.. Clauses.FindingsOf(terms).Select(Of)]);
}
