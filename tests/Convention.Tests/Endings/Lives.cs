using Grants.Convention.V1;
using Grants.Rules;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Whole lives of grants to the cent, from the draft to the closed file, with what the budget line says on the way.
/// Every amount is another one, so that a wrong sum shows.
/// </summary>
public sealed class Lives(World world) : IClassFixture<World>
{
    /// <summary>
    /// 70 % at the signature (10 920.00) and 30 % after the check (4 680.00). 14 771.40 accepted and 300.00 from
    /// elsewhere make 14 471.40, so the last instalment is lowered to 3 551.40 and 1 128.60 are not needed.
    /// </summary>
    [Fact]
    public async Task Paid_in_two_instalments_the_last_lowered_by_the_check_and_the_rest_given_back()
    {
        var life = await PaidAsync("10920.00", "4680.00");
        Assert.Equal("0.00 4680.00 10920.00 84400.00", await life.FiguresAsync());
        await UseAsync(life, ("8112.00", "Prestation extérieure"), ("655.40", "Frais de réception"),
            ("6004.00", "Charges de personnel"));
        await ReceiveAsync(life, "300.00");
        await life.CallAsync();
        await life.TellAsync();
        await DecideAsync(life);

        // The certification lowers the last instalment and orders it: 14 771.40 − 300.00 − 10 920.00 = 3 551.40.
        world.Server.MoveTo(Life.Ruled);
        var check = (await life.CertifyOnlyAsync()).ServiceRenderedCheck;

        Assert.Equal(
            "14771.40 14771.40 0.00 300.00 14471.40 10920.00 3551.40 0.00",
            Text(
                check.DeclaredAmount, check.AcceptedAmount, check.RejectedAmount, check.OtherResourcesAmount,
                check.FinalAmount, check.PaidAmount, check.ToPayAmount, check.ToRecoverAmount));
        var last = (await life.OrdersAsync())[^1];
        Assert.Equal((2, "3551.40", life.Account), (last.InstalmentNumber, Text(last.Amount), last.BankAccount));
        Assert.Empty(await life.RecoveriesAsync());
        Assert.Equal("0.00 4680.00 0.00 84400.00", await life.FiguresAsync());
        await Refused.AsAsync(
            () => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET", life.Name);

        await life.PayOrderedAsync(Life.Recovered);
        Assert.Equal("0.00 1128.60 3551.40 84400.00", await life.FiguresAsync());

        // The settlement gives back what was voted and not needed: 15 600.00 − 14 471.40.
        await life.SettleOnlyAsync();
        Assert.Equal("0.00 0.00 3551.40 85528.60", await life.FiguresAsync());
        await life.CloseAsync();

        Assert.Equal(State.Closed, (await life.ReadAsync()).State);
        Assert.Equal(
            "ServiceRenderedCertified DisbursementOrdered DisbursementConfirmed ConventionSettled ConventionClosed",
            await LastOfHistoryAsync(life, 5));
    }

    /// <summary>
    /// 15 600.00 paid at the signature, notice given and without effect. 6 200.40 accepted, 85.00 rejected and 120.00
    /// from elsewhere make 6 080.40; 9 519.60 come back in two parts, or the last of it is given up.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Terminated_after_a_notice_and_repaid_in_part(bool givenUp)
    {
        var life = await PaidAsync("15600.00");
        await UseAsync(life, ("4800.00", "Prestation extérieure"), ("1400.40", "Charges de personnel"),
            ("85.00", "Frais de réception"));
        await ReceiveAsync(life, "120.00");
        await life.WarnAsync();
        await life.TerminateAsync();
        world.Server.MoveTo(Life.Certified);
        await DecideAsync(life, rejected: "85.00");

        // What was not used is claimed back: 15 600.00 − (6 200.40 − 120.00) = 9 519.60.
        var certified = await life.CertifyOnlyAsync();

        var check = certified.ServiceRenderedCheck;
        Assert.Equal(State.Terminated, certified.State);
        Assert.Equal(
            "6285.40 6200.40 85.00 120.00 6080.40 15600.00 0.00 9519.60",
            Text(
                check.DeclaredAmount, check.AcceptedAmount, check.RejectedAmount, check.OtherResourcesAmount,
                check.FinalAmount, check.PaidAmount, check.ToPayAmount, check.ToRecoverAmount));
        var recovery = await life.RecoveryAsync();
        Assert.Equal(
            ("9519.60", V1.Recovery.Types.Cause.Termination), (Text(recovery.Amount), recovery.Cause));

        // One month from the day the claim was received, and not from the day it was ordered.
        world.Server.MoveTo(new DateOnly(2026, 6, 1));
        var received = await world.Accountant.RecordClaimReceiptAsync(new RecordClaimReceiptRequest
        {
            RequestId = World.NewId(),
            Name = recovery.Name,
            ReceiptDate = Make.Day(new DateOnly(2026, 5, 31)),
        });
        Assert.Equal(
            (Make.Day(new DateOnly(2026, 6, 18)), Make.Day(new DateOnly(2026, 6, 30))),
            (recovery.DueDate, received.DueDate));

        await RepayAsync(life, recovery, givenUp);

        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        await life.SettleOnlyAsync();
        await life.CloseAsync();

        // A recovery is revenue: nothing of it goes back to the credits of the line (domain rule 5).
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        Assert.Equal(State.Closed, (await life.ReadAsync()).State);
        Assert.Equal(
            "ConventionTerminated ExpenseDecided ExpenseDecided ExpenseDecided FactDecided ServiceRenderedCertified "
            + "RecoveryOrdered RecoveryClaimReceived RecoveryConfirmed "
            + (givenUp ? "RecoveryCancelled" : "RecoveryConfirmed") + " ConventionSettled ConventionClosed",
            await LastOfHistoryAsync(life, 12));
    }

    /// <summary>
    /// By the alternative rule 15 600.00 × 14 771.40 / 15 704.00 = 14 673.58, capped by the net cost: with 300.00 from
    /// elsewhere that is 14 471.40.
    /// </summary>
    [Theory]
    [InlineData("0.00", "14673.58", "926.42")]
    [InlineData("300.00", "14471.40", "1128.60")]
    [InlineData("97.82", "14673.58", "926.42")]
    [InlineData("97.83", "14673.57", "926.43")]
    public async Task By_the_rule_of_proportion(string elsewhere, string final, string back)
    {
        var life = await PaidAsync(draft => draft.FinalAmountRule = V1.FinalAmountRule.ProRata, "15600.00");
        await UseAsync(life, ("14771.40", "Prestation extérieure"));
        if (elsewhere != "0.00")
        {
            await ReceiveAsync(life, elsewhere);
        }

        await life.CallAsync();
        await life.TellAsync();
        await DecideAsync(life);
        world.Server.MoveTo(Life.Ruled);

        var check = (await life.CertifyOnlyAsync()).ServiceRenderedCheck;

        Assert.Equal((final, back), (Text(check.FinalAmount), Text(check.ToRecoverAmount)));
        await life.SettleAsync();
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
    }

    // 4 000.07 and 5 519.53 make 9 519.60; or the last part is given up by a deliberation.
    private async Task RepayAsync(Life life, V1.Recovery recovery, bool givenUp)
    {
        var first = new DateOnly(2026, 6, 20);
        world.Server.MoveTo(first);
        var partly = await world.Accountant.ConfirmRecoveryAsync(
            Life.Receipt(recovery, "4000.07", "2026-Q-7", first));
        Assert.Equal("4000.07 5519.53", Text(partly.ReceivedAmount, partly.OutstandingAmount));
        await Refused.AsAsync(
            () => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET", life.Name);
        if (givenUp)
        {
            world.Server.MoveTo(Life.Recovered);
            var cancelled = await world.Officer.CancelRecoveryAsync(Life.Remission(recovery));
            Assert.Equal(
                "4000.07 5519.53 0.00",
                Text(cancelled.ReceivedAmount, cancelled.CancelledAmount, cancelled.OutstandingAmount));
            return;
        }

        var second = new DateOnly(2026, 6, 30);
        world.Server.MoveTo(second);
        var whole = await world.Accountant.ConfirmRecoveryAsync(
            Life.Receipt(recovery, "5519.53", "2026-Q-8", second));
        Assert.Equal("9519.60 0.00", Text(whole.ReceivedAmount, whole.OutstandingAmount));
    }

    private Task<Life> PaidAsync(params string[] instalments) => PaidAsync(_ => { }, instalments);

    // Signed, its first instalment paid, and begun.
    private async Task<Life> PaidAsync(Action<V1.Convention> change, params string[] instalments)
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule.Clear();
        draft.PaymentSchedule.Add(instalments.Select((amount, place) => new V1.Instalment
        {
            Trigger = place == 0
                ? V1.Instalment.Types.Trigger.Signature
                : V1.Instalment.Types.Trigger.ServiceRendered,
            Amount = Make.Euros(amount),
        }));
        change(draft);
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        await life.OrderAsync();
        await life.PayOrderedAsync(Life.Paid);
        await world.Officer.StartExecutionAsync(
            new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });
        return life;
    }

