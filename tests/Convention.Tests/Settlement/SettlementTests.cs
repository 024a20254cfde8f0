using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Rules;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class CertifyServiceRenderedTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Fixes_the_figures_of_the_reference_case_and_orders_the_recovery()
    {
        var life = await world.InAsync(State.Checked);

        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(Make.Euros("14771.40"), check.AcceptedAmount);
        Assert.Equal(Make.Euros("300.00"), check.OtherResourcesAmount);
        Assert.Equal(Make.Euros("14471.40"), check.FinalAmount);
        Assert.Equal(Make.Euros("15600.00"), check.PaidAmount);
        Assert.Equal(Make.Euros("1128.60"), check.ToRecoverAmount);
        Assert.Equal(Make.Euros("0.00"), check.ToPayAmount);
        var recovery = await life.RecoveryAsync();
        Assert.Equal(Make.Euros("1128.60"), recovery.Amount);
        Assert.Equal(Make.Day(Life.Ruled.AddMonths(1)), recovery.DueDate);
    }

    [Fact]
    public async Task Orders_nothing_when_all_of_it_was_earned()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();
        await life.ReachAsync(State.Signed);
        await life.PayAsync();
        await world.Officer.StartExecutionAsync(
            new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });
        await life.UseAsync("15704.00");
        await life.ReachAsync(State.Checked);

        Assert.Empty(await life.RecoveriesAsync());
        Assert.Single(await life.OrdersAsync());
        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
    }

    [Fact]
    public async Task Orders_what_remains_in_the_same_act_by_who_certifies()
    {
        var life = await world.UnpaidAsync(State.ReportSubmitted);
        world.Server.MoveTo(Life.Ruled);
        await life.CarryOverUntilNowAsync();
        var before = (await world.Server.ToldAsync("convention", life.Name)).Count;

        await life.CertifyAsync();

        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(Make.Euros("14471.40"), check.ToPayAmount);
        Assert.Equal(V1.ServiceRenderedCheck.Types.Basis.FinalAmountRule, check.Basis);
        Assert.Empty(check.UnorderedReason);
        var order = Assert.Single(await life.OrdersAsync());
        Assert.Equal((1, Make.Euros("14471.40")), (order.InstalmentNumber, order.Amount));
        Assert.Equal((life.Account, World.Orderer), (order.BankAccount, order.OrderedBy));
        var told = (await world.Server.ToldAsync("convention", life.Name)).Skip(before).ToList();
        Assert.Equal(
            ["ExpenseDecided", "FactDecided", "ServiceRenderedCertified", "DisbursementOrdered"],
            told.Select(line => line.Split(' ')[0]));
        Assert.Contains("\"basis\":\"FINAL_AMOUNT_RULE\"", told[2]);
    }

    [Fact]
    public async Task Stands_and_says_why_when_what_remains_cannot_be_ordered()
    {
        var life = await world.UnpaidAsync(State.ReportSubmitted);
        await life.SuspendAsync();

        await life.CertifyAsync();

        var certified = await life.ReadAsync();
        Assert.Equal(State.Checked, certified.State);
        Assert.Equal("BENEFICIARY_SUSPENDED", certified.ServiceRenderedCheck.UnorderedReason);
        Assert.Empty(await life.OrdersAsync());
        await Refused.AsAsync(
            () => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET", life.Name);
        await world.Register.ReinstateBeneficiaryAsync(new Grants.Beneficiary.V1.ReinstateBeneficiaryRequest
        {
            RequestId = World.NewId(), Name = life.Organisation, Reason = "Plan arrêté",
        });
        Assert.Equal(Make.Euros("14471.40"), (await life.OrderAsync()).Amount);
    }

    [Fact]
    public async Task The_same_certification_many_times_at_once_orders_once()
    {
        var life = await world.UnpaidAsync(State.ReportSubmitted);
        await life.RuleAsync();
        world.Server.MoveTo(Life.Ruled);
        await life.CarryOverUntilNowAsync();
        var request = new CertifyServiceRenderedRequest { RequestId = World.NewId(), Name = life.Name };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            async _ => await world.Authorising.CertifyServiceRenderedAsync(request)));

        Assert.Single(answers.Distinct());
        Assert.Single(await life.OrdersAsync());
    }
}

