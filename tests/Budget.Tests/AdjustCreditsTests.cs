using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class AdjustCreditsTests(BudgetServer budget)
{
    [Fact]
    public async Task Adds_and_takes_away_with_the_deliberation_in_the_ledger()
    {
        var line = (await budget.OpenLineAsync(100m)).Name;
        await budget.ReserveAsync(line, 40m);
        var more = Ask.Adjust(line, 25.50m);

        var added = await budget.Officer.AdjustCreditsAsync(more);
        Assert.Equal(added, await budget.Officer.AdjustCreditsAsync(more));
        var taken = await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, -85.50m));

        Assert.Equal((25.50m, 85.50m), (Euros(added.AdjustedAmount), Euros(added.AvailableAmount)));
        Assert.Equal((-60m, 0m), (Euros(taken.AdjustedAmount), Euros(taken.AvailableAmount)));
        Assert.Equal(
            [(Kind.Increased, 25.50m, "2025-512"), (Kind.Decreased, 85.50m, "2025-512")],
            (await budget.MovementsAsync(line)).Skip(2).Select(m => (m.Kind, Euros(m.Amount), m.Reason)));
    }

    [Fact]
    public async Task Never_takes_what_is_reserved_committed_or_paid()
    {
        var line = (await budget.OpenLineAsync(100m)).Name;
        await budget.ReserveAsync(line, 20m);
        var commitment = await budget.Officer.PostReservationAsync(
            PostRequest((await budget.ReserveAsync(line, 50m)).Name));
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 30m));

        var error = await Refused.AsAsync(
            budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, -30.01m)), StatusCode.FailedPrecondition,
            "ADJUSTED_BELOW_USED", line);
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, -30m));

        Assert.Contains("30.01", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal([100m, 20m, 20m, 30m, 0m], await budget.BalancesAsync(line));
    }

    [Fact]
    public async Task Keeps_a_line_within_ten_to_the_thirteen_cents()
    {
        var line = (await budget.OpenLineAsync(99_999_999_999m)).Name;

        await Refused.AsAsync(
            budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, 1.01m)), StatusCode.FailedPrecondition,
            "CREDITS_OUT_OF_RANGE", line);
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, 1m));
    }

    [Fact]
    public async Task Refuses_nothing_at_all()
    {
        var line = (await budget.OpenLineAsync(1m)).Name;

        await Refused.AsAsync(
            budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, 0m)), StatusCode.InvalidArgument, "ADJUSTMENT_ZERO",
            "amount");
    }

    [Fact]
    public async Task Is_for_budget_officers() => await Refused.AsAsync(
        budget.Accountant.AdjustCreditsAsync(Ask.Adjust(UnknownName("budgetLines"), 1m)),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