    private static async Task UseAsync(Life life, params (string Amount, string Charge)[] expenses)
    {
        await life.UseAsync(expenses[0].Amount);
        foreach (var (amount, charge) in expenses.Skip(1))
        {
            await life.SpendAsync(expense =>
            {
                expense.Amount = Make.Euros(amount);
                expense.ChargeLabel = charge;
            });
        }
    }

    private async Task ReceiveAsync(Life life, string amount) =>
        await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            Resource = new V1.Resource
            {
                Label = "Participations aux frais", Amount = Make.Euros(amount), ReceiptDate = Make.Day(Life.Paid),
            },
        });

    // Accepts every expense, but for the one that is not of the action.
    private async Task DecideAsync(Life life, string rejected = "")
    {
        var expenses = await world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = life.Name });
        foreach (var expense in expenses.Expenses)
        {
            await life.DecideAsync(
                Text(expense.Amount) == rejected
                    ? new V1.EligibilityDecision
                    {
                        Outcome = V1.EligibilityDecision.Types.Outcome.Rejected,
                        Reason = V1.EligibilityDecision.Types.Reason.NotOfTheAction,
                    }
                    : Life.Accepted(),
                expense.Name);
        }

        await life.AcceptResourcesAsync();
    }

    private async Task<string> LastOfHistoryAsync(Life life, int count)
    {
        var history = await world.Officer.ListTimelineAsync(
            new ListTimelineRequest { Parent = life.Name, PageSize = 500 });
        return string.Join(' ', history.Entries.Select(entry => entry.EventType).TakeLast(count));
    }

    private static string Text(params Google.Type.Money[] amounts) => string.Join(
        ' ', amounts.Select(amount => $"{amount.Units}.{amount.Nanos / 10_000_000:00}"));
}
