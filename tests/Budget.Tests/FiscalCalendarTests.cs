using Grants.Platform.Edge;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>When credits of 2025 may be used, on both sides of each border, in Paris (domain rule 28).</summary>
public sealed class FiscalCalendarTests(ClosingOnThe20th budget) : IClassFixture<ClosingOnThe20th>
{
    [Fact]
    public async Task Are_reserved_and_committed_until_31_December()
    {
        var line = await OpenAsync(2025);
        var (first, second) = (await budget.ReserveAsync(line, 1m), await budget.ReserveAsync(line, 1m));

        budget.MoveToMinuteBefore(new DateOnly(2026, 1, 1));
        await budget.ReserveAsync(line, 1m);
        await budget.Officer.PostReservationAsync(PostRequest(first.Name));

        budget.MoveToMidnight(new DateOnly(2026, 1, 1));
        await OverAsync(() => budget.ReserveAsync(line, 1m), line);
        await OverAsync(async () => await budget.Officer.PostReservationAsync(PostRequest(second.Name)), line);
        await budget.Officer.VoidReservationAsync(VoidRequest(second.Name));
    }

    [Fact]
    public async Task Are_reserved_before_their_year_and_committed_from_1_January()
    {
        var line = await OpenAsync(2026);
        var reservation = await budget.ReserveAsync(line, 1m);

        budget.MoveToMinuteBefore(new DateOnly(2026, 1, 1));
        await Refused.AsAsync(
            async () => await budget.Officer.PostReservationAsync(PostRequest(reservation.Name)),
            StatusCode.FailedPrecondition, "FISCAL_YEAR_NOT_BEGUN", line);

        budget.MoveToMidnight(new DateOnly(2026, 1, 1));
        await budget.Officer.PostReservationAsync(PostRequest(reservation.Name));
    }

    [Theory]
    [InlineData("6568//9365", 2026, 1, 20)]
    [InlineData("20421//91", 2025, 12, 31)]
    public async Task Are_ordered_until_the_closing_day_of_their_section(
        string imputation, int year, int month, int day)
    {
        var (last, line) = (new DateOnly(year, month, day), await OpenAsync(2025, imputation));
        var commitment = (await budget.CommitForAsync(Ask.NewOwner(), 10m, line)).Name;

        budget.MoveToMinuteBefore(last.AddDays(1));
        await OrderAsync(commitment, last, right: new DateOnly(2025, 12, 31));

        budget.MoveToMidnight(last.AddDays(1));
        await Refused.AsAsync(
            () => OrderAsync(commitment, last.AddDays(1), right: new DateOnly(2025, 12, 31)),
            StatusCode.FailedPrecondition, "ORDER_PERIOD_OVER", line);
    }

    [Fact]
    public async Task Are_ordered_after_the_year_for_a_right_acquired_in_it()
    {
        var line = await OpenAsync(2025);
        var commitment = (await budget.CommitForAsync(Ask.NewOwner(), 10m, line)).Name;
        var newYear = new DateOnly(2026, 1, 1);

        budget.MoveToMinuteBefore(newYear);
        await OrderAsync(commitment, newYear.AddDays(-1), right: null);

        budget.MoveToMidnight(newYear);
        await Refused.AsAsync(
            () => OrderAsync(commitment, newYear, right: null), StatusCode.FailedPrecondition, "RIGHT_NOT_ACQUIRED",
            line);
        await Refused.AsAsync(
            () => OrderAsync(commitment, newYear, right: newYear), StatusCode.FailedPrecondition,
            "RIGHT_NOT_ACQUIRED", line);
        await OrderAsync(commitment, newYear, right: newYear.AddDays(-1));
    }

    [Theory]
    [InlineData("6568//9365", 2026, 1, 21)]
    [InlineData("20421//91", 2025, 12, 31)]
    public async Task Are_changed_by_the_assembly_until_21_January_in_the_operating_section(
        string imputation, int year, int month, int day)
    {
        var (last, line) = (new DateOnly(year, month, day), await OpenAsync(2025, imputation));

        budget.MoveToMinuteBefore(last.AddDays(1));
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, 1m));

        budget.MoveToMidnight(last.AddDays(1));
        await OverAsync(async () => await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, 1m)), line);
    }

    [Fact]
    public async Task Are_transferred_until_31_December()
    {
        var (source, target) = (await OpenAsync(2025), await OpenAsync(2025));

        budget.MoveToMinuteBefore(new DateOnly(2026, 1, 1));
        await budget.Officer.TransferCreditsAsync(Ask.Transfer(source, target, 1m));

        budget.MoveToMidnight(new DateOnly(2026, 1, 1));
        await OverAsync(
            async () => await budget.Officer.TransferCreditsAsync(Ask.Transfer(source, target, 1m)), source);
    }

    [Theory]
    [InlineData("31x")]
    [InlineData("32")]
    [InlineData("-1")]
    public async Task A_closing_day_that_is_none_keeps_the_process_from_starting(string day)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => GrantsServer.StartAsync(["Budget:ClosingDay=" + day], new BudgetModule()));
        Assert.Contains("Budget:ClosingDay", error.Message, StringComparison.Ordinal);
    }

    // Opened in June, whatever the year of the line.
    private async Task<string> OpenAsync(int year, string imputation = "6568//9365")
    {
        budget.Server.MoveTo(new DateOnly(2025, 6, 2));
        return (await budget.Officer.CreateBudgetLineAsync(Ask.Line(year, NewRequestId()[^12..], imputation))).Name;
    }

    private async Task OrderAsync(string commitment, DateOnly day, DateOnly? right)
    {
        var order = Ask.Order(commitment, 1m, Wire.ToProto(day));
        order.RightAcquiredDate = right is { } acquired ? Wire.ToProto(acquired) : null;
        await budget.Service.OrderPaymentAsync(order);
    }

    private static Task<RpcException> OverAsync(Func<Task> call, string line) =>
        Refused.AsAsync(call, StatusCode.FailedPrecondition, "FISCAL_YEAR_OVER", line);
}

/// <summary>A Budget whose orders end on 20 January.</summary>
public sealed class ClosingOnThe20th : BudgetServer
{
    public ClosingOnThe20th() => Settings = ["Budget:ClosingDay=20"];

    public void MoveToMidnight(DateOnly day) => Server.Clock.Set(Midnight(day));

    public void MoveToMinuteBefore(DateOnly day) => Server.Clock.Set(Midnight(day).AddMinutes(-1));

    // All these days are in winter time.
    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.FromHours(1));
}