public sealed class SettleConventionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_back_to_the_line_what_was_committed_and_not_needed()
    {
        var life = await world.UnpaidAsync(State.Checked);
        await life.PayOrderedAsync(Life.Recovered);
        Assert.Equal("0.00 1128.60 14471.40 84400.00", await life.FiguresAsync());

        var settled = await life.SettleOnlyAsync();

        Assert.Equal(State.Settled, settled.State);
        Assert.Equal("0.00 0.00 14471.40 85528.60", await life.FiguresAsync());
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.StartsWith($"ConventionSettled by {World.Instructor}: ", told);
        Assert.Contains("\"releasedAmount\":{\"amount\":\"1128.60\"", told);
    }

    [Fact]
    public async Task Gives_nothing_back_when_the_commitment_is_used_up()
    {
        var life = await world.InAsync(State.Checked);

        await life.SettleAsync();

        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        Assert.Contains("\"releasedAmount\":{\"amount\":\"0.00\"", await ToldLastAsync(life));
    }

    // What is ordered stays on its year (domain rule 25); only the rest went to the next one.
    [Fact]
    public async Task Gives_back_to_the_line_of_the_year_the_commitment_went_to()
    {
        var life = await world.UnpaidAsync(State.Checked);
        var line = (await life.ReadAsync()).BudgetLineInForce;
        var next = await life.CarryOverAsync();
        await life.PayOrderedAsync(Life.Recovered);

        await life.SettleOnlyAsync();

        var left = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = next });
        Assert.Equal(
            (Make.Euros("0.00"), Make.Euros("0.00"), Make.Euros("85528.60")),
            (left.CommittedAmount, left.PaidAmount, left.AvailableAmount));
        Assert.Equal("0.00 0.00 14471.40 84400.00", await life.FiguresAsync(line));
        Assert.Contains("\"releasedAmount\":{\"amount\":\"1128.60\"", await ToldLastAsync(life));
    }

    [Fact]
    public async Task What_the_budget_has_released_is_reported_and_not_released_twice()
    {
        var life = await world.UnpaidAsync(State.Checked);
        await life.PayOrderedAsync(Life.Recovered);
        await world.Robot.CloseCommitmentAsync(new CloseCommitmentRequest
        {
            RequestId = World.NewId(), Name = (await life.ReadAsync()).CommitmentInForce, Reason = "Fin d'exercice",
        });

        await life.SettleOnlyAsync();

        Assert.Equal("0.00 0.00 14471.40 85528.60", await life.FiguresAsync());
        Assert.Contains("\"releasedAmount\":{\"amount\":\"1128.60\"", await ToldLastAsync(life));
    }

    [Fact]
    public async Task Is_settled_though_its_line_was_closed_once_nothing_is_left_on_it()
    {
        var life = await world.InAsync(State.Checked);
        await world.Budget.CloseBudgetLineAsync(new CloseBudgetLineRequest
        {
            RequestId = World.NewId(), Name = life.Line, Reason = "Fin d'opération",
        });

        await life.SettleAsync();

        Assert.Equal(State.Settled, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task What_has_ended_is_settled_once_it_is_certified()
    {
        var life = await world.InAsync(State.Terminated);

        await Refused.AsAsync(
            () => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "NOT_SETTLED_YET", life.Name);
    }

    private async Task<string> ToldLastAsync(Life life) =>
        (await world.Server.ToldAsync("convention", life.Name))[^1];

    [Fact]
    public async Task Is_settled_once_the_recovery_is_in()
    {
        var life = await world.InAsync(State.Settled);

        Assert.Equal(State.Settled, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task Is_refused_without_a_token() => await Refused.AsAsync(
        world.Server.ClientWith<V1.ConventionService.ConventionServiceClient>(null).SettleConventionAsync(
            new SettleConventionRequest
            {
                RequestId = World.NewId(),
                Name = "conventions/00000000-0000-7000-8000-000000000000",
            }),
        StatusCode.Unauthenticated, "TOKEN_MISSING");
}
