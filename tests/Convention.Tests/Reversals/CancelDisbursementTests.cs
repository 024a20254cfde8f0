using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Cause = Grants.Convention.V1.Disbursement.Types.Cancellation.Types.Cause;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>A mandate is annulled before or after it was paid, and Budget follows (domain rule 24).</summary>
public sealed class CancelDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_paid_order_whose_money_is_back_opens_the_commitment_and_the_instalment_again()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);

        var cancelled = await life.CancelAsync();

        Assert.Equal(OrderState.Cancelled, cancelled.State);
        var told = cancelled.Cancellation;
        Assert.Equal(
            (Cause.MandateAnnulled, Make.Day(Life.Annulled), "Mandat émis à tort", "Certificat administratif n° 12"),
            (told.Cause, told.CancelDate, told.Reason, told.Reference));
        Assert.Equal(
            ("2025-A-7", true, World.Orderer, true, ""),
            (told.CancellationNumber, told.MoneyReturned, told.CancelledBy, told.CreditsRestored, told.Recovery));
        Assert.Equal(life.Mandate, cancelled.MandateNumber);
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
        Assert.Empty(await life.RecoveriesAsync());
        var again = await life.OrderAsync();
        Assert.Equal((1, OrderState.Ordered), (again.InstalmentNumber, again.State));
        Assert.Equal(cancelled, (await life.OrdersAsync())[0]);
    }

    [Fact]
    public async Task Is_published_once_for_finance_and_stands_in_the_history()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);
        var request = life.Annulment();
        var cancelled = await world.Accountant.CancelDisbursementAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(cancelled, await world.Accountant.CancelDisbursementAsync(request));

        Assert.Equal(before, await world.Server.SnapshotAsync());
        Assert.Equal(
            $$"""
            DisbursementCancelled by paul: {"disbursement":"{{cancelled.Name}}","convention":"{{life.Name}}",
            "amount":{"amount":"15600.00","currency":"EUR"},"cause":"MANDATE_ANNULLED","reason":"Mandat émis à tort",
            "cancelDate":"2025-12-15","reference":"Certificat administratif n° 12","cancellationNumber":"2025-A-7",
            "mandateNumber":"{{life.Mandate}}","moneyReturned":true,"creditsRestored":true}
            """.ReplaceLineEndings(""),
            (await world.Server.ToldAsync("convention", life.Name))[^1]);
        var entry = (await world.Officer.ListTimelineAsync(
            new ListTimelineRequest { Parent = life.Name, PageSize = 500 })).Entries[^1];
        Assert.Equal(
            $"Mandat {life.Mandate} de 15\u202F600,00\u00A0€ annulé par le mandat 2025-A-7"
            + " (somme revenue, crédits rouverts) : Mandat émis à tort",
            entry.Summary);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_that_is_not_paid_is_released(bool suspended)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        if (suspended)
        {
            await life.SuspendOrderAsync();
        }

        world.Server.MoveTo(Life.Annulled);
        var cancelled = await life.CancelAsync(request => request.ClearMoneyReturned());

        Assert.Equal(OrderState.Cancelled, cancelled.State);
        Assert.Null(cancelled.PaymentDate);
        Assert.True(cancelled.Cancellation.CreditsRestored);
        Assert.Equal(
            suspended ? [V1.Disbursement.Types.Suspension.Types.Outcome.Withdrawn] : [],
            cancelled.Suspensions.Select(suspension => suspension.Outcome));
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
        Assert.Equal(Make.Euros("0.00"), await OrderedAsync(life));
        await life.OrderAsync();
        Assert.Equal(Make.Euros("15600.00"), await OrderedAsync(life));
    }

    [Fact]
    public async Task Money_that_the_beneficiary_still_holds_is_claimed_by_the_same_call()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);

        var cancelled = await life.CancelAsync(request => request.MoneyReturned = false);

        Assert.False(cancelled.Cancellation.MoneyReturned);
        var recovery = Assert.Single(await life.RecoveriesAsync());
        Assert.Equal(recovery.Name, cancelled.Cancellation.Recovery);
        Assert.Equal(
            (V1.Recovery.Types.Cause.MandateCancelled, Make.Euros("15600.00"), Make.Day(new DateOnly(2026, 1, 15))),
            (recovery.Cause, recovery.Amount, recovery.DueDate));
        var told = (await world.Server.ToldAsync("convention", life.Name)).TakeLast(2).ToList();
        Assert.StartsWith("DisbursementCancelled ", told[0]);
        Assert.StartsWith("RecoveryOrdered ", told[1]);
        Assert.Contains("\"mandates\":[{\"disbursement\":\"" + cancelled.Name, told[1]);
        Assert.DoesNotContain("paidAmount", told[1]);
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
    }

    // Never forgotten because paid − cancelled is zero, and not counted among the overpayments.
    [Fact]
    public async Task Its_claim_is_beside_what_a_certification_computes()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);
        await life.CancelAsync(request => request.MoneyReturned = false);
        await life.ReachAsync(State.ReportSubmitted);
        await life.RuleAsync();
        world.Server.MoveTo(Life.Ruled);

        var check = (await life.CertifyOnlyAsync()).ServiceRenderedCheck;

        Assert.Equal((Make.Euros("0.00"), Make.Euros("14471.40")), (check.PaidAmount, check.ToPayAmount));
        Assert.Equal(Make.Euros("15600.00"), Assert.Single(await life.RecoveriesAsync()).Amount);
        var last = (await life.OrdersAsync())[^1];
        Assert.Equal((OrderState.Ordered, Make.Euros("14471.40")), (last.State, last.Amount));
        await life.PayOrderedAsync(Life.Ruled);
        await Refused.AsAsync(() => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET");
    }

    [Fact]
    public async Task Once_the_year_is_over_it_is_revenue_and_a_new_payment_needs_new_credits()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(new DateOnly(2026, 2, 1));

        var cancelled = await life.CancelAsync(request => request.CancelDate = Make.Day(new DateOnly(2026, 2, 1)));

        Assert.False(cancelled.Cancellation.CreditsRestored);
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        await Refused.AsAsync(
            () => life.OrderAsync(), StatusCode.FailedPrecondition, "COMMITMENT_INSUFFICIENT");
    }

    [Fact]
    public async Task On_the_last_day_for_orders_of_the_year_the_credits_are_open_again()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(new DateOnly(2026, 1, 31));

        var cancelled = await life.CancelAsync(request => request.CancelDate = Make.Day(new DateOnly(2026, 1, 31)));

        Assert.True(cancelled.Cancellation.CreditsRestored);
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
    }

    [Fact]
    public async Task An_instalment_of_a_day_of_its_own_has_its_deadline_again()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule[0].Trigger = V1.Instalment.Types.Trigger.Date;
        draft.PaymentSchedule[0].DueDate = Make.Day(Life.Paid);
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        world.Server.MoveTo(Life.Paid);
        await life.OrderAsync();
        Assert.DoesNotContain(V1.Deadline.Types.Kind.Instalment, await DeadlinesAsync(life));
        world.Server.MoveTo(Life.Annulled);

        await life.CancelAsync();

        Assert.Contains(V1.Deadline.Types.Kind.Instalment, await DeadlinesAsync(life));
    }

    [Fact]
    public async Task Who_cancels_a_payment_says_whether_the_money_is_back()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);

        await Refused.AsAsync(
            () => life.CancelAsync(request => request.ClearMoneyReturned()),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "money_returned");
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("finance")]
    [InlineData("beneficiary")]
    public async Task Is_for_the_authorising_officer_and_the_accountant(string role)
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();

        await Refused.AsAsync(
            world.Server.Client<V1.ConventionService.ConventionServiceClient>("somebody", role)
                .CancelDisbursementAsync(life.Annulment()),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private async Task<IEnumerable<V1.Deadline.Types.Kind>> DeadlinesAsync(Life life) =>
        (await world.Officer.ListDeadlinesAsync(new ListDeadlinesRequest { Parent = life.Name }))
            .Deadlines.Select(deadline => deadline.Kind);

    private async Task<Google.Type.Money> OrderedAsync(Life life) => (await world.Budget.GetCommitmentAsync(
        new GetCommitmentRequest { Name = (await life.ReadAsync()).Commitment })).OrderedAmount;
}
