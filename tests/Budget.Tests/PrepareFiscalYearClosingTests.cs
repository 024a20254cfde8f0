using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Outcome = Grants.Budget.V1.ClosingOutcome;

namespace Grants.Budget.Tests;

public sealed class GetFiscalYearTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Is_there_from_its_first_line_on()
    {
        var world = await YearWorld.OpenAsync(budget);

        var year = await budget.As("anna", "auditor").GetFiscalYearAsync(new() { FiscalYear = world.Year });

        Assert.Equal(
            new V1.FiscalYear
            {
                FiscalYear_ = world.Year, State = V1.FiscalYear.Types.State.Open, LineCount = 2,
            },
            year);
    }

    [Theory]
    [InlineData(2098, StatusCode.NotFound, "FISCAL_YEAR_NOT_FOUND", "fiscalYears/2098")]
    [InlineData(1999, StatusCode.InvalidArgument, "FISCAL_YEAR_INVALID", "fiscal_year")]
    public async Task Refuses_a_year_without_lines(int year, StatusCode code, string reason, string subject) =>
        await Refused.AsAsync(budget.Officer.GetFiscalYearAsync(new() { FiscalYear = year }), code, reason, subject);
}

public sealed class PrepareFiscalYearClosingTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Counts_what_is_open_and_moves_nothing()
    {
        var world = await YearWorld.OpenAsync(budget);
        var before = await MovementsAsync();
        var request = Ask.Prepare(world.Year, Outcome.CarryOver, world.Commitments[0]);

        var year = await budget.Officer.PrepareFiscalYearClosingAsync(request);

        Assert.Equal(year, await budget.Officer.PrepareFiscalYearClosingAsync(request));
        Assert.Equal(year, await budget.Officer.GetFiscalYearAsync(new() { FiscalYear = world.Year }));
        Assert.Equal(V1.FiscalYear.Types.State.Open, year.State);
        Assert.Equal(
            (Outcome.CarryOver, 1, 2L, 15m, 3L, 90m, "bea"),
            (year.Plan.CommitmentOutcome, year.Plan.ExceptionCount, year.Plan.ReservationCount,
                Euros(year.Plan.ReservedAmount), year.Plan.CommitmentCount, Euros(year.Plan.CommittedAmount),
                year.Plan.Preparer));
        Assert.Equal(before, await MovementsAsync());

        async Task<IEnumerable<V1.Movement>> MovementsAsync() =>
            (await budget.MovementsAsync(world.First)).Concat(await budget.MovementsAsync(world.Second));
    }

    [Fact]
    public async Task Can_be_said_again_until_the_year_is_closed()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.CarryOver, world.Commitments[0]);
        await world.PrepareAsync(Outcome.Close);

        Assert.Equal(
            [Outcome.Close, Outcome.Close, Outcome.Close, Outcome.Void, Outcome.Void],
            (await world.ItemsAsync()).Select(item => item.Outcome));
        await world.CloseAsync();

        await Refused.AsAsync(
            () => world.PrepareAsync(Outcome.Close), StatusCode.FailedPrecondition, "FISCAL_YEAR_CLOSED",
            $"fiscalYears/{world.Year}");
    }

    [Theory]
    [InlineData(Outcome.Void)]
    [InlineData(Outcome.Hold)]
    public async Task Commitments_are_carried_over_or_closed(Outcome outcome)
    {
        var world = await YearWorld.OpenAsync(budget);

        await Refused.AsAsync(
            () => world.PrepareAsync(outcome), StatusCode.InvalidArgument, "CLOSING_OUTCOME_INVALID",
            "commitment_outcome");
    }

    [Fact]
    public async Task An_exception_is_an_open_commitment_of_the_year_named_once()
    {
        var (world, other) = (await YearWorld.OpenAsync(budget), await YearWorld.OpenAsync(budget));
        await budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(world.Commitments[2]));

        await RefusedAsync("exceptions[0]", other.Commitments[0]);
        await RefusedAsync("exceptions[1]", world.Commitments[0], world.Commitments[2]);
        await RefusedAsync("exceptions[1]", world.Commitments[0], world.Commitments[0]);
        await RefusedAsync("exceptions[0]", $"{world.First}/{UnknownName("commitments")}");
        await RefusedAsync(
            "exceptions", [.. Enumerable.Range(0, 1_001).Select(_ => $"{world.First}/{UnknownName("commitments")}")]);

        Task RefusedAsync(string field, params string[] exceptions) => Refused.AsAsync(
            () => world.PrepareAsync(Outcome.Close, exceptions), StatusCode.InvalidArgument,
            "CLOSING_EXCEPTION_INVALID", field);
    }
}

public sealed class ListClosingItemsTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Says_of_each_open_thing_what_would_become_of_it()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.CarryOver, world.Commitments[0]);

        var items = await world.ItemsAsync();

        Assert.Equal(
            new (string, string, decimal, Outcome)[]
            {
                (world.Commitments[0], world.First, 20m, Outcome.Close),
                (world.Commitments[1], world.First, 30m, Outcome.CarryOver),
                (world.Commitments[2], world.Second, 40m, Outcome.Hold),
                (world.Reservations[0], world.First, 10m, Outcome.Void),
                (world.Reservations[1], world.Second, 5m, Outcome.Void),
            }.Order(),
            items.Select(item => (item.Subject, item.BudgetLine, Euros(item.Amount), item.Outcome)).Order());
        Assert.All(items, item => Assert.Equal("conventions/2025-406", item.Reference));
    }

    [Fact]
    public async Task Goes_by_pages()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.Close);
        var request = new V1.ListClosingItemsRequest { FiscalYear = world.Year, PageSize = 2 };
        var items = new List<V1.ClosingItem>();
        do
        {
            var page = await budget.Officer.ListClosingItemsAsync(request);
            items.AddRange(page.ClosingItems);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(await world.ItemsAsync(), items);
    }

    [Fact]
    public async Task Refuses_a_token_whose_id_is_none()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.Close);
        var token = Grants.Platform.Edge.PageToken.Of($"closingItems?{world.Year}&1", "x");

        await Refused.AsAsync(
            budget.Officer.ListClosingItemsAsync(new() { FiscalYear = world.Year, PageToken = token }),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    [Fact]
    public async Task Is_known_once_it_was_prepared()
    {
        var world = await YearWorld.OpenAsync(budget);

        await Refused.AsAsync(
            () => world.ItemsAsync(), StatusCode.FailedPrecondition, "CLOSING_NOT_PREPARED",
            $"fiscalYears/{world.Year}");
    }
}
