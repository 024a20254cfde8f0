using Grants.Budget.V1;
using Grants.Convention.V1;
using Grpc.Core;
using Ground = Grants.Convention.V1.Disbursement.Types.Suspension.Types.Ground;
using Outcome = Grants.Convention.V1.EligibilityDecision.Types.Outcome;

namespace Grants.Convention;

/// <summary>The grants of a history in the real services, driven by the people whose work it is.</summary>
internal sealed partial class MoneyDriver(MoneyWorld home, MoneyModel model)
{
    private World world => home.People;
    private int _numbers;

    /// <summary>The lines of each operation by name, year by year.</summary>
    public List<string?[]> Lines { get; } = [];

    public List<DrivenGrant> Grants { get; } = [];

    private DateOnly Today => model.Today;

    /// <summary>Opens the lines, and writes the drafts.</summary>
    public async Task OpenAsync()
    {
        world.Server.MoveTo(Today);
        foreach (var lines in model.Lines)
        {
            var code = "C" + World.NewId()[24..];
            Lines.Add(new string?[3]);
            for (var i = 0; i < 3; i++)
            {
                if (lines[i] is { } line)
                {
                    Lines[^1][i] = await OpenLineAsync(code, line);
                }
            }

            Codes.Add(code);
        }

        foreach (var grant in model.Grants)
        {
            Grants.Add(await DraftAsync(grant));
        }
    }

    /// <summary>Gives the command of a step.</summary>
    public Task RunAsync(ModelStep step)
    {
        var grant = Grants[step.Grant];
        return step.Kind switch
        {
            StepKind.Propose => world.Officer.ProposeConventionAsync(
                new ProposeConventionRequest { RequestId = World.NewId(), Name = grant.Name }).ResponseAsync,
            StepKind.Withdraw => world.Officer.WithdrawProposalAsync(new WithdrawProposalRequest
            {
                RequestId = World.NewId(), Name = grant.Name, Reason = "À revoir",
            }).ResponseAsync,
            StepKind.Adopt or StepKind.AdoptLess or StepKind.VoteAgainst => VoteAsync(step.Kind, grant),
            StepKind.Sign => SignAsync(grant),
            StepKind.Start => world.Officer.StartExecutionAsync(
                new StartExecutionRequest { RequestId = World.NewId(), Name = grant.Name }).ResponseAsync,
            StepKind.Spend => SpendAsync(step, grant, _ => { }),
            StepKind.Value => ValueAsync(step, grant),
            StepKind.RequestReport => world.Officer.RequestReportAsync(
                new RequestReportRequest { RequestId = World.NewId(), Name = grant.Name }).ResponseAsync,
            StepKind.SubmitReport => world.Beneficiary.SubmitReportAsync(new SubmitReportRequest
            {
                RequestId = World.NewId(), Name = grant.Name, ExecutionReport = Life.Report(),
            }).ResponseAsync,
            StepKind.AcceptExpense or StepKind.RejectExpense => RuleAsync(step, grant),
            StepKind.Gain or StepKind.AcceptResource or StepKind.AcceptResourceInPart or StepKind.RejectResource
                or StepKind.WithdrawResource => RunOnResourceAsync(step, grant),
            StepKind.Certify or StepKind.CertifyHeard or StepKind.CertifyDecided => CertifyAsync(step, grant),
            StepKind.Settle => world.Officer.SettleConventionAsync(
                new SettleConventionRequest { RequestId = World.NewId(), Name = grant.Name }).ResponseAsync,
            StepKind.ReturnReport or StepKind.Close or StepKind.OpenHearing or StepKind.AnswerHearing
                or StepKind.RecordControl or StepKind.ClaimAfterControl or StepKind.ClaimFullRepayment
                or StepKind.Extend or StepKind.Reschedule => RunOnFileAsync(step, grant),
            StepKind.OrderFirst or StepKind.OrderSecond or StepKind.OrderAdded => OrderAsync(step, grant),
            StepKind.ProposeRaise or StepKind.ReserveRaise or StepKind.AdoptRaise or StepKind.RejectRaise
                or StepKind.SignRaise or StepKind.WithdrawRaise => RaiseAsync(step, grant),
            _ => RunOnMoneyAsync(step, grant),
        };
    }

    private Task RunOnMoneyAsync(ModelStep step, DrivenGrant grant) => step.Kind switch
    {
        StepKind.Receive or StepKind.ReceivePart or StepKind.GiveUp => ReceiveAsync(step, grant),
        StepKind.GiveNotice or StepKind.WithdrawNotice or StepKind.Terminate or StepKind.TerminateAtOnce
            or StepKind.Abandon => EndAsync(step, grant),
        StepKind.CommitNewCredits => world.Authorising.CommitNewCreditsAsync(new CommitNewCreditsRequest
        {
            RequestId = World.NewId(),
            Name = grant.Name,
            BudgetLine = Lines[model.Grants[step.Grant].Operation][Today.Year - model.FirstYear],
            Reference = "Délibération 2026-112",
        }).ResponseAsync,
        StepKind.CarryOver or StepKind.Attach or StepKind.OpenNextLine or StepKind.CloseYearCarrying
            or StepKind.CloseYearClosing or StepKind.TouchReservation or StepKind.TouchCommitment =>
            RunInBudgetAsync(step, grant),
        _ => MoveOrderAsync(step, grant.Orders[step.Pick % grant.Orders.Count], grant),
    };

