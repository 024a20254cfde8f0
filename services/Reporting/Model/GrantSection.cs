using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Reporting.Model;

/// <summary>The cover: who grants what to whom, and where it stands.</summary>
/// <param name="Reference">The number people know the grant by.</param>
/// <param name="Title">What the grant is for.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AsOfDate">The day of the last event of the convention: what the report knows.</param>
/// <param name="RequestDate">The day the request was received.</param>
/// <param name="Grantor">Who pays.</param>
/// <param name="Beneficiary">Who receives.</param>
/// <param name="GrantedAmount">What is granted: a ceiling. What was asked for until the vote.</param>
/// <param name="ForecastAmount">The total of the forecast in cash (domain rule 30).</param>
/// <param name="GrantedPercent">The grant in percent of the forecast.</param>
internal sealed record GrantSection(
    string Reference,
    string Title,
    GrantState State,
    DateOnly AsOfDate,
    DateOnly RequestDate,
    GrantorDetails Grantor,
    BeneficiaryParty Beneficiary,
    AmountFigure GrantedAmount,
    AmountFigure ForecastAmount,
    PercentFigure? GrantedPercent)
{
    /// <summary>Folds it.</summary>
    public static GrantSection Build(Journal journal, Told<ConventionDrafted> draft, GrantState state)
    {
        var details = draft.Body.Details;
        var granted = GrantedIn(journal, draft);
        var forecast = AmountFigure.Sum(
            draft.Provenance,
            details.Charges.Where(c => !InKind.IsUsed(c.AccountCode)).Select(c => draft.Amount(c.Amount)));
        var beneficiary = details.Beneficiary;
        return new GrantSection(
            details.Reference,
            details.Title,
            state,
            journal.Events.Where(told => told.Envelope.Source == draft.Envelope.Source).Max(told => told.Day),
            details.RequestDate,
            details.Grantor,
            new BeneficiaryParty(
                beneficiary.DisplayName, beneficiary.LegalForm, beneficiary.Siret, beneficiary.Address),
            granted,
            forecast,
            PercentFigure.Of(granted, forecast));
    }

    /// <summary>
    /// What is granted: as the last amendment has it, what was voted until then, or what is asked for.
    /// </summary>
    public static AmountFigure GrantedIn(Journal journal, Told<ConventionDrafted> draft)
    {
        var asked = draft.Amount(draft.Body.Details.GrantAmount);
        if (journal.Last<ConventionAmended>() is not null)
        {
            return asked with { Provenance = Provenance.Union(asked.Provenance, VotesOn(journal)) };
        }

        var vote = journal.Last<DeliberationRecorded>();
        return vote is null
            ? asked
            : vote.Amount(vote.Body.GrantedAmount) with { Provenance = asked.Provenance + vote.Provenance };
    }

    private static IEnumerable<Provenance> VotesOn(Journal journal) =>
        journal.All<DeliberationRecorded>().Select(told => told.Provenance).Concat(
            journal.All<AmountDeliberationRecorded>()
                .Where(told => told.Body.Adopted)
                .Select(told => told.Provenance));
}

/// <summary>Who receives.</summary>
/// <param name="DisplayName">Its name.</param>
/// <param name="LegalForm">Such as <c>PUBLIC_INTEREST_GROUP</c>.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="Address">Its postal address.</param>
internal sealed record BeneficiaryParty(string DisplayName, string LegalForm, string Siret, string Address);
