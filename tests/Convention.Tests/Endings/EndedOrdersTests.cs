using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Cause = Grants.Convention.V1.Disbursement.Types.Cancellation.Types.Cause;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>
/// The open orders of a grant that ends before its time are cancelled with it; a payment made before stays confirmable,
/// one dated after is refused (domain rule 26).
/// </summary>
public sealed class EndedOrdersTests(World world) : IClassFixture<World>
{
    public static TheoryData<string> Ends() => ["terminated", "false", "abandoned"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task End_with_the_grant_and_finance_is_told(string how)
    {
        var life = await OrderedAsync();
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;

        await EndAsync(life, how);

        var order = await life.ReadOrderAsync();
        Assert.Equal((OrderState.Cancelled, Cause.GrantEnded), (order.State, order.Cancellation.Cause));
        Assert.Equal(
            (Make.Day(Life.Ended), "", "", true),
            (order.Cancellation.CancelDate, order.Cancellation.Reference, order.Cancellation.CancellationNumber,
                order.Cancellation.CreditsRestored));
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();
        Assert.Equal(
            [how == "abandoned" ? "ConventionAbandoned" : "ConventionTerminated", "DisbursementCancelled"],
            told.Select(line => line.Split(' ')[0]).TakeLast(2));
        Assert.Contains("\"cause\":\"GRANT_ENDED\"", told[^1]);
        Assert.DoesNotContain("moneyReturned", told[^1]);
    }

    [Fact]
    public async Task A_suspended_order_ends_too_and_a_notice_that_runs_ends_nothing()
    {
        var life = await OrderedAsync();
        await life.SuspendOrderAsync();
        await life.WarnAsync();
        Assert.Equal(OrderState.Suspended, (await life.ReadOrderAsync()).State);

        await life.TerminateAsync();

        var order = await life.ReadOrderAsync();
        Assert.Equal(OrderState.Cancelled, order.State);
        Assert.Equal(
            V1.Disbursement.Types.Suspension.Types.Outcome.Withdrawn, Assert.Single(order.Suspensions).Outcome);
    }

    [Fact]
    public async Task A_payment_up_to_the_day_of_the_end_is_still_confirmed()
    {
        var life = await OrderedAsync();
        await life.TerminateAsync(falseDeclaration: true);
        world.Server.MoveTo(Life.Ended.AddDays(4));

        var paid = await life.PayLateAsync(Life.Ended);

        Assert.Equal((OrderState.Paid, Make.Day(Life.Ended)), (paid.State, paid.PaymentDate));
        Assert.Null(paid.Cancellation);
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        Assert.Equal(State.Terminated, (await life.ReadAsync()).State);
        var certified = await life.CertifyEndedAsync();
        Assert.Equal(Make.Euros("15600.00"), certified.ServiceRenderedCheck.PaidAmount);
        Assert.Equal(Make.Euros("1128.60"), (await life.RecoveryAsync()).Amount);
    }

    // Played: a grant terminated for a false declaration was paid four days later.
    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_payment_after_the_end_is_refused(string how)
    {
        var life = await OrderedAsync();
        await EndAsync(life, how);
        world.Server.MoveTo(Life.Ended.AddDays(4));
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.PayLateAsync(Life.Ended.AddDays(1)),
            StatusCode.FailedPrecondition, "PAYMENTS_STOPPED", life.Name);
        await Refused.AsAsync(
            () => life.PayLateAsync(Life.Ended.AddDays(4)),
            StatusCode.FailedPrecondition, "PAYMENTS_STOPPED", life.Name);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    // Money that came back is not sent out again after the end: its order is cancelled, and the rest follows the check.
    [Fact]
    public async Task Money_that_waits_is_not_paid_again_after_the_end()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Back);
        await life.ReturnMoneyAsync();
        await life.EnterSecondAccountAsync();
        await life.TerminateAsync(falseDeclaration: true);
        world.Server.MoveTo(Life.Certified);

        await Refused.AsAsync(
            () => life.PayAgainAsync(request => request.PaymentDate = Make.Day(Life.Ended.AddDays(1))),
            StatusCode.FailedPrecondition, "PAYMENTS_STOPPED", life.Name);

        await life.CancelAsync(request => request.CancelDate = Make.Day(Life.Ended));
        await life.CertifyEndedAsync();
        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal((Make.Euros("0.00"), Make.Euros("14471.40")), (check.PaidAmount, check.ToPayAmount));
    }

    [Fact]
    public async Task An_order_that_was_annulled_before_the_end_is_not_paid_after_all()
    {
        var life = await OrderedAsync();
        world.Server.MoveTo(Life.Annulled);
        await life.CancelAsync();
        await life.TerminateAsync(falseDeclaration: true);

        await Refused.AsAsync(
            () => life.PayLateAsync(Life.Paid), StatusCode.FailedPrecondition, "DISBURSEMENT_CANCELLED");
    }

    // Certified without the payment: what was to be paid is paid, and what is above the final amount is claimed.
    [Fact]
    public async Task A_late_confirmation_after_the_certification_recomputes_the_figures()
    {
        var life = await OrderedAsync();
        await life.TerminateAsync(falseDeclaration: true);
        await life.SuspendAsync();
        var certified = await life.CertifyEndedAsync();
        Assert.Equal(
            ("BENEFICIARY_SUSPENDED", Make.Euros("14471.40")),
            (certified.ServiceRenderedCheck.UnorderedReason, certified.ServiceRenderedCheck.ToPayAmount));

        await life.PayLateAsync(Life.Paid);

        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(
            (Make.Euros("15600.00"), Make.Euros("0.00"), Make.Euros("1128.60")),
            (check.PaidAmount, check.ToPayAmount, check.ToRecoverAmount));
        var recovery = await life.RecoveryAsync();
        Assert.Equal(
            (Make.Euros("1128.60"), V1.Recovery.Types.Cause.Termination), (recovery.Amount, recovery.Cause));
    }

    [Fact]
    public async Task The_order_that_took_its_place_has_to_be_cancelled_first()
    {
        var life = await OrderedAsync();
        await life.TerminateAsync(falseDeclaration: true);
        await life.CertifyEndedAsync();
        var second = (await life.OrdersAsync())[1];
        Assert.Equal(OrderState.Ordered, second.State);

        await Refused.AsAsync(
            () => life.PayLateAsync(Life.Paid), StatusCode.FailedPrecondition, "INSTALMENT_ALREADY_ORDERED");
        await life.CancelAsync(request =>
        {
            request.Name = second.Name;
            request.CancelDate = Make.Day(Life.Certified);
        });

        Assert.Equal(OrderState.Paid, (await life.PayLateAsync(Life.Paid)).State);
        Assert.Equal(Make.Euros("1128.60"), (await life.RecoveryAsync()).Amount);
    }

    private async Task<Life> OrderedAsync()
    {
        var life = await world.UnpaidAsync(State.InExecution);
        await life.OrderAsync();
        return life;
    }

    private static Task EndAsync(Life life, string how) => how switch
    {
        "terminated" => WarnAndTerminateAsync(life),
        "false" => life.TerminateAsync(falseDeclaration: true),
        _ => life.AbandonAsync(),
    };

    private static async Task WarnAndTerminateAsync(Life life)
    {
        await life.WarnAsync();
        await life.TerminateAsync();
    }
}
