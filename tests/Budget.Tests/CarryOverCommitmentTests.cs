using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class CarryOverCommitmentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Takes_what_is_open_to_the_next_year_with_its_credits()
    {
        var (commitment, next) = await CommitAsync(100m, paid: 30m);

        var carried = await budget.CarryOverAsync(commitment);

        var old = await budget.Officer.GetCommitmentAsync(new() { Name = commitment });
        Assert.Equal(
            (V1.Commitment.Types.State.CarriedOver, carried.Name, 70m, 0m),
            (old.State, old.CarriedTo, Euros(old.ReleasedAmount), Euros(old.OpenAmount)));
        Assert.Equal(
            (V1.Commitment.Types.State.Open, commitment, "", 70m, old.Reference),
            (carried.State, carried.CarriedFrom, carried.Reservation, Euros(carried.OpenAmount), carried.Reference));
        Assert.Equal(next, LineOf(carried.Name));
        Assert.Equal([100m, 0m, 0m, 30m, 0m], await budget.BalancesAsync(LineOf(commitment)));
        Assert.Equal([20m, 0m, 70m, 0m, 20m], await budget.BalancesAsync(next));
        var (left, came) = (
            (await budget.MovementsAsync(LineOf(commitment)))[^1], (await budget.MovementsAsync(next))[^1]);
        Assert.Equal((Kind.CarriedOut, commitment), (left.Kind, left.Subject));
        Assert.Equal((Kind.CarriedIn, carried.Name), (came.Kind, came.Subject));
    }

    [Fact]
    public async Task Is_paid_and_reduced_under_its_old_name_too()
    {
        var (commitment, next) = await CommitAsync(100m, paid: 30m);
        var carried = await budget.CarryOverAsync(commitment);

        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 50m, Ask.Day(2026, 1, 12)));
        await budget.Officer.ReduceCommitmentAsync(Ask.Reduce(commitment, 20m));

        Assert.StartsWith(carried.Name + "/payments/", payment.Name, StringComparison.Ordinal);
        Assert.Equal([20m, 0m, 0m, 50m, 40m], await budget.BalancesAsync(next));
        Assert.Equal([100m, 0m, 0m, 30m, 0m], await budget.BalancesAsync(LineOf(commitment)));
    }

    [Fact]
    public async Task Ends_once_in_its_year()
    {
        var (commitment, _) = await CommitAsync(100m, paid: 0m);
        var request = Ask.CarryOver(commitment);
        budget.MoveAfter(2025);
        var carried = await budget.Officer.CarryOverCommitmentAsync(request);

        Assert.Equal(carried, await budget.Officer.CarryOverCommitmentAsync(request));
        await Refused.AsAsync(
            budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(commitment)), StatusCode.FailedPrecondition,
            "COMMITMENT_RESOLVED", commitment);
        await Refused.AsAsync(
            budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(commitment)), StatusCode.FailedPrecondition,
            "COMMITMENT_RESOLVED", commitment);
    }

    [Fact]
    public async Task Goes_on_year_after_year()
    {
        var (commitment, next) = await CommitAsync(100m, paid: 0m);
        var line = await budget.LineAsync(next);
        var third = await budget.Officer.CreateBudgetLineAsync(Ask.Line(2027, line.OperationCode, voted: 0m));
        var carried = await budget.CarryOverAsync(commitment);
        await budget.CarryOverAsync(carried.Name);

        await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 100m, Ask.Day(2027, 1, 12)));

        Assert.Equal([0m, 0m, 0m, 100m, 0m], await budget.BalancesAsync(third.Name));
    }

    [Fact]
    public async Task Needs_something_open_and_an_open_line_of_the_next_year()
    {
        var alone = (await budget.CommitAsync(10m)).Name;
        var (paid, _) = await CommitAsync(100m, paid: 100m);
        var (open, next) = await CommitAsync(100m, paid: 0m);
        await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(next));
        budget.MoveAfter(2025);

        await RefusedAsync(alone, "NEXT_YEAR_LINE_MISSING", LineOf(alone));
        await RefusedAsync(paid, "NOTHING_TO_CARRY_OVER", paid);
        await RefusedAsync(open, "BUDGET_LINE_CLOSED", next);

        Task RefusedAsync(string commitment, string reason, string subject) => Refused.AsAsync(
            budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(commitment)), StatusCode.FailedPrecondition, reason,
            subject);
    }

    // Domain rule 28: the rest is known when the year is over.
    [Fact]
    public async Task Is_possible_from_1_January_after_the_year()
    {
        var (commitment, _) = await CommitAsync(100m, paid: 0m);
        var newYear = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(1));

        budget.Server.Clock.Set(newYear.AddMinutes(-1));
        await Refused.AsAsync(
            budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(commitment)), StatusCode.FailedPrecondition,
            "FISCAL_YEAR_NOT_OVER", "fiscalYears/2025");
        budget.Server.Clock.Set(newYear);
        await budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(commitment));
    }

    // Domain rule 3.
    [Fact]
    public async Task Keeps_the_statement_on_which_it_stands()
    {
        var (commitment, _) = await CommitAsync(100m, paid: 0m);
        budget.MoveAfter(2025);
        var request = Ask.CarryOver(commitment);
        request.Statement = new() { StatementDate = Ask.Day(2026, 1, 12), Signatory = "Le président" };

        var carried = await budget.Officer.CarryOverCommitmentAsync(request);

        Assert.Equal(request.Statement, carried.Statement);
        Assert.Equal(carried, await budget.Officer.GetCommitmentAsync(new() { Name = carried.Name }));
    }

    // A commitment of 2025, and the same line in 2026 with 20 euros.
    private async Task<(string Commitment, string Next)> CommitAsync(decimal amount, decimal paid)
    {
        var commitment = (await budget.CommitAsync(amount)).Name;
        if (paid > 0m)
        {
            await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, paid));
        }

        var line = await budget.LineAsync(LineOf(commitment));
        var next = await budget.Officer.CreateBudgetLineAsync(Ask.Line(2026, line.OperationCode, voted: 20m));
        return (commitment, next.Name);
    }
}
