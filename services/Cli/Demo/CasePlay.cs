using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Reporting.V1;

namespace Grants.Cli.Demo;

/// <summary>The life of the reference grant.</summary>
internal sealed class CasePlay : Play
{
    private readonly CaseFile _case;
    private string _otherReservation = "";

    public CasePlay(CaseFile file, DemoConnection connection)
        : base(file, connection)
    {
        _case = file;
        Steps = [.. Preparation(), .. Registration(), .. Vote(), .. FirstPayment(), .. Execution(), .. Control()];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Step> Steps { get; }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCheck>> CheckAsync(byte[] reportJson) =>
        Verdict.CheckAsync(_case, this, reportJson);

    /// <inheritdoc/>
    protected override string Title =>
        "Favoriser les initiatives de coopération des structures de l'économie sociale et solidaire du Pas-de-Calais";

    /// <inheritdoc/>
    protected override string ProgrammeText =>
        "Phase 1 : une rencontre départementale d'une demi-journée, en novembre 2025. Phase 2 : au moins"
        + " trois ateliers, un par zone (littoral, intérieur, sud), en décembre 2025 et janvier 2026, puis la"
        + " présentation des propositions au conseil départemental de l'économie sociale et solidaire.";

    private IEnumerable<Step> Preparation()
    {
        var line = _case.BudgetLine;
        var voted = new DateOnly(line.FiscalYear, 6, 23);
        yield return new(voted, "open the budget line", async () =>
            BudgetLine = await OpenLineAsync("budget-line", line, line.FiscalYear, line.Voted));
        yield return new(voted, "reserve what other grants take", async () =>
            _otherReservation = (await Budget(Person.BudgetOfficer).ReserveCreditsAsync(new ReserveCreditsRequest
            {
                RequestId = Id("other-reservation"),
                BudgetLine = BudgetLine,
                Amount = Proto.Euros(line.AlreadyCommitted!),
                Reference = "Subventions déjà engagées de l'exercice",
            })).Name);
        yield return new(voted, "commit what other grants take", async () =>
            await Budget(Person.BudgetOfficer).PostReservationAsync(new PostReservationRequest
            {
                RequestId = Id("other-commitment"),
                Name = _otherReservation,
                Reason = "Délibérations antérieures de l'exercice",
            }));
    }

    // From the report of the beneficiary to the settlement.
    private IEnumerable<Step> Control()
    {
        var called = _case.Execution.Expenses.Max(expense => expense.PaidDate).AddDays(11);
        var submitted = _case.Convention.ReportDueDate.AddDays(-75);
        yield return CallForReport(called);
        yield return Build(called.AddDays(1), "build a draft of the report", Report.Types.Kind.Draft);
        yield return Submit(submitted);
        yield return Build(submitted.AddDays(1), "build the report as submitted", Report.Types.Kind.Final);
        var ruled = submitted.AddDays(21);
        foreach (var step in Rulings(ruled).Concat(Hearing(ruled)))
        {
            yield return step;
        }

        yield return Certify(ruled.AddDays(9));
        yield return new(ruled.AddDays(28), "confirm the recovery, by the accountant",
            () => ConfirmRecoveriesAsync(ruled.AddDays(28)));
        yield return Settle(ruled.AddDays(30));
        yield return Build(ruled.AddDays(31), "build the final execution report", Report.Types.Kind.Final);
    }

    // The amount to be repaid is announced before it is claimed; the beneficiary has a term to answer.
    private IEnumerable<Step> Hearing(DateOnly ruled)
    {
        yield return new(ruled, "tell the beneficiary the grounds of the claim", async () =>
            await Conventions(Person.CaseOfficer).OpenHearingAsync(new OpenHearingRequest
            {
                RequestId = Id("hearing"),
                Name = Convention,
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
                Name = Convention,
                Answer = "Nous prenons acte du montant à reverser et n'avons pas d'observation.",
                AnswerDate = Proto.Day(ruled.AddDays(7)),
            }));
    }

    private async Task ConfirmRecoveriesAsync(DateOnly received)
    {
        var accountant = Conventions(Person.PublicAccountant);
        var list = await accountant.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = Convention });
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

    /// <inheritdoc/>
    protected override ExecutionReport ReportText => new()
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
