using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Outcome = Grants.Budget.V1.ClosingOutcome;

namespace Grants.Budget.Tests;

/// <summary>What is to be carried over or attached at the end of a year (domain rule 28).</summary>
public sealed class ListYearEndCommitmentsTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Says_what_stays_on_the_year_and_what_can_become_of_the_rest()
    {
        var world = await YearWorld.OpenAsync(budget);
        var owned = (await budget.CommitForAsync(Ask.NewOwner(), 9m, world.First)).Name;
        await budget.Service.OrderPaymentAsync(Ask.Order(owned, 4m, world.Day(6, 1)));
        await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitments[1], 30m, world.Day(6, 1)));
        await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitments[2], 1m, world.Day(6, 1)));

        var list = await ListAsync(world);

        Assert.Equal(
            [
                (world.Commitments[0], 0m, 20m, "Attach CarryOver Close", world.Next),
                (world.Commitments[1], 30m, 0m, "", world.Next),
                (world.Commitments[2], 1m, 39m, "Attach CarryOver", ""),
                (owned, 4m, 5m, "Attach CarryOver", world.Next),
            ],
            list.YearEndCommitments.Select(one => (
                one.Commitment, Euros(one.OrderedAmount), Euros(one.NotOrderedAmount),
                string.Join(' ', one.LawfulOutcomes), one.NextBudgetLine)));
        Assert.Equal((4L, 35m, 64m, 0m, 0m), Totals(list));
        await EnsureLinesAgreeAsync(world, list);
    }

    [Fact]
    public async Task Says_afterwards_what_was_attached_carried_over_and_closed()
    {
        var world = await YearWorld.OpenAsync(budget);
        var owned = (await budget.CommitForAsync(Ask.NewOwner(), 9m, world.First)).Name;
        var order = (await budget.Service.OrderPaymentAsync(Ask.Order(owned, 4m, world.Day(6, 1)))).Name;
        budget.MoveAfter(world.Year);
        var attached = await budget.Officer.AttachCommitmentAsync(Ask.Attach(owned, world.Day(12, 31)));
        var carryOver = Ask.CarryOver(world.Commitments[1]);
        carryOver.Statement = new() { StatementDate = Ask.Day(world.Year + 1, 1, 10), Signatory = "Le président" };
        var carried = await budget.Officer.CarryOverCommitmentAsync(carryOver);
        await budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(world.Commitments[0]));

        var list = await ListAsync(world);

        Assert.Equal(
            [(world.Commitments[1], carried.Name), (world.Commitments[2], ""), (owned, attached.Name)],
            list.YearEndCommitments.Select(one => (one.Commitment, one.CarriedTo)));
        Assert.Equal(
            [(30m, 0m), (0m, 0m), (0m, 5m)],
            list.YearEndCommitments.Select(one => (Euros(one.CarriedOverAmount), Euros(one.AttachedAmount))));
        Assert.Equal(
            [null, null, world.Day(12, 31)], list.YearEndCommitments.Select(one => one.RightAcquiredDate));
        Assert.Equal([carryOver.Statement, null, null], list.YearEndCommitments.Select(one => one.Statement));
        Assert.Equal((3L, 4m, 40m, 30m, 5m), Totals(list));
        await EnsureLinesAgreeAsync(world, list);

        // What is released later follows, and the list with it.
        await budget.Service.ReleasePaymentAsync(Ask.Release(order));
        Assert.Equal((3L, 0m, 40m, 30m, 9m), Totals(await ListAsync(world)));
    }

    [Fact]
    public async Task Attaches_nothing_in_the_investment_section()
    {
        budget.Server.MoveTo(new DateOnly(2090, 6, 2));
        var line = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(2090, "I", "20421//91"))).Name;
        await budget.CommitForAsync(Ask.NewOwner(), 9m, line);

        var one = Assert.Single((await budget.Officer.ListYearEndCommitmentsAsync(new() { FiscalYear = 2090 }))
            .YearEndCommitments);

        Assert.Equal((V1.Section.Investment, [Outcome.CarryOver]), (one.Section, one.LawfulOutcomes));
    }

    [Fact]
    public async Task Goes_by_pages_with_the_totals_of_the_year_on_each()
    {
        var world = await YearWorld.OpenAsync(budget);
        var request = new V1.ListYearEndCommitmentsRequest { FiscalYear = world.Year, PageSize = 2 };

        var first = await budget.Officer.ListYearEndCommitmentsAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await budget.Officer.ListYearEndCommitmentsAsync(request);

        Assert.Equal(
            world.Commitments,
            first.YearEndCommitments.Concat(second.YearEndCommitments).Select(one => one.Commitment));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal(first.Totals, second.Totals);
    }

    [Fact]
    public async Task Refuses_a_year_without_lines() => await Refused.AsAsync(
        budget.Officer.ListYearEndCommitmentsAsync(new() { FiscalYear = 2098 }),
        StatusCode.NotFound, "FISCAL_YEAR_NOT_FOUND", "fiscalYears/2098");

    private static (long, decimal, decimal, decimal, decimal) Totals(V1.ListYearEndCommitmentsResponse list) => (
        list.Totals.CommitmentCount, Euros(list.Totals.OrderedAmount), Euros(list.Totals.NotOrderedAmount),
        Euros(list.Totals.CarriedOverAmount), Euros(list.Totals.AttachedAmount));

    // To the cent: the rows, the totals, and what is committed on the lines.
    private async Task EnsureLinesAgreeAsync(YearWorld world, V1.ListYearEndCommitmentsResponse list)
    {
        var rows = list.YearEndCommitments;
        Assert.Equal(
            (rows.Count, rows.Sum(one => Euros(one.OrderedAmount)), rows.Sum(one => Euros(one.NotOrderedAmount)),
                rows.Sum(one => Euros(one.CarriedOverAmount)), rows.Sum(one => Euros(one.AttachedAmount))),
            Totals(list));
        var lines = new[] { await budget.LineAsync(world.First), await budget.LineAsync(world.Second) };
        Assert.Equal(
            lines.Sum(line => Euros(line.CommittedAmount)),
            Euros(list.Totals.OrderedAmount) + Euros(list.Totals.NotOrderedAmount));
    }

    private async Task<V1.ListYearEndCommitmentsResponse> ListAsync(YearWorld world) =>
        await budget.As("anna", "auditor").ListYearEndCommitmentsAsync(new() { FiscalYear = world.Year });
}
