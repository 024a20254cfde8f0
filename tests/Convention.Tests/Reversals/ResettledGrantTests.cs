using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>
/// A certified grant of which a payment is cancelled, comes back or is made again: 15 600.00 paid, 14 471.40 earned,
/// 1 128.60 claimed back (domain rules 14 and 24).
/// </summary>
public sealed class ResettledGrantTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_recovery_of_money_that_never_left_is_cancelled_by_the_same_call()
    {
        var life = await world.InAsync(State.Checked);
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;

        await life.CancelAsync();

        await AssertFiguresAsync(life, "14471.40 0.00 14471.40 0.00");
        var recovery = await life.RecoveryAsync();
        Assert.Equal(
            (V1.Recovery.Types.State.Cancelled, Make.Euros("1128.60"), Make.Euros("0.00")),
            (recovery.State, recovery.ReducedAmount, recovery.OutstandingAmount));
        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();
        Assert.Equal(
            ["DisbursementCancelled", "SettlementRecomputed", "RecoveryReduced"],
            told.Select(line => line.Split(' ')[0]));
        Assert.Equal(
            $$$"""
            SettlementRecomputed by olivier: {"convention":"{{{life.Name}}}",
            "finalAmount":{"amount":"14471.40","currency":"EUR"},"paidAmount":{"amount":"0.00","currency":"EUR"},
            "toPayAmount":{"amount":"14471.40","currency":"EUR"},"toRecoverAmount":{"amount":"0.00","currency":"EUR"}}
            """.ReplaceLineEndings(""),
            told[1]);
        Assert.Equal(
            $$"""
            RecoveryReduced by olivier: {"recovery":"{{recovery.Name}}","convention":"{{life.Name}}",
            "reducedAmount":{"amount":"1128.60","currency":"EUR"},
            "outstandingAmount":{"amount":"0.00","currency":"EUR"},
            "reduceDate":"2027-03-08","disbursement":"{{life.Disbursement}}",
            "reason":"Versement annulé ou revenu : créance sans objet"}
            """.ReplaceLineEndings(""),
            told[2]);
    }

    [Fact]
    public async Task What_is_to_be_paid_again_is_ordered_up_to_the_final_amount_and_the_file_can_be_settled()
    {
        var life = await world.InAsync(State.Checked);
        await life.CancelAsync();
        await life.CommitNewCreditsAsync(await world.OpenLineAsync(2027));

        var order = await life.OrderAsync();

        Assert.Equal(Make.Euros("14471.40"), order.Amount);
        await Refused.AsAsync(() => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET");
        await life.PayOrderedAsync(Life.Recovered);
        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
        await AssertFiguresAsync(life, "14471.40 14471.40 0.00 0.00");
        Assert.Equal("0.00 0.00 14471.40 85528.60", await life.FiguresAsync());
    }

    [Fact]
    public async Task A_claim_that_a_payment_of_the_accountant_leads_to_is_ordered_by_the_authorising_officer()
    {
        var life = await world.InAsync(State.Checked);
        await life.ReturnMoneyAsync();
        await life.EnterSecondAccountAsync();

        await life.PayAgainAsync();

        Assert.Equal([World.Orderer], (await life.RecoveriesAsync()).Select(recovery => recovery.OrderedBy).Distinct());
    }

    [Fact]
    public async Task Money_that_comes_back_and_is_paid_again_claims_the_same_sum_anew()
    {
        var life = await world.InAsync(State.Checked);

        await life.ReturnMoneyAsync();
        await AssertFiguresAsync(life, "14471.40 0.00 14471.40 0.00");
        Assert.Equal(V1.Recovery.Types.State.Cancelled, (await life.RecoveryAsync()).State);
        await Refused.AsAsync(() => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET");
        await life.EnterSecondAccountAsync();
        await life.PayAgainAsync();

        await AssertFiguresAsync(life, "14471.40 15600.00 0.00 1128.60");
        var recoveries = await life.RecoveriesAsync();
        Assert.Equal(
            ["1128 CANCELLED OVERPAYMENT", "1128 ORDERED OVERPAYMENT"],
            recoveries.Select(one => $"{one.Amount.Units} {one.State} {one.Cause}".ToUpperInvariant()));
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
    }

    [Theory]
    [InlineData("1128.60")]
    [InlineData("0.01")]
    public async Task Nothing_is_taken_back_of_which_a_recovery_was_received(string received)
    {
        var life = await world.InAsync(State.Checked);
        var recovery = await life.RecoveryAsync();
        world.Server.MoveTo(Life.Recovered);
        await world.Accountant.ConfirmRecoveryAsync(Life.Receipt(recovery, received));
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.CancelAsync(), StatusCode.FailedPrecondition, "RECOVERY_ALREADY_RECEIVED", recovery.Name);
        await Refused.AsAsync(
            () => life.ReturnMoneyAsync(), StatusCode.FailedPrecondition, "RECOVERY_ALREADY_RECEIVED", recovery.Name);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    // The certification counts on the order that it left; its payment changes none of the figures.
    [Fact]
    public async Task The_payment_that_the_certification_ordered_recomputes_nothing()
    {
        var life = await world.UnpaidAsync(State.Checked);
        await life.PayOrderedAsync(Life.Recovered);

        Assert.StartsWith("DisbursementConfirmed ", (await world.Server.ToldAsync("convention", life.Name))[^1]);
        await AssertFiguresAsync(life, "14471.40 0.00 14471.40 0.00");
        Assert.Empty(await life.RecoveriesAsync());
    }

    [Fact]
    public async Task A_mandate_whose_money_is_still_held_is_claimed_beside_the_figures()
    {
        var life = await world.InAsync(State.Checked);

        await life.CancelAsync(request => request.MoneyReturned = false);

        await AssertFiguresAsync(life, "14471.40 0.00 14471.40 0.00");
        Assert.Equal(
            ["OVERPAYMENT 1128 0", "MANDATECANCELLED 15600 15600"],
            (await life.RecoveriesAsync()).Select(one =>
                $"{one.Cause} {one.Amount.Units} {one.OutstandingAmount.Units}".ToUpperInvariant()));
        Assert.Equal(OrderState.Cancelled, (await life.ReadOrderAsync()).State);
    }

    private static async Task AssertFiguresAsync(Life life, string figures)
    {
        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Google.Type.Money[] amounts =
            [check.FinalAmount, check.PaidAmount, check.ToPayAmount, check.ToRecoverAmount];
        Assert.Equal(
            figures, string.Join(' ', amounts.Select(amount => $"{amount.Units}.{amount.Nanos / 10_000_000:00}")));
    }
}
