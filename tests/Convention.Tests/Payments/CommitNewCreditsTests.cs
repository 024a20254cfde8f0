using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Credits for what is owed once those of the vote are gone: no dead end (domain rules 24 and 27).</summary>
public sealed class CommitNewCreditsTests(World world) : IClassFixture<World>
{
    // After the days in which the orders of 2025 end.
    private static readonly DateOnly TooLate = new(2026, 2, 2);

    // Played: a mandate cancelled after its year left a sum to pay and no credits.
    [Fact]
    public async Task A_mandate_cancelled_after_its_year_is_paid_on_new_ones()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(TooLate);
        var cancelled = await life.CancelAsync(request => request.CancelDate = Make.Day(TooLate));
        Assert.False(cancelled.Cancellation.CreditsRestored);
        await Refused.AsAsync(
            () => life.OrderOnlyAsync(), StatusCode.FailedPrecondition, "COMMITMENT_INSUFFICIENT");
        var line = await world.OpenLineAsync(2026);

        var grant = await life.CommitNewCreditsAsync(line);

        var step = Assert.Single(grant.CarryOvers);
        Assert.Equal(
            (line, "Délibération 2026-112", Make.Euros("15600.00"), life.Line, grant.Commitment),
            (grant.BudgetLineInForce, step.NewCreditsReference, step.Amount, step.FromBudgetLine,
                step.FromCommitment));
        var order = await life.OrderOnlyAsync();
        Assert.Equal((line, 2026), (order.BudgetLine, order.FiscalYear));
        await life.PayOrderedAsync(TooLate);
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync());
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync(life.Line));
        Assert.Empty(await CompareAsync(life));
    }

    [Fact]
    public async Task What_was_open_before_goes_back_to_its_line()
    {
        var life = await world.InAsync(State.Signed);
        var line = await world.OpenLineAsync(2026);
        world.Server.MoveTo(TooLate);
        await Refused.AsAsync(() => life.OrderOnlyAsync(), StatusCode.FailedPrecondition, "ORDER_PERIOD_OVER");

        await life.CommitNewCreditsAsync(line);

        Assert.Equal("0.00 0.00 0.00 100000.00", await life.FiguresAsync(life.Line));
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
        Assert.Empty(await CompareAsync(life));
        await life.OrderOnlyAsync();
    }

    [Fact]
    public async Task They_are_carried_over_like_those_of_the_vote()
    {
        var life = await world.InAsync(State.Signed);
        world.Server.MoveTo(TooLate);
        await life.CommitNewCreditsAsync(await world.OpenLineAsync(2026));

        var next = await life.CarryOverAsync();

        var grant = await life.ReadAsync();
        Assert.Equal((next, 2), (grant.BudgetLineInForce, grant.CarryOvers.Count));
        Assert.Equal(next, (await life.OrderOnlyAsync()).BudgetLine);
        Assert.Empty(await CompareAsync(life));
    }

    [Fact]
    public async Task The_same_request_commits_them_once()
    {
        var life = await world.InAsync(State.Signed);
        var line = await world.OpenLineAsync(2026);
        world.Server.MoveTo(TooLate);
        var request = new V1.CommitNewCreditsRequest
        {
            RequestId = World.NewId(), Name = life.Name, BudgetLine = line, Reference = "Délibération 2026-112",
        };

        var first = await world.Authorising.CommitNewCreditsAsync(request);

        Assert.Equal(first, await world.Authorising.CommitNewCreditsAsync(request));
        Assert.Equal("0.00 15600.00 0.00 84400.00", await life.FiguresAsync());
    }

    [Fact]
    public async Task Is_for_the_authorising_officer() => await Refused.AsAsync(
        world.Accountant.CommitNewCreditsAsync(new V1.CommitNewCreditsRequest
        {
            RequestId = World.NewId(),
            Name = "conventions/" + World.NewId(),
            BudgetLine = "budgetLines/" + World.NewId(),
            Reference = "Délibération 2026-112",
        }),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<IEnumerable<string>> CompareAsync(Life life) =>
        (await world.Server.Services.GetRequiredService<CommitmentVerifier>().CompareAsync(
            Guid.Parse(life.Name.Split('/')[1]), new Caller("service:convention", []), CancellationToken.None))
        .Differences.Select(difference => difference.ToString());
}