    private async Task VoteAsync(StepKind kind, DrivenGrant grant)
    {
        var vote = Life.Vote();
        (vote.VoteDate, vote.OpinionDate) = (Make.Day(Today), Make.Day(Today));
        if (kind == StepKind.VoteAgainst)
        {
            (vote.VotesFor, vote.VotesAgainst) = (3, 38);
        }

        vote.GrantedAmount = kind == StepKind.AdoptLess ? Make.Euros("10000.00") : null;
        await world.Officer.RecordDeliberationAsync(new RecordDeliberationRequest
        {
            RequestId = World.NewId(), Name = grant.Name, Deliberation = vote,
        });
        await world.EnforceAsync(grant.Name, (await ReadAsync(grant)).Deliberation);
    }

    private async Task SignAsync(DrivenGrant grant)
    {
        foreach (var party in new[] { V1.Signature.Types.Party.Grantor, V1.Signature.Types.Party.Beneficiary })
        {
            await world.Authorising.SignConventionAsync(new SignConventionRequest
            {
                RequestId = World.NewId(),
                Name = grant.Name,
                Signature = new V1.Signature
                {
                    Party = party, SignDate = Make.Day(Today), Signatory = "Qui de droit",
                },
            });
        }
    }

    private async Task RuleAsync(ModelStep step, DrivenGrant grant)
    {
        var decision = Life.Accepted();
        if (step.Kind == StepKind.RejectExpense)
        {
            decision = new V1.EligibilityDecision
            {
                Outcome = Outcome.Rejected,
                Reason = V1.EligibilityDecision.Types.Reason.NotOfTheAction,
                Comment = "Hors action",
            };
        }

        await world.Officer.DecideExpenseAsync(new DecideExpenseRequest
        {
            RequestId = World.NewId(), Name = grant.Undecided.Peek(), Decision = decision,
        });
        grant.Undecided.Dequeue();
    }

    private async Task OrderAsync(ModelStep step, DrivenGrant grant) =>
        grant.Orders.Add((await world.Authorising.OrderDisbursementAsync(new OrderDisbursementRequest
        {
            RequestId = World.NewId(),
            Parent = grant.Name,
            InstalmentNumber = model.NumberOf(step),
            BankAccount = grant.Account,
            RightAcquiredDate = model.RightOf(step) is { } day ? Make.Day(day) : null,
        })).Name);

    private Task MoveOrderAsync(ModelStep step, string order, DrivenGrant grant) => step.Kind switch
    {
        StepKind.Confirm => ConfirmAsync(step, order),
        StepKind.Reject => world.Accountant.RejectDisbursementAsync(new RejectDisbursementRequest
        {
            RequestId = World.NewId(), Name = order, Reason = "RIB au nom d'un tiers",
        }).ResponseAsync,
        StepKind.Suspend => world.Accountant.SuspendDisbursementAsync(new SuspendDisbursementRequest
        {
            RequestId = World.NewId(),
            Name = order,
            Ground = MoneyModel.IsGroundOther(step) ? Ground.Other : Ground.InsufficientCredits,
            Reason = "RIB illisible",
        }).ResponseAsync,
        StepKind.Resume => world.Authorising.ResumeDisbursementAsync(new ResumeDisbursementRequest
        {
            RequestId = World.NewId(), Name = order, Answer = "RIB lisible joint",
        }).ResponseAsync,
        StepKind.Requisition => world.Authorising.RequisitionDisbursementAsync(new RequisitionDisbursementRequest
        {
            RequestId = World.NewId(), Name = order, Answer = "Réquisition n° 4",
        }).ResponseAsync,
        StepKind.Return => ReturnAsync(order, grant),
        StepKind.PayAgain => world.Accountant.PayDisbursementAgainAsync(new PayDisbursementAgainRequest
        {
            RequestId = World.NewId(), Name = order, BankAccount = grant.Account, PaymentDate = Make.Day(Today),
        }).ResponseAsync,
        _ => world.Authorising.CancelDisbursementAsync(new CancelDisbursementRequest
        {
            RequestId = World.NewId(),
            Name = order,
            CancelDate = Make.Day(Today),
            Reason = "Mandat émis à tort",
            Reference = "Certificat administratif n° 12",
            CancellationNumber = $"A-{++_numbers}",
            MoneyReturned = step.Kind == StepKind.CancelWithMoney,
        }).ResponseAsync,
    };

    private async Task ConfirmAsync(ModelStep step, string order)
    {
        var (grant, counted) = (model.Grants[step.Grant], model.OrderOf(step)!);
        await world.Accountant.ConfirmDisbursementAsync(new ConfirmDisbursementRequest
        {
            RequestId = World.NewId(),
            Name = order,
            MandateNumber = Make.Mandate(),
            PaymentDate = Make.Day(counted.IsEndedWithGrant ? grant.EndedOn!.Value : Today),
            Amount = Cents(counted.Amount),
        });
    }

    // Somebody calls the beneficiary at once, and its account cools off again.
    private async Task ReturnAsync(string order, DrivenGrant grant)
    {
        await world.Accountant.ReturnDisbursementAsync(new ReturnDisbursementRequest
        {
            RequestId = World.NewId(), Name = order, ReturnDate = Make.Day(Today), Reason = "Compte clos",
        });
        await PaidOrganisation.VerifyAsync(world, grant.Account);
    }

    private static Google.Type.Money Cents(long cents) =>
        new() { CurrencyCode = "EUR", Units = cents / 100, Nanos = (int)(cents % 100) * 10_000_000 };
}
