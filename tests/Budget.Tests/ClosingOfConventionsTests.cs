using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Outcome = Grants.Budget.V1.ClosingOutcome;
using State = Grants.Budget.V1.Commitment.Types.State;
using Warning = Grants.Budget.V1.ClosingItem.Types.Warning;

namespace Grants.Budget.Tests;

/// <summary>The closing of a year takes nothing from a grant (domain rule 25).</summary>
public sealed class ClosingOfConventionsTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    private static readonly string Owner = Ask.NewOwner();

    [Theory]
    [InlineData(Outcome.Close, false)]
    [InlineData(Outcome.CarryOver, true)]
    public async Task What_a_convention_owes_is_never_closed(Outcome outcome, bool isException)
    {
        var world = await YearWorld.OpenAsync(budget);
        var owned = (await budget.CommitForAsync(Owner, 10m, world.First)).Name;

        await world.PrepareAsync(outcome, isException ? [owned] : []);
        var item = Assert.Single(await world.ItemsAsync(), item => item.Subject == owned);
        var told = await world.CloseAsync();

        Assert.Equal((Outcome.Hold, Owner, 10m), (item.Outcome, item.Owner, Euros(item.Amount)));
        var read = await budget.Officer.GetCommitmentAsync(new() { Name = owned });
        Assert.Equal((State.Open, 10m), (read.State, Euros(read.OpenAmount)));
        // The other commitment without a line of the next year is held where it is to be carried over.
        Assert.Equal(outcome == Outcome.Close ? 1 : 2, told[^1].HeldCount);
        var carried = await budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(owned));
        Assert.Equal(10m, Euros(carried.OpenAmount));
    }

    [Fact]
    public async Task What_was_held_is_given_back_when_it_is_no_longer_owed()
    {
        var world = await YearWorld.OpenAsync(budget);
        var owned = (await budget.CommitForAsync(Owner, 10m, world.First)).Name;
        await world.PrepareAsync(Outcome.Close);
        await world.CloseAsync();
        var before = await budget.LineAsync(world.First);

        var closed = await budget.Service.CloseCommitmentAsync(Ask.CloseCommitment(owned));

        Assert.Equal((State.Closed, 10m), (closed.State, Euros(closed.ReleasedAmount)));
        var after = await budget.LineAsync(world.First);
        Assert.Equal(
            (-10m, 10m),
            (Euros(after.CommittedAmount) - Euros(before.CommittedAmount),
                Euros(after.AvailableAmount) - Euros(before.AvailableAmount)));
    }

    [Fact]
    public async Task What_was_held_for_a_person_stays_until_it_is_carried_over()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.CarryOver);
        await world.CloseAsync();

        await Refused.AsAsync(
            budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(world.Commitments[2])),
            StatusCode.FailedPrecondition, "BUDGET_LINE_CLOSED", world.Second);
    }

    [Fact]
    public async Task What_is_ordered_stays_and_the_rest_is_carried_over()
    {
        var world = await YearWorld.OpenAsync(budget);
        var (owned, payment) = await OrderAsync(world, 10m, ordered: 4m);

        await world.PrepareAsync(Outcome.CarryOver);
        var item = Assert.Single(await world.ItemsAsync(), item => item.Subject == owned);
        await world.CloseAsync();

        Assert.Equal(
            (Outcome.CarryOver, 10m, 4m), (item.Outcome, Euros(item.Amount), Euros(item.OrderedAmount)));
        var old = await budget.Officer.GetCommitmentAsync(new() { Name = owned });
        Assert.Equal((State.CarriedOver, 4m), (old.State, Euros(old.OpenAmount)));
        var next = await budget.Officer.GetCommitmentAsync(new() { Name = old.CarriedTo });
        Assert.Equal((Owner, 6m), (next.Owner, Euros(next.OpenAmount)));
        var line = await budget.LineAsync(world.First);
        Assert.Equal((4m, 4m), (Euros(line.CommittedAmount), Euros(line.OrderedAmount)));
        await budget.Service.ConfirmPaymentAsync(Ask.Confirm(payment, Ask.Day(world.Year + 1, 1, 12)));
        Assert.Equal(0m, Euros((await budget.LineAsync(world.First)).CommittedAmount));
    }

    [Theory]
    [InlineData(Outcome.Close)]
    [InlineData(Outcome.CarryOver)]
    public async Task What_is_ordered_whole_is_held(Outcome outcome)
    {
        var world = await YearWorld.OpenAsync(budget);
        var (owned, payment) = await OrderAsync(world, 10m, ordered: 10m);

        await world.PrepareAsync(outcome);
        var item = Assert.Single(await world.ItemsAsync(), item => item.Subject == owned);
        await world.CloseAsync();

        Assert.Equal(Outcome.Hold, item.Outcome);
        await budget.Service.ReleasePaymentAsync(Ask.Release(payment));
        Assert.Equal(
            10m, Euros((await budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(owned))).OpenAmount));
    }

    [Fact]
    public async Task What_is_ordered_is_held_whoever_it_belongs_to()
    {
        var world = await YearWorld.OpenAsync(budget);
        await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitments[0], 1m, world.Day(6, 1)));

        await world.PrepareAsync(Outcome.Close);

        Assert.Equal(
            [Outcome.Hold, Outcome.Close, Outcome.Close, Outcome.Void, Outcome.Void],
            (await world.ItemsAsync()).Select(item => item.Outcome));
    }

    [Fact]
    public async Task A_reservation_of_a_convention_is_voided_like_any_other()
    {
        var world = await YearWorld.OpenAsync(budget);
        var owned = (await budget.ReserveForAsync(Owner, 10m, world.First)).Name;

        await world.PrepareAsync(Outcome.CarryOver);
        var item = Assert.Single(await world.ItemsAsync(), item => item.Subject == owned);
        await world.CloseAsync();

        Assert.Equal((Outcome.Void, Owner), (item.Outcome, item.Owner));
        Assert.Equal(
            V1.Reservation.Types.State.Voided,
            (await budget.Officer.GetReservationAsync(new() { Name = owned })).State);
    }

    // Domain rule 27: the plan says where a grant will need a command of somebody.
    [Fact]
    public async Task The_plan_warns_of_each_grant_that_it_leaves_without_credits()
    {
        var world = await YearWorld.OpenAsync(budget);
        var proposed = (await budget.ReserveForAsync(Owner, 1m, world.First)).Name;
        var alone = (await budget.CommitForAsync(Owner, 1m, world.Second)).Name;
        var carried = (await budget.CommitForAsync(Owner, 1m, world.First)).Name;
        var (ordered, _) = await OrderAsync(world, 1m, ordered: 1m);

        await world.PrepareAsync(Outcome.CarryOver);
        Assert.Equal(
            [
                (proposed, Warning.ProposalLosesCredits), (alone, Warning.NextYearLineMissing),
                (carried, Warning.Unspecified), (ordered, Warning.Unspecified),
            ],
            await OwnedAsync(world));

        await world.PrepareAsync(Outcome.Close);
        Assert.Equal(
            [
                (proposed, Warning.ProposalLosesCredits), (alone, Warning.StillOwed), (carried, Warning.StillOwed),
                (ordered, Warning.Unspecified),
            ],
            await OwnedAsync(world));
        Assert.All(
            (await world.ItemsAsync()).Where(item => item.Owner.Length == 0),
            item => Assert.Equal(Warning.Unspecified, item.Warning));
    }

    private static async Task<IEnumerable<(string, Warning)>> OwnedAsync(YearWorld world) =>
        (await world.ItemsAsync()).Where(item => item.Owner == Owner).Select(item => (item.Subject, item.Warning));

    [Fact]
    public async Task Totals_say_what_is_ordered()
    {
        var world = await YearWorld.OpenAsync(budget);
        await OrderAsync(world, 10m, ordered: 4m);
        await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitments[2], 3m, world.Day(6, 1)));

        foreach (var (grouping, ordered) in new[]
        {
            (V1.ListCreditTotalsRequest.Types.Grouping.Year, new[] { 7m }),
            (V1.ListCreditTotalsRequest.Types.Grouping.Function, [7m]),
            (V1.ListCreditTotalsRequest.Types.Grouping.Operation, [4m, 3m]),
        })
        {
            var totals = await budget.Officer.ListCreditTotalsAsync(
                new() { FiscalYear = world.Year, Grouping = grouping });
            Assert.Equal(ordered, totals.CreditTotals.Select(total => Euros(total.OrderedAmount)));
        }
    }

    private async Task<(string Commitment, string Payment)> OrderAsync(YearWorld world, decimal amount, decimal ordered)
    {
        var commitment = (await budget.CommitForAsync(Owner, amount, world.First)).Name;
        var order = Ask.Order(commitment, ordered, world.Day(6, 1));
        return (commitment, (await budget.Service.OrderPaymentAsync(order)).Name);
    }
}
