using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Commands on payments, the execution, its control and recoveries.</summary>
internal static partial class Commands
{
    private static readonly State[] Ruling = [State.ReportSubmitted, State.Terminated, State.Abandoned];

    private static IEnumerable<CommandByCaller> OfPayments()
    {
        yield return new("OrderDisbursement", (_, life) => life.OrderAsync());
        yield return new("ConfirmDisbursement", async (world, life) =>
        {
            world.Server.MoveTo(Life.Paid);
            var request = life.Payment();
            request.Name = OrderOf(life);
            await world.Accountant.ConfirmDisbursementAsync(request);
        })
        { PrepareAsync = OrderWhenSignedAsync };
        yield return new("RejectDisbursement", async (world, life) => await world.Accountant.RejectDisbursementAsync(
            new RejectDisbursementRequest { RequestId = World.NewId(), Name = OrderOf(life), Reason = "RIB périmé" }))
        { PrepareAsync = OrderWhenSignedAsync };
    }

    private static IEnumerable<CommandByCaller> OfExecution()
    {
        yield return new("RecordActivity", (world, life) => RecordActivityAsync(world, life));
        yield return new("RecordIndicatorValue", async (world, life) =>
        {
            world.Server.MoveTo(Life.Called);
            await world.Beneficiary.RecordIndicatorValueAsync(new RecordIndicatorValueRequest
            {
                RequestId = World.NewId(),
                Parent = life.Name,
                IndicatorValue = new V1.IndicatorValue
                {
                    IndicatorCode = "WORKSHOP",
                    Value = Make.Number("3"),
                    ValueDate = Make.Day(Life.Paid),
                    ValueSource = "Émargements",
                },
            });
        });
        yield return new("RecordDeliverable", async (world, life) =>
        {
            world.Server.MoveTo(Life.Called);
            await world.Beneficiary.RecordDeliverableAsync(new RecordDeliverableRequest
            {
                RequestId = World.NewId(),
                Parent = life.Name,
                Deliverable = new V1.Deliverable { Label = "Boîte à outils", DeliveryDate = Make.Day(Life.Paid) },
            });
        });
        yield return new("RecordCommunicationEvidence", async (world, life) =>
        {
            world.Server.MoveTo(Life.Called);
            await world.Beneficiary.RecordCommunicationEvidenceAsync(new RecordCommunicationEvidenceRequest
            {
                RequestId = World.NewId(),
                Parent = life.Name,
                CommunicationEvidence = new V1.CommunicationEvidence
                {
                    Support = V1.CommunicationEvidence.Types.Support.Print,
                    PublicationDate = Make.Day(Life.Paid),
                    Description = "Affiche",
                    LogoShown = true,
                },
            });
        });
        foreach (var command in OfMoneyAndProofs().Concat(OfFacts()))
        {
            yield return command;
        }
    }

