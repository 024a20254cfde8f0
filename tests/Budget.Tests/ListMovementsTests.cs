using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class ListMovementsTests(BudgetServer budget)
{
    [Fact]
    public async Task Gives_all_by_pages_oldest_first()
    {
        var line = await LineWithMovementsAsync(6);
        var pages = new List<ListMovementsResponse>();
        var token = "";
        do
        {
            pages.Add(await ListAsync(line, 3, token));
            token = pages[^1].NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal([3, 3, 1], pages.Select(page => page.Movements.Count));
        Assert.Equal([100m, 1m, 2m, 3m, 4m, 5m, 6m], pages.SelectMany(p => p.Movements).Select(m => Euros(m.Amount)));
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_token()
    {
        var line = await LineWithMovementsAsync(3);

        Assert.Equal("", (await ListAsync(line, 4)).NextPageToken);
        Assert.NotEqual("", (await ListAsync(line, 3)).NextPageToken);
    }

    [Fact]
    public async Task Movements_made_meanwhile_neither_shift_nor_repeat_what_was_read()
    {
        var line = await LineWithMovementsAsync(3);
        var first = await ListAsync(line, 2);
        await budget.ReserveAsync(line, 7m);

        var second = await ListAsync(line, 50, first.NextPageToken);

        Assert.Equal([2m, 3m, 7m], second.Movements.Select(movement => Euros(movement.Amount)));
    }

    [Fact]
    public async Task Sums_up_to_the_balances_of_the_line()
    {
        var line = (await budget.OpenLineAsync(100m)).Name;
        var posted = await budget.ReserveAsync(line, 60m);
        var voided = await budget.ReserveAsync(line, 10m);
        await budget.ReserveAsync(line, 5m);
        var commitment = await budget.Officer.PostReservationAsync(PostRequest(posted.Name, 50m));
        await budget.Officer.VoidReservationAsync(VoidRequest(voided.Name));
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 20m));

        Assert.Equal(
            await budget.BalancesAsync(line), LedgerSums.Of(await budget.MovementsAsync(line)));
    }

    [Fact]
    public async Task Gives_those_of_some_kinds_and_of_some_time()
    {
        var line = (await budget.OpenLineAsync(100m)).Name;
        var reservation = await budget.ReserveAsync(line, 60m);
        PassAMillisecond();
        await budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name));
        await budget.ReserveAsync(line, 7m);
        var all = await budget.MovementsAsync(line);

        Assert.Equal([60m, 7m], await AmountsAsync(new() { Kinds = { Kind.Reserved } }));
        Assert.Equal([60m, 60m, 7m], await AmountsAsync(new() { Kinds = { Kind.Reserved, Kind.Voided } }));
        Assert.Equal([100m, 60m], await AmountsAsync(new() { UntilTime = all[2].CreateTime }));
        Assert.Equal([60m, 7m], await AmountsAsync(new() { FromTime = all[2].CreateTime }));
        Assert.Equal(
            [60m], await AmountsAsync(new() { Kinds = { Kind.Reserved }, UntilTime = all[2].CreateTime }));

        async Task<IEnumerable<decimal>> AmountsAsync(ListMovementsRequest request)
        {
            request.Parent = line;
            return (await budget.Officer.ListMovementsAsync(request)).Movements.Select(made => Euros(made.Amount));
        }
    }

    // The clock goes on by itself, and is not moved: other tests use it at the same time.
    private void PassAMillisecond()
    {
        var next = budget.Server.Clock.GetUtcNow().AddMilliseconds(1);
        SpinWait.SpinUntil(() => budget.Server.Clock.GetUtcNow() > next);
    }

    [Fact]
    public async Task Names_what_each_is_about_by_its_number()
    {
        var line = (await budget.OpenLineAsync(100m)).Name;
        var reservation = await budget.ReserveAsync(line, 60m);
        var commitment = await budget.Officer.PostReservationAsync(PostRequest(reservation.Name, 50m));
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 20m));

        Assert.Equal(
            ["", reservation.Name, reservation.Name, reservation.Name, commitment.Name],
            (await budget.MovementsAsync(line)).Select(movement => movement.Subject));
        Assert.Equal(
            Enumerable.Range(1, 5).Select(number => $"{line}/movements/{number}"),
            (await budget.MovementsAsync(line)).Select(movement => movement.Name));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("YnVkZ2V0TGluZXM6MQ")]
    [InlineData("%%%")]
    public async Task Refuses_a_token_nobody_gave(string token)
    {
        var line = await LineWithMovementsAsync(1);

        await Refused.AsAsync(
            () => ListAsync(line, 1, token), StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    [Fact]
    public async Task Refuses_a_token_of_another_line()
    {
        var token = (await ListAsync(await LineWithMovementsAsync(2), 1)).NextPageToken;
        var line = await LineWithMovementsAsync(2);

        await Refused.AsAsync(
            () => ListAsync(line, 1, token), StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    [Fact]
    public async Task Refuses_a_negative_page_size()
    {
        var line = await LineWithMovementsAsync(1);

        await Refused.AsAsync(
            () => ListAsync(line, -1), StatusCode.InvalidArgument, "PAGE_SIZE_NEGATIVE", "page_size");
    }

    [Fact]
    public async Task Refuses_a_line_of_nothing()
    {
        var name = UnknownName("budgetLines");

        await Refused.AsAsync(
            () => ListAsync(name, 1), StatusCode.NotFound, "BUDGET_LINE_NOT_FOUND", name);
    }

    [Fact]
    public async Task Is_closed_to_beneficiaries() => await Refused.AsAsync(
        budget.As("someone", "beneficiary").ListMovementsAsync(
            new ListMovementsRequest { Parent = UnknownName("budgetLines") }),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<string> LineWithMovementsAsync(int reservations)
    {
        var line = await budget.OpenLineAsync(100m);
        for (var i = 1; i <= reservations; i++)
        {
            await budget.ReserveAsync(line.Name, i);
        }

        return line.Name;
    }

    private async Task<ListMovementsResponse> ListAsync(string line, int size, string token = "") =>
        await budget.As("anna", "auditor").ListMovementsAsync(
            new ListMovementsRequest { Parent = line, PageSize = size, PageToken = token });
}
