using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>
/// Money that comes back waits with the accountant, and is paid again under the same mandate (domain rule 24).
/// </summary>
public sealed class ReturnDisbursementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_mandate_and_the_credits_stay_and_the_account_is_unverified_again()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Back);

        var returned = await life.ReturnMoneyAsync();

        Assert.Equal((OrderState.Returned, life.Mandate), (returned.State, returned.MandateNumber));
        var told = Assert.Single(returned.Returns);
        Assert.Equal(
            (Make.Day(Life.Back), "Compte clos", World.Payer, life.Account, Make.Day(Life.Paid)),
            (told.ReturnDate, told.Reason, told.ReturnedBy, told.BankAccount, told.PaymentDate));
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        var account = await world.Register.GetBankAccountAsync(new() { Name = life.Account });
        Assert.Equal(Grants.Beneficiary.V1.BankAccount.Types.State.Unverified, account.State);
    }

    [Fact]
    public async Task Is_published_once_for_finance_and_stands_in_the_history()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Back);
        var request = life.Returned();
        var returned = await world.Accountant.ReturnDisbursementAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(returned, await world.Accountant.ReturnDisbursementAsync(request));

        Assert.Equal(before, await world.Server.SnapshotAsync());
        Assert.Equal(
            $$"""
            DisbursementReturned by paul: {"disbursement":"{{returned.Name}}","convention":"{{life.Name}}",
            "amount":{"amount":"15600.00","currency":"EUR"},"mandateNumber":"{{life.Mandate}}",
            "returnDate":"2025-11-20",
            "reason":"Compte clos"}
            """.ReplaceLineEndings(""),
            (await world.Server.ToldAsync("convention", life.Name))[^1]);
        var entry = (await world.Officer.ListTimelineAsync(
            new ListTimelineRequest { Parent = life.Name, PageSize = 500 })).Entries[^1];
        Assert.Equal(
            $"Versement de 15\u202F600,00\u00A0€ revenu le 20/11/2025, mandat {life.Mandate} : Compte clos",
            entry.Summary);
    }

    [Fact]
    public async Task While_money_waits_the_instalment_is_not_ordered_again_and_nothing_is_certified()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.RuleAsync();
        await life.ReturnMoneyAsync();

        await Refused.AsAsync(
            () => life.CertifyOnlyAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_UNPAID");
        await life.EnterSecondAccountAsync();
        await Refused.AsAsync(
            () => life.OrderAsync(to: life.SecondAccount),
            StatusCode.FailedPrecondition, "INSTALMENT_ALREADY_ORDERED");
    }

    // Credits open again by the cancellation of what waits: the money is back by itself.
    [Fact]
    public async Task Money_that_waits_can_be_cancelled_instead()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Annulled);
        await life.ReturnMoneyAsync();

        var cancelled = await life.CancelAsync(request => request.ClearMoneyReturned());

        Assert.Equal((OrderState.Cancelled, true), (cancelled.State, cancelled.Cancellation.MoneyReturned));
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
        Assert.Empty(await life.RecoveriesAsync());
    }

    [Fact]
    public async Task Is_for_the_accountant_alone()
    {
        var life = await world.InAsync(State.InExecution);

        await Refused.AsAsync(
            world.Authorising.ReturnDisbursementAsync(life.Returned()), StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}

public sealed class PayDisbursementAgainTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Goes_to_another_account_under_the_same_mandate_on_a_new_day()
    {
        var life = await ReturnedAsync();
        await life.EnterSecondAccountAsync();
        world.Server.MoveTo(Life.PaidAgain);
        var request = life.SecondPayment();

        var paid = await world.Accountant.PayDisbursementAgainAsync(request);

        Assert.Equal(
            (OrderState.Paid, life.Mandate, Make.Day(Life.PaidAgain), life.SecondAccount, World.Payer),
            (paid.State, paid.MandateNumber, paid.PaymentDate, paid.BankAccount, paid.ConfirmedBy));
        Assert.Single(paid.Returns);
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        Assert.Single(await life.OrdersAsync());
        var before = await world.Server.SnapshotAsync();
        Assert.Equal(paid, await world.Accountant.PayDisbursementAgainAsync(request));
        Assert.Equal(before, await world.Server.SnapshotAsync());
        Assert.Equal(
            $$"""
            DisbursementPaidAgain by paul: {"disbursement":"{{paid.Name}}","convention":"{{life.Name}}",
            "amount":{"amount":"15600.00","currency":"EUR"},"mandateNumber":"{{life.Mandate}}",
            "paymentDate":"2025-12-22",
            "bankAccount":"{{life.SecondAccount}}","accountHolder":"Pas-de-Calais Actif"}
            """.ReplaceLineEndings(""),
            (await world.Server.ToldAsync("convention", life.Name))[^1]);
    }

    [Fact]
    public async Task Goes_to_the_same_account_once_it_is_verified_anew_and_may_come_back_again()
    {
        var life = await ReturnedAsync();
        await Refused.AsAsync(
            () => life.PayAgainAsync(), StatusCode.FailedPrecondition, "BANK_ACCOUNT_NOT_VERIFIED", life.Account);
        var account = await world.Register.GetBankAccountAsync(new() { Name = life.Account });
        account.ChangeTime = Grants.Platform.Edge.Wire.ToProto(world.Server.Clock.GetUtcNow());
        await life.VerifyAsync(account);
        await Refused.AsAsync(
            () => life.PayAgainAsync(), StatusCode.FailedPrecondition, "BANK_ACCOUNT_COOLING_OFF", life.Account);
        world.Server.MoveTo(Life.PaidAgain);

        Assert.Equal(OrderState.Paid, (await life.PayAgainAsync()).State);
        var returned = await life.ReturnMoneyAsync(request => request.ReturnDate = Make.Day(Life.PaidAgain));

        Assert.Equal(
            [Make.Day(Life.Paid), Make.Day(Life.PaidAgain)], returned.Returns.Select(told => told.PaymentDate));
    }

    [Fact]
    public async Task Is_refused_for_who_ordered_for_another_beneficiary_and_while_it_is_suspended()
    {
        var life = await ReturnedAsync();
        await life.EnterSecondAccountAsync();
        world.Server.MoveTo(Life.PaidAgain);
        var both = world.Server.Client<V1.ConventionService.ConventionServiceClient>(
            World.Orderer.ToUpperInvariant(), "public-accountant");
        await Refused.AsAsync(
            both.PayDisbursementAgainAsync(life.SecondPayment()),
            StatusCode.PermissionDenied, "CONFIRMED_BY_WHO_ORDERED");
        await Refused.AsAsync(
            () => life.PayAgainAsync(request => request.PaymentDate = Make.Day(Life.PaidAgain.AddDays(1))),
            StatusCode.InvalidArgument, "DATE_IN_FUTURE", "payment_date");
        var other = (await world.NewAsync()).Account;
        world.Server.MoveTo(Life.PaidAgain);
        await Refused.AsAsync(
            () => life.PayAgainAsync(request => request.BankAccount = other),
            StatusCode.FailedPrecondition, "BANK_ACCOUNT_OF_ANOTHER", other);
        await life.SuspendAsync();
        await Refused.AsAsync(
            () => life.PayAgainAsync(), StatusCode.FailedPrecondition, "BENEFICIARY_SUSPENDED");
    }

    // A fraud that talks the grantor into another account comes just before a payment (domain rule 7).
    [Fact]
    public async Task Waits_until_every_other_account_that_was_entered_since_is_checked()
    {
        var life = await ReturnedAsync();
        await life.EnterSecondAccountAsync();
        var third = await life.EnterAccountAsync("FR7630006000011234567890286");
        world.Server.MoveTo(Life.PaidAgain);

        await Refused.AsAsync(
            () => life.PayAgainAsync(), StatusCode.FailedPrecondition, "DISBURSEMENT_FROZEN");
        await life.VerifyAsync(third);

        Assert.Equal(OrderState.Paid, (await life.PayAgainAsync()).State);
    }

    private async Task<Life> ReturnedAsync()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(Life.Back);
        await life.ReturnMoneyAsync();
        return life;
    }
}
