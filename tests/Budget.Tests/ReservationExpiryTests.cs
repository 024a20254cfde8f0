using Google.Protobuf.WellKnownTypes;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;
using State = Grants.Budget.V1.Reservation.Types.State;

namespace Grants.Budget.Tests;

/// <summary>Reservations that go back to their line by themselves, on a clock that is moved.</summary>
public sealed class ReservationExpiryTests : IAsyncLifetime
{
    private readonly QuietBudgetServer _budget = new() { Settings = ["Budget:ExpiryPollSeconds=0.05"] };

    public ValueTask InitializeAsync() => _budget.InitializeAsync();

    public ValueTask DisposeAsync() => _budget.DisposeAsync();

    [Fact]
    public async Task Goes_back_to_the_line_when_its_time_is_over_once()
    {
        var line = (await _budget.OpenLineAsync(100m)).Name;
        var expiring = await ReserveAsync(line, 30m, TimeSpan.FromDays(30));
        var later = await ReserveAsync(line, 20m, TimeSpan.FromDays(90));
        var waiting = await _budget.ReserveAsync(line, 10m);

        Pass(TimeSpan.FromDays(31));
        await UntilAsync(expiring.Name, State.Expired);
        // Once one of another line has gone, those that were due before it have been examined again.
        var last = await ReserveAsync((await _budget.OpenLineAsync(1m)).Name, 1m, TimeSpan.FromDays(30));
        Pass(TimeSpan.FromDays(31));
        await UntilAsync(last.Name, State.Expired);

        Assert.Equal([100m, 30m, 0m, 0m, 70m], await _budget.BalancesAsync(line));
        Assert.Equal(State.Pending, (await ReadAsync(later.Name)).State);
        Assert.Equal(State.Pending, (await ReadAsync(waiting.Name)).State);
        var movement = Assert.Single(await _budget.MovementsAsync(line), made => made.Kind == Kind.Expired);
        Assert.Equal(
            (30m, expiring.Name, "service:budget"), (Euros(movement.Amount), movement.Subject, movement.Actor));
        Assert.Single(
            await _budget.Server.ToldAsync("budget", line),
            told => told.StartsWith("ReservationExpired by service:budget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_neither_posted_nor_voided_once_its_time_is_over()
    {
        var line = (await _budget.OpenLineAsync(100m)).Name;
        var reservation = (await ReserveAsync(line, 30m, TimeSpan.FromHours(1))).Name;

        Pass(TimeSpan.FromHours(2));

        await Refused.AsAsync(
            _budget.Officer.PostReservationAsync(PostRequest(reservation)), StatusCode.FailedPrecondition,
            "RESERVATION_RESOLVED", reservation);
        await Refused.AsAsync(
            _budget.Officer.VoidReservationAsync(VoidRequest(reservation)), StatusCode.FailedPrecondition,
            "RESERVATION_RESOLVED", reservation);
        await UntilAsync(reservation, State.Expired);
    }

    [Fact]
    public async Task Is_left_alone_when_it_was_resolved_before()
    {
        var line = (await _budget.OpenLineAsync(100m)).Name;
        var posted = (await ReserveAsync(line, 30m, TimeSpan.FromHours(1))).Name;
        var expiring = (await ReserveAsync(line, 20m, TimeSpan.FromHours(1))).Name;
        await _budget.Officer.PostReservationAsync(PostRequest(posted));

        Pass(TimeSpan.FromHours(2));
        await UntilAsync(expiring, State.Expired);

        Assert.Equal(State.Posted, (await ReadAsync(posted)).State);
        Assert.Equal([100m, 0m, 30m, 0m, 70m], await _budget.BalancesAsync(line));
    }

    [Fact]
    public async Task More_than_are_taken_at_once_all_go_back()
    {
        var line = (await _budget.OpenLineAsync(1_000m)).Name;
        var names = await Task.WhenAll(Enumerable.Range(0, 250).Select(async _ =>
            (await ReserveAsync(line, 1m, TimeSpan.FromHours(1))).Name));

        Pass(TimeSpan.FromHours(2));
        foreach (var name in names)
        {
            await UntilAsync(name, State.Expired);
        }

        Assert.Equal([1_000m, 0m, 0m, 0m, 1_000m], await _budget.BalancesAsync(line));
    }

    private async Task<V1.Reservation> ReserveAsync(string line, decimal amount, TimeSpan time)
    {
        var request = ReserveRequest(line, amount);
        request.ExpireTime = Timestamp.FromDateTimeOffset(_budget.Server.Clock.GetUtcNow() + time);
        return await _budget.Officer.ReserveCreditsAsync(request);
    }

    private void Pass(TimeSpan time) => _budget.Server.Clock.Set(_budget.Server.Clock.GetUtcNow() + time);

    private async Task<V1.Reservation> ReadAsync(string name) =>
        await _budget.Officer.GetReservationAsync(new() { Name = name });

    private async Task UntilAsync(string name, State state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await ReadAsync(name)).State != state)
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
