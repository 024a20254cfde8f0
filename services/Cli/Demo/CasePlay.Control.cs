using Grants.Convention.V1;
using Grants.Reporting.V1;
using Grpc.Core;
using static Grants.Convention.V1.EligibilityDecision.Types;

namespace Grants.Cli.Demo;

/// <summary>From the report of the beneficiary to the settlement.</summary>
internal sealed partial class CasePlay
{
    private IEnumerable<Step> Control()
    {
        var called = _case.Execution.Expenses.Max(expense => expense.PaidDate).AddDays(11);
        yield return new(called, "call for the final report", async () =>
            await Conventions(Person.CaseOfficer).RequestReportAsync(new RequestReportRequest
            {
                RequestId = Id("report-request"),
                Name = _convention,
            }));
        yield return Build(called.AddDays(1), "build a draft of the report", Report.Types.Kind.Draft);

        var submitted = _case.Convention.ReportDueDate.AddDays(-75);
        yield return new(submitted, "submit the report", async () =>
            await Conventions(Person.Beneficiary).SubmitReportAsync(new SubmitReportRequest
            {
                RequestId = Id("report"),
                Name = _convention,
                ExecutionReport = Told(),
            }));
        yield return Build(submitted.AddDays(1), "build the report as submitted", Report.Types.Kind.Final);

        var ruled = submitted.AddDays(21);
        foreach (var expense in _case.Execution.Expenses)
        {
            yield return Decide(ruled, expense);
        }

        foreach (var step in Facts(ruled).Concat(Hearing(ruled)))
        {
            yield return step;
        }

        yield return new(ruled.AddDays(9), "certify the service rendered", async () =>
            await Conventions(Person.AuthorisingOfficer).CertifyServiceRenderedAsync(new CertifyServiceRenderedRequest
            {
                RequestId = Id("certification"),
                Name = _convention,
            }));
        yield return new(ruled.AddDays(28), "confirm the recovery, by the accountant",
            () => ConfirmRecoveriesAsync(ruled.AddDays(28)));
        yield return new(ruled.AddDays(30), "settle the grant", async () =>
            await Conventions(Person.CaseOfficer).SettleConventionAsync(new SettleConventionRequest
            {
                RequestId = Id("settlement"),
                Name = _convention,
            }));
        yield return Build(ruled.AddDays(31), "build the final execution report", Report.Types.Kind.Final);
    }

    // The amount to be repaid is announced before it is claimed; the beneficiary has a term to answer.
    private IEnumerable<Step> Hearing(DateOnly ruled)
    {
        yield return new(ruled, "tell the beneficiary the grounds of the claim", async () =>
            await Conventions(Person.CaseOfficer).OpenHearingAsync(new OpenHearingRequest
            {
                RequestId = Id("hearing"),
                Name = _convention,
                Cause = Recovery.Types.Cause.Overpayment,
                ClaimAmount = Proto.Euros(_case.Expected.Recovery),
                Grounds = "Une dépense a été acquittée après la fin de la période ; les dépenses retenues, diminuées"
                    + " des autres ressources, sont inférieures à la somme versée.",
                SendingDate = Proto.Day(ruled),
            }));
        yield return new(ruled.AddDays(7), "answer the grounds", async () =>
            await Conventions(Person.Beneficiary).RecordHearingAnswerAsync(new RecordHearingAnswerRequest
            {
                RequestId = Id("hearing-answer"),
                Name = _convention,
                Answer = "Nous prenons acte du montant à reverser et n'avons pas d'observation.",
                AnswerDate = Proto.Day(ruled.AddDays(7)),
            }));
    }

    private Step Build(DateOnly day, string name, Report.Types.Kind kind) =>
        new(day, name, async () => _report = await BuiltAsync(new BuildReportRequest
        {
            RequestId = Id(name),
            Parent = _convention,
            Kind = kind,
        }));

    // The order is taken at once; a worker builds the version, which can be watched.
    private async Task<string> BuiltAsync(BuildReportRequest request)
    {
        var reports = Reports(Person.CaseOfficer);
        var asked = await reports.BuildReportAsync(request);
        using var watch = reports.WatchReport(new WatchReportRequest { Name = asked.Name });
        await foreach (var answer in watch.ResponseStream.ReadAllAsync())
        {
            asked = answer.Report;
        }

        return asked.State == Report.Types.State.Built
            ? asked.Name
            : throw new InvalidOperationException($"{asked.Name} could not be built.");
    }

    private Step Decide(DateOnly day, CaseExpense expense) =>
        new(day, $"rule on the expense {expense.Invoice}", async () =>
            await Conventions(Person.CaseOfficer).DecideExpenseAsync(new DecideExpenseRequest
            {
                RequestId = Id("ruling-" + expense.Invoice),
                Name = _expenses[expense],
                Decision = expense.Decision is null
                    ? new EligibilityDecision { Outcome = Outcome.Accepted }
                    : new EligibilityDecision
                    {
                        Outcome = Outcome.Rejected,
                        Reason = Reason.PaidOutsidePeriod,
                        Comment = "Dépense acquittée après la fin de la période de la convention.",
                    },
            }));

    private async Task ConfirmRecoveriesAsync(DateOnly received)
    {
        var accountant = Conventions(Person.PublicAccountant);
        var list = await accountant.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = _convention });
        foreach (var recovery in list.Recoveries)
        {
            await accountant.ConfirmRecoveryAsync(new ConfirmRecoveryRequest
            {
                RequestId = Id("recovery-" + recovery.Name),
                Name = recovery.Name,
                ReceiptNumber = "2027-T-00412",
                ReceiptDate = Proto.Day(received),
                Amount = recovery.Amount,
            });
        }
    }

    private ExecutionReport Told() => new()
    {
        Course = $"La rencontre départementale a réuni {_case.Execution.Activities[0].Participants} participants. Trois"
            + " ateliers ont suivi, un par zone, entre décembre 2025 et janvier 2026.\n\nLes propositions issues des"
            + " ateliers ont été présentées au conseil départemental de l'économie sociale et solidaire en avril 2026.",
        Results = "Les structures présentes ont hiérarchisé leurs besoins de coopération et retenu plusieurs pistes"
            + " communes : achats groupés, partage de locaux et mutualisation de fonctions support.",
        Conditions = "L'animation a été assurée par un intervenant extérieur et par l'équipe permanente. Les salles ont"
            + " été mises à disposition par des partenaires du territoire.",
        Difficulties = "La mobilisation a été plus difficile au sud du département, en raison des distances.",
        VarianceExplanations =
        {
            new VarianceExplanation
            {
                ChargeLabel = _case.ForecastBudget.Charges[1].Label,
                Explanation = "L'affluence à la rencontre départementale a dépassé les prévisions : l'accueil a été"
                    + " dimensionné en conséquence.",
            },
        },
    };
}
