using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>What can be ordered on credits of a year that is over (domain rule 28).</summary>
public sealed class YearEndOrderTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly LastDay = new(2026, 1, 31);

    [Fact]
    public async Task Until_the_closing_day_what_was_due_in_the_year_belongs_to_it()
    {
        var life = await world.InAsync(State.Signed);
        world.Server.MoveTo(LastDay);
        await Refused.AsAsync(
            () => life.OrderOnlyAsync(), StatusCode.FailedPrecondition, "RIGHT_NOT_ACQUIRED", life.Line);

        var order = await life.OrderOnlyAsync(
            change: request => request.RightAcquiredDate = Make.Day(Life.BothSigned));

        Assert.Equal(
            (life.Line, 2025, Make.Day(LastDay), Make.Day(Life.BothSigned)),
            (order.BudgetLine, order.FiscalYear, order.OrderDate, order.RightAcquiredDate));
        Assert.Equal(order, await world.Officer.GetDisbursementAsync(new() { Name = order.Name }));
        Assert.Contains(
            "\"rightAcquiredDate\":\"2025-10-28\"",
            (await world.Server.ToldAsync("convention", life.Name)).Single(line =>
                line.StartsWith("DisbursementOrdered ", StringComparison.Ordinal)));

        // Whatever day the accountant pays it.
        await life.PayOrderedAsync(new DateOnly(2026, 4, 1));
        Assert.Equal("0.00 0.00 15600.00 84400.00", await life.FiguresAsync(life.Line));
    }

    [Fact]
    public async Task After_the_closing_day_the_commitment_is_carried_over_first()
    {
        var life = await world.InAsync(State.Signed);
        world.Server.MoveTo(LastDay.AddDays(1));
        await Refused.AsAsync(
            () => life.OrderOnlyAsync(change: request => request.RightAcquiredDate = Make.Day(Life.BothSigned)),
            StatusCode.FailedPrecondition, "ORDER_PERIOD_OVER", life.Line);

        var next = await life.CarryOverAsync();

        Assert.Equal(next, (await life.OrderOnlyAsync()).BudgetLine);
    }

    [Theory]
    [InlineData(2025, 10, 27)]
    [InlineData(2026, 2, 1)]
    public async Task The_right_is_acquired_once_both_have_signed_and_not_in_the_future(int year, int month, int day)
    {
        var life = await world.InAsync(State.Signed);
        world.Server.MoveTo(LastDay);

        await Refused.AsAsync(
            () => life.OrderOnlyAsync(change: request =>
                request.RightAcquiredDate = Make.Day(new DateOnly(year, month, day))),
            StatusCode.InvalidArgument, "RIGHT_DATE_INVALID", "right_acquired_date");
    }

    // Played: the day of a cancellation was put into the year before, and opened its credits again.
    [Fact]
    public async Task A_cancellation_is_not_dated_into_a_year_that_is_over()
    {
        var life = await world.InAsync(State.InExecution);
        world.Server.MoveTo(LastDay.AddDays(1));

        await Refused.AsAsync(
            () => life.CancelAsync(request => request.CancelDate = Make.Day(new DateOnly(2025, 12, 31))),
            StatusCode.InvalidArgument, "CANCEL_DATE_INVALID", "cancel_date");
        Assert.False((await life.CancelAsync(request => request.CancelDate = Make.Day(LastDay.AddDays(1))))
            .Cancellation.CreditsRestored);
    }

    [Fact]
    public async Task An_attached_commitment_says_so()
    {
        var life = await world.InAsync(State.Signed);
        world.Server.MoveTo(LastDay);
        var next = await life.OpenNextYearAsync(life.Line);

        await world.Budget.AttachCommitmentAsync(new()
        {
            RequestId = World.NewId(),
            Name = (await life.ReadAsync()).Commitment,
            Reason = "Rattachement",
            RightAcquiredDate = Make.Day(Life.BothSigned),
        });
        await world.FollowAsync();

        var grant = await life.ReadAsync();
        Assert.Equal(
            (next, Make.Day(Life.BothSigned)),
            (grant.BudgetLineInForce, Assert.Single(grant.CarryOvers).RightAcquiredDate));
        Assert.Equal(
            "Engagement rattaché à l'exercice 2025 (droit acquis le 28/10/2025) : 15\u202F600,00\u00A0€,"
            + " à mandater sur 2026",
            (await world.Officer.ListTimelineAsync(new() { Parent = life.Name })).Entries[^1].Summary);
        Assert.Equal((next, 2026), ((await life.OrderOnlyAsync()).BudgetLine, 2026));
    }
}
