using Grants.Budget.V1;
using Grants.Convention.V1;
using Grpc.Core;
using BudgetLineMessage = Grants.Budget.V1.BudgetLine;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>Lines, drafts, ends and recoveries.</summary>
internal sealed partial class MoneyDriver
{
    private List<string> Codes { get; } = [];

    // A payment that moves the figures of a certified grant makes the accountant the person who claims money back.
    private Conventions Cashier { get; } =
        home.People.Server.Client<Conventions>("pia", "public-accountant");

    private async Task<string> OpenLineAsync(string code, ModelLine line) =>
        (await world.Budget.CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = World.NewId(),
            BudgetLine = new BudgetLineMessage
            {
                FiscalYear = line.Year,
                OperationCode = code,
                OperationLabel = "Mission ESS",
                Imputation = "6568//9365",
                VotedAmount = Cents(line.Credits),
            },
        })).Name;

    private async Task<DrivenGrant> DraftAsync(ModelGrant grant)
    {
        var organisation = home.OrganisationOf(Grants.Count);
        var draft = new Life(world, Lines[grant.Operation][0]!, organisation.Name, organisation.Account).Draft();
        draft.RequestDate = Make.Day(Today);
        draft.StartDate = Make.Day(grant.Start);
        draft.EndDate = Make.Day(grant.End);
        draft.ReportDueDate = Make.Day(grant.ReportDue);
        if (grant.IsInParts)
        {
            SetSchedule(draft, [.. grant.Schedule.Select(instalment => instalment.Amount)]);
        }

        if (grant.IsProRata)
        {
            draft.FinalAmountRule = V1.FinalAmountRule.ProRata;
        }

        AddInKind(draft, grant.Admitted);

        var made = await world.Officer.CreateConventionAsync(
            new CreateConventionRequest { RequestId = World.NewId(), Convention = draft });
        return new DrivenGrant(made.Name, organisation.Name, organisation.Account);
    }

    private async Task RunInBudgetAsync(ModelStep step, DrivenGrant grant)
    {
        var read = await ReadAsync(grant);
        switch (step.Kind)
        {
            case StepKind.CarryOver:
                await world.Budget.CarryOverCommitmentAsync(new CarryOverCommitmentRequest
                {
                    RequestId = World.NewId(), Name = CarriedBy(step, grant), Reason = "Reste à réaliser",
                });
                break;
            case StepKind.Attach:
                await world.Budget.AttachCommitmentAsync(new AttachCommitmentRequest
                {
                    RequestId = World.NewId(),
                    Name = CarriedBy(step, grant),
                    Reason = "Charge de l'exercice",
                    RightAcquiredDate = Make.Day(new DateOnly(model.CarriedBy(step)!.Line.Year, 12, 31)),
                });
                break;
            case StepKind.TouchReservation:
                await world.Budget.VoidReservationAsync(new VoidReservationRequest
                {
                    RequestId = World.NewId(), Name = read.Reservation, Reason = "Erreur",
                });
                break;
            case StepKind.TouchCommitment:
                await world.Budget.CloseCommitmentAsync(new CloseCommitmentRequest
                {
                    RequestId = World.NewId(), Name = read.CommitmentInForce, Reason = "Erreur",
                });
                break;
            case StepKind.OpenNextLine:
                var operation = model.Grants[step.Grant].Operation;
                var at = Array.IndexOf(Lines[operation], null);
                Lines[operation][at] = await OpenLineAsync(
                    Codes[operation], new ModelLine(model.FirstYear + at, MoneyModel.VotedLater));
                break;
            default:
                await CloseYearAsync(step);
                break;
        }

        await world.FollowAsync();
    }

    private string CarriedBy(ModelStep step, DrivenGrant grant) => grant.Commitments[model.CarriedBy(step)!];

    private async Task CloseYearAsync(ModelStep step)
    {
        var year = model.YearOf(step);
        await world.Budget.PrepareFiscalYearClosingAsync(new PrepareFiscalYearClosingRequest
        {
            RequestId = World.NewId(),
            FiscalYear = year,
            CommitmentOutcome = step.Kind == StepKind.CloseYearCarrying
                ? ClosingOutcome.CarryOver
                : ClosingOutcome.Close,
        });
        using var call = world.Budget.CloseFiscalYear(
            new CloseFiscalYearRequest { RequestId = World.NewId(), FiscalYear = year });
        await foreach (var _ in call.ResponseStream.ReadAllAsync())
        {
            // The last message is the end of the closing.
        }
    }

    private Task<V1.Convention> EndAsync(ModelStep step, DrivenGrant grant) => step.Kind switch
    {
        StepKind.GiveNotice => world.Authorising.GiveNoticeAsync(new GiveNoticeRequest
        {
            RequestId = World.NewId(),
            Name = grant.Name,
            Cause = V1.Termination.Types.Cause.BreachByBeneficiary,
            Reason = "Aucune action",
            SendingDate = Make.Day(Today),
        }).ResponseAsync,
        StepKind.WithdrawNotice => world.Authorising.WithdrawNoticeAsync(new WithdrawNoticeRequest
        {
            RequestId = World.NewId(), Name = grant.Name, Reason = "Suivi d'effet",
        }).ResponseAsync,
        StepKind.Abandon => world.Officer.AbandonConventionAsync(new AbandonConventionRequest
        {
            RequestId = World.NewId(), Name = grant.Name, Reason = "Projet abandonné", ReceiptDate = Make.Day(Today),
        }).ResponseAsync,
        _ => world.Authorising.TerminateConventionAsync(new TerminateConventionRequest
        {
            RequestId = World.NewId(),
            Name = grant.Name,
            FalseDeclaration = step.Kind == StepKind.TerminateAtOnce,
            Reason = "Sans effet",
        }).ResponseAsync,
    };

    private Task<V1.Recovery> ReceiveAsync(ModelStep step, DrivenGrant grant)
    {
        var name = grant.Recoveries[step.Pick % grant.Recoveries.Count];
        return step.Kind == StepKind.GiveUp
            ? world.Officer.CancelRecoveryAsync(new CancelRecoveryRequest
            {
                RequestId = World.NewId(),
                Name = name,
                DeliberationNumber = "2027-101",
                DeliberationDate = Make.Day(Today),
                Reason = "Remise gracieuse",
            }).ResponseAsync
            : Cashier.ConfirmRecoveryAsync(new ConfirmRecoveryRequest
            {
                RequestId = World.NewId(),
                Name = name,
                ReceiptNumber = $"T-{++_numbers}",
                ReceiptDate = Make.Day(Today),
                Amount = Cents(model.ReceivedBy(step)),
            }).ResponseAsync;
    }

    public async Task<V1.Convention> ReadAsync(DrivenGrant grant) =>
        await world.Officer.GetConventionAsync(new GetConventionRequest { Name = grant.Name });
}
