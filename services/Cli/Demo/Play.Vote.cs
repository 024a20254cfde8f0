using Grants.Convention.V1;
using static Grants.Convention.V1.ForecastResource.Types;
using static Grants.Convention.V1.Instalment.Types;

namespace Grants.Cli.Demo;

/// <summary>From the draft to the signatures.</summary>
internal abstract partial class Play
{
    /// <summary>The draft, the proposal, the vote and the signatures.</summary>
    protected IEnumerable<Step> Vote()
    {
        var vote = _file.Deliberation;
        yield return new(vote.CommissionDate.AddDays(-14), "draft the convention", async () =>
            Convention = (await Conventions(Person.CaseOfficer).CreateConventionAsync(new CreateConventionRequest
            {
                RequestId = Id("draft"),
                Convention = Draft(),
            })).Name);
        yield return new(vote.CommissionDate, "propose it: credits are reserved", async () =>
            await Conventions(Person.CaseOfficer).ProposeConventionAsync(new ProposeConventionRequest
            {
                RequestId = Id("proposal"),
                Name = Convention,
            }));
        yield return new(vote.Date, "record the vote: credits are committed", async () =>
            await Conventions(Person.CaseOfficer).RecordDeliberationAsync(new RecordDeliberationRequest
            {
                RequestId = Id("vote"),
                Name = Convention,
                Deliberation = new Deliberation
                {
                    Number = vote.Number,
                    VoteDate = Proto.Day(vote.Date),
                    ReportNumber = vote.ReportNumber,
                    Commission = vote.Commission,
                    Opinion = vote.CommissionOpinion == "FAVOURABLE"
                        ? Deliberation.Types.Opinion.Favourable
                        : Deliberation.Types.Opinion.Unfavourable,
                    OpinionDate = Proto.Day(vote.CommissionDate),
                    VotesFor = vote.VotesFor,
                    VotesAgainst = vote.VotesAgainst,
                    Abstentions = vote.Abstentions,
                    AbsentWithoutProxy = vote.AbsentWithoutProxy,
                    Recused = vote.Recused,
                    RecusedAmongAbstentions = vote.RecusedAmongAbstentions,
                    RecusedMembers = { vote.RecusedMembers },
                    VotesByProxy = vote.VotesByProxy,
                    MembersInOffice = vote.MembersInOffice,
                    GroupVotes =
                    {
                        vote.GroupVotes.Select(entry => new GroupVote
                        {
                            Group = entry.Group,
                            Outcome = Proto.Enum<GroupVote.Types.Outcome>(entry.Outcome),
                        }),
                    },
                },
            }));
        foreach (var step in Act(vote.Act))
        {
            yield return step;
        }

        yield return Sign(_file.Convention.SignedByGrantor, Signature.Types.Party.Grantor, "sign, for the grantor",
            _file.Grantor.RepresentativeRole);
        yield return Sign(_file.Convention.SignedByBeneficiary, Signature.Types.Party.Beneficiary,
            "sign, for the beneficiary", "Représentant légal de l'organisme");
    }

    private Step Sign(DateOnly day, Signature.Types.Party party, string name, string signatory) =>
        new(day, name, async () => await Conventions(Person.AuthorisingOfficer).SignConventionAsync(
            new SignConventionRequest
            {
                RequestId = Id("signature-" + party),
                Name = Convention,
                Signature = new Signature { Party = party, SignDate = Proto.Day(day), Signatory = signatory },
            }));

    private Grants.Convention.V1.Convention Draft()
    {
        var terms = _file.Convention;
        var draft = new Grants.Convention.V1.Convention
        {
            Reference = Reference,
            Title = Title,
            Grantor = new Grantor
            {
                DisplayName = _file.Grantor.Name,
                Siret = _file.Grantor.Siret,
                Address = _file.Grantor.Address,
                RepresentativeRole = _file.Grantor.RepresentativeRole,
            },
            Beneficiary = _beneficiary,
            BudgetLine = BudgetLine,
            GrantAmount = Proto.Euros(terms.Ceiling),
            RequestDate = Proto.Day(_file.Deliberation.RequestDate),
            StartDate = Proto.Day(terms.StartDate),
            EndDate = Proto.Day(terms.EndDate),
            ReportDueDate = Proto.Day(terms.ReportDueDate),
            ForecastBudget = Forecast(),
            Programme = Programme(),
            FinalAmountRule = terms.FinalAmountRule == "PRO_RATA" ? FinalAmountRule.ProRata : FinalAmountRule.NetCost,
            LegalReferences = { _file.Deliberation.LegalReferences },
            ClauseTerms = new ClauseTerms { Court = terms.Court },
        };
        draft.PaymentSchedule.Add(terms.PaymentSchedule.Select(instalment => new Instalment
        {
            Trigger = instalment.Trigger == "SIGNATURE" ? Trigger.Signature : Trigger.ServiceRendered,
            Amount = instalment.Amount is null ? null : Proto.Euros(instalment.Amount),
            Percent = instalment.Percent is null ? null : Proto.Quantity(instalment.Percent),
        }));
        return draft;
    }

    private ForecastBudget Forecast() => new()
    {
        Charges =
        {
            _file.ForecastBudget.Charges.Select(charge => new ForecastCharge
            {
                Label = charge.Label,
                Unit = charge.Unit,
                Quantity = Proto.Quantity(charge.Quantity),
                UnitPrice = Proto.Euros(charge.UnitPrice),
                Amount = Proto.Euros(charge.Amount),
                AccountCode = charge.AccountCode ?? "",
            }),
        },
        Resources =
        {
            _file.ForecastBudget.Resources.Select((resource, place) => new ForecastResource
            {
                Label = resource.Label,
                Amount = Proto.Euros(resource.Amount),
                Origin = place == 0 ? Origin.Grant : Origin.OwnFunds,
                AccountCode = resource.AccountCode ?? "",
            }),
        },
    };

    private ActionProgramme Programme() => new()
    {
        Description = ProgrammeText,
        Indicators =
        {
            _file.Programme.Indicators.Select(indicator => new Indicator
            {
                Code = indicator.Code,
                Label = indicator.Label,
                Unit = indicator.Unit,
                PlannedValue = indicator.Planned is null ? null : Proto.Quantity(indicator.Planned),
                Note = indicator.Note ?? "",
            }),
        },
    };
}