    private static IEnumerable<CommandByCaller> OfMoneyAndProofs()
    {
        yield return new("RecordResource", async (world, life) =>
        {
            world.Server.MoveTo(Life.Called);
            await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
            {
                RequestId = World.NewId(),
                Parent = life.Name,
                Resource = new V1.Resource
                {
                    Label = "Dons", Amount = Make.Euros("10.00"), ReceiptDate = Make.Day(Life.Paid),
                },
            });
        });
        yield return new("UploadVoucher", (_, life) => life.UploadAsync(Make.Pdf(World.NewId())));
        yield return new("RecordExpense", (world, life) =>
        {
            world.Server.MoveTo(Life.Called);
            return life.SpendAsync(expense => expense.Voucher = expense.Voucher.Length > 0
                ? expense.Voucher
                : life.Name + "/vouchers/" + Nobody);
        });
        yield return new("WithdrawExpense", async (world, life) => await world.Beneficiary.WithdrawExpenseAsync(
            new WithdrawExpenseRequest { RequestId = World.NewId(), Name = ExpenseOf(life), Reason = "Erreur" }));
        yield return new("RequestReport", (_, life) => life.CallAsync());
        yield return new("SubmitReport", (_, life) => life.TellAsync());
    }

    private static IEnumerable<CommandByCaller> OfControl()
    {
        yield return new("ReturnReport", async (world, life) => await world.Officer.ReturnReportAsync(
            new ReturnReportRequest { RequestId = World.NewId(), Name = life.Name, Remarks = "Pièce illisible" }));
        yield return new("DecideExpense", async (world, life) =>
        {
            world.Server.MoveTo(Life.Ruled);
            await life.DecideAsync(Life.Accepted(), ExpenseOf(life));
        });
        yield return new("DrawExpenseSample", async (world, life) => await DrawAsync(world, life));
        yield return new("AcceptRemainingExpenses", async (world, life) =>
            await world.Officer.AcceptRemainingExpensesAsync(new AcceptRemainingExpensesRequest
            {
                RequestId = World.NewId(),
                Name = (await world.Officer.ListExpenseSamplesAsync(
                    new ListExpenseSamplesRequest { Parent = life.Name })).ExpenseSamples.FirstOrDefault()?.Name
                    ?? life.Name + "/expenseSamples/" + Nobody,
                Comment = "Hors échantillon",
            }))
        {
            PrepareAsync = async (world, life, state) =>
            {
                if (Ruling.Contains(state))
                {
                    await DrawAsync(world, life);
                    await life.DecideAsync(Life.Accepted());
                }
            },
        };
        yield return new("CertifyServiceRendered", async (world, life) =>
        {
            world.Server.MoveTo(Life.Ruled);
            await world.Authorising.CertifyServiceRenderedAsync(
                Life.Certification(life.Name));
        })
        {
            PrepareAsync = (_, life, state) =>
                Ruling.Contains(state) ? life.RuleAsync() : Task.CompletedTask,
        };
        yield return new("ClaimFullRepayment", async (world, life) =>
        {
            world.Server.MoveTo(new DateOnly(2027, 5, 2));
            await world.Authorising.ClaimFullRepaymentAsync(new ClaimFullRepaymentRequest
            {
                RequestId = World.NewId(),
                Name = life.Name,
                Basis = V1.ServiceRenderedCheck.Types.Basis.NoReport,
                Reason = "Aucun bilan produit",
                NoHearingReason = Life.NoHearing,
            });
        });
    }

    private static IEnumerable<CommandByCaller> OfRecoveries()
    {
        yield return new("RecordClaimReceipt", async (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            await world.Officer.RecordClaimReceiptAsync(new RecordClaimReceiptRequest
            {
                RequestId = World.NewId(),
                Name = await RecoveryOfAsync(world, life),
                ReceiptDate = Make.Day(Life.Recovered),
            });
        });
        yield return new("RecordTakingInCharge", async (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            await world.Accountant.RecordTakingInChargeAsync(
                Life.TakingInCharge(new V1.Recovery { Name = await RecoveryOfAsync(world, life) }));
        });
        yield return new("RecordInterruption", async (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            await world.Accountant.RecordInterruptionAsync(Life.Interruption(
                new V1.Recovery { Name = await RecoveryOfAsync(world, life) }, Life.Recovered));
        })
        {
            PrepareAsync = async (world, life, _) =>
            {
                if (await life.RecoveriesAsync() is [{ OutstandingAmount.Units: > 0 } claim, ..])
                {
                    world.Server.MoveTo(Life.Recovered);
                    await world.Accountant.RecordTakingInChargeAsync(Life.TakingInCharge(claim));
                }
            },
        };
        yield return new("ConfirmRecovery", async (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            await world.Accountant.ConfirmRecoveryAsync(new ConfirmRecoveryRequest
            {
                RequestId = World.NewId(),
                Name = await RecoveryOfAsync(world, life),
                ReceiptNumber = "2027-T-2",
                ReceiptDate = Make.Day(Life.Recovered),
                Amount = Make.Euros("1.00"),
            });
        });
        yield return new("CancelRecovery", async (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            await world.Officer.CancelRecoveryAsync(new CancelRecoveryRequest
            {
                RequestId = World.NewId(),
                Name = await RecoveryOfAsync(world, life),
                DeliberationNumber = "2027-101",
                DeliberationDate = Make.Day(Life.Recovered),
                Reason = "Remise gracieuse",
            });
        });
    }

    public static async Task<V1.Activity> RecordActivityAsync(
        World world, Life life, Action<V1.Activity>? change = null)
    {
        world.Server.MoveTo(Life.Called);
        var activity = new V1.Activity
        {
            ActivityDate = Make.Day(Life.Paid),
            Phase = 1,
            IndicatorCode = "WORKSHOP",
            Zone = "Littoral",
            Participants = 21,
        };
        change?.Invoke(activity);
        return await world.Beneficiary.RecordActivityAsync(
            new RecordActivityRequest { RequestId = World.NewId(), Parent = life.Name, Activity = activity });
    }

    private static async Task<V1.ExpenseSample> DrawAsync(World world, Life life)
    {
        world.Server.MoveTo(Life.Ruled);
        return await world.Officer.DrawExpenseSampleAsync(new DrawExpenseSampleRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            ExpenseSample = new V1.ExpenseSample { Size = 1, Seed = "2027" },
        });
    }

    private static Task OrderWhenSignedAsync(World world, Life life, State state) =>
        state == State.Signed && life.Disbursement.Length == 0 ? life.OrderAsync() : Task.CompletedTask;

    private static string OrderOf(Life life) =>
        life.Disbursement.Length > 0 ? life.Disbursement : life.Name + "/disbursements/" + Nobody;

    private static string ExpenseOf(Life life) =>
        life.Expense.Length > 0 ? life.Expense : life.Name + "/expenses/" + Nobody;

    private static async Task<string> RecoveryOfAsync(World world, Life life) =>
        (await world.Accountant.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = life.Name }))
            .Recoveries.FirstOrDefault()?.Name ?? life.Name + "/recoveries/" + Nobody;
}
