using Grants.Convention.V1;
using static Grants.Convention.V1.ForecastResource.Types;
using static Grants.Convention.V1.Instalment.Types;

namespace Grants.Cli.Demo;

/// <summary>From the draft to the payment.</summary>
internal sealed partial class CasePlay
{
    private IEnumerable<Step> Vote()
    {
        var vote = _case.Deliberation;
        yield return new(vote.CommissionDate.AddDays(-14), "draft the convention", async () =>
            _convention = (await Conventions(Person.CaseOfficer).CreateConventionAsync(new CreateConventionRequest
            {
                RequestId = Id("draft"),
                Convention = Draft(),
            })).Name);
        yield return new(vote.CommissionDate, "propose it: credits are reserved", async () =>
            await Conventions(Person.CaseOfficer).ProposeConventionAsync(new ProposeConventionRequest
            {
                RequestId = Id("proposal"),
                Name = _convention,
            }));
        yield return new(vote.Date, "record the vote: credits are committed", async () =>
            await Conventions(Person.CaseOfficer).RecordDeliberationAsync(new RecordDeliberationRequest
            {
                RequestId = Id("vote"),
                Name = _convention,
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
        yield return Sign(_case.Convention.SignedByGrantor, Signature.Types.Party.Grantor, "sign, for the grantor",
            _case.Grantor.RepresentativeRole);
        yield return Sign(_case.Convention.SignedByBeneficiary, Signature.Types.Party.Beneficiary,
            "sign, for the beneficiary", "Représentant légal de l'organisme");
    }

    private Step Sign(DateOnly day, Signature.Types.Party party, string name, string signatory) =>
        new(day, name, async () => await Conventions(Person.CaseOfficer).SignConventionAsync(new SignConventionRequest
        {
            RequestId = Id("signature-" + party),
            Name = _convention,
            Signature = new Signature { Party = party, SignDate = Proto.Day(day), Signatory = signatory },
        }));

    private IEnumerable<Step> Payment()
    {
        var payment = _case.Execution.Payment;
        yield return new(_case.Convention.SignedByBeneficiary.AddDays(1), "order the payment", async () =>
            _disbursement = (await Conventions(Person.AuthorisingOfficer).OrderDisbursementAsync(
                new OrderDisbursementRequest
                {
                    RequestId = Id("payment-order"),
                    Parent = _convention,
                    InstalmentNumber = 1,
                    BankAccount = _bankAccount,
                })).Name);
        yield return new(_case.Convention.StartDate.AddDays(2), "open the execution", async () =>
            await Conventions(Person.CaseOfficer).StartExecutionAsync(new StartExecutionRequest
            {
                RequestId = Id("execution"),
                Name = _convention,
            }));
        yield return new(payment.PaidDate, "confirm the payment, by the accountant", async () =>
            await Conventions(Person.PublicAccountant).ConfirmDisbursementAsync(new ConfirmDisbursementRequest
            {
                RequestId = Id("payment"),
                Name = _disbursement,
                MandateNumber = payment.MandateNumber,
                PaymentDate = Proto.Day(payment.PaidDate),
                Amount = Proto.Euros(payment.Amount),
            }));
    }

    private Grants.Convention.V1.Convention Draft()
    {
        var terms = _case.Convention;
        var draft = new Grants.Convention.V1.Convention
        {
            Reference = _case.Deliberation.Number,
            Title = "Favoriser les initiatives de coopération des structures de l'économie sociale et solidaire"
                + " du Pas-de-Calais",
            Grantor = new Grantor
            {
                DisplayName = _case.Grantor.Name,
                Siret = _case.Grantor.Siret,
                Address = _case.Grantor.Address,
                RepresentativeRole = _case.Grantor.RepresentativeRole,
            },
            Beneficiary = _beneficiary,
            BudgetLine = _line,
            GrantAmount = Proto.Euros(terms.Ceiling),
            RequestDate = Proto.Day(_case.Deliberation.RequestDate),
            StartDate = Proto.Day(terms.StartDate),
            EndDate = Proto.Day(terms.EndDate),
            ReportDueDate = Proto.Day(terms.ReportDueDate),
            ForecastBudget = Forecast(),
            Programme = Programme(),
            FinalAmountRule = terms.FinalAmountRule == "PRO_RATA" ? FinalAmountRule.ProRata : FinalAmountRule.NetCost,
            LegalReferences = { _case.Deliberation.LegalReferences },
            ClauseTerms = new ClauseTerms { Court = terms.Court },
        };
        draft.PaymentSchedule.Add(terms.PaymentSchedule.Select(instalment => new Instalment
        {
            Trigger = instalment.Trigger == "SIGNATURE" ? Trigger.Signature : Trigger.ServiceRendered,
            Amount = Proto.Euros(instalment.Amount),
        }));
        return draft;
    }

    private ForecastBudget Forecast() => new()
    {
        Charges =
        {
            _case.ForecastBudget.Charges.Select(charge => new ForecastCharge
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
            _case.ForecastBudget.Resources.Select((resource, place) => new ForecastResource
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
        Description = "Phase 1 : une rencontre départementale d'une demi-journée, en novembre 2025. Phase 2 : au moins"
            + " trois ateliers, un par zone (littoral, intérieur, sud), en décembre 2025 et janvier 2026, puis la"
            + " présentation des propositions au conseil départemental de l'économie sociale et solidaire.",
        Indicators =
        {
            _case.Programme.Indicators.Select(indicator => new Indicator
            {
                Code = indicator.Code,
                Label = indicator.Label,
                Unit = indicator.Unit,
                PlannedValue = indicator.Planned is null ? null : Proto.Quantity(indicator.Planned),
                Note = indicator.Code == "PROPOSAL"
                    ? "Prévue en mars 2026 selon la demande, en avril 2026 selon le rapport : les deux dates"
                        + " sont gardées."
                    : "",
            }),
        },
    };
}
