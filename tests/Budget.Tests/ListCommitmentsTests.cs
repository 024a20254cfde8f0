using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using State = Grants.Budget.V1.Reservation.Types.State;

namespace Grants.Budget.Tests;

public sealed class ListCommitmentsTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Shows_all_that_a_convention_has_committed_in_every_year()
    {
        var owner = Ask.NewOwner();
        var line = await budget.OpenLineAsync(100m);
        await budget.Officer.CreateBudgetLineAsync(Ask.Line(2026, line.OperationCode, voted: 0m));
        var first = (await budget.CommitForAsync(owner, 60m, line.Name)).Name;
        await budget.Service.OrderPaymentAsync(Ask.Order(first, 10m));
        await budget.CommitForAsync(Ask.NewOwner(), 1m, line.Name);
        var carried = await budget.CarryOverAsync(first);

        var all = await budget.As("anna", "auditor").ListCommitmentsAsync(new() { Owner = owner });
        var of2025 = await budget.Service.ListCommitmentsAsync(new() { Owner = owner, FiscalYear = 2025 });

        Assert.Equal(
            [await budget.Officer.GetCommitmentAsync(new() { Name = first }), carried], all.Commitments);
        Assert.Equal((10m, 50m), (Euros(all.Commitments[0].OrderedAmount), Euros(all.Commitments[1].OpenAmount)));
        Assert.Equal([first], of2025.Commitments.Select(commitment => commitment.Name));
        Assert.Empty((await budget.Officer.ListCommitmentsAsync(new() { Owner = Ask.NewOwner() })).Commitments);
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_miss_any()
    {
        var world = await YearWorld.OpenAsync(budget);

        var read = new List<string>();
        var token = "";
        do
        {
            var page = await budget.Officer.ListCommitmentsAsync(
                new() { FiscalYear = world.Year, PageSize = 2, PageToken = token });
            Assert.InRange(page.Commitments.Count, 1, 2);
            read.AddRange(page.Commitments.Select(commitment => commitment.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(world.Commitments, read);
    }

    [Fact]
    public async Task Refuses_what_is_no_year_no_convention_and_no_token_of_this_list()
    {
        var token = (await budget.Officer.ListCommitmentsAsync(
            new() { FiscalYear = (await YearWorld.OpenAsync(budget)).Year, PageSize = 1 })).NextPageToken;

        await RefusedAsync(new() { FiscalYear = 1999 }, "FISCAL_YEAR_INVALID", "fiscal_year");
        await RefusedAsync(new() { Owner = "conventions/2025-406" }, "NAME_INVALID", "owner");
        await RefusedAsync(new() { PageToken = token }, "PAGE_TOKEN_INVALID", "page_token");

        Task RefusedAsync(V1.ListCommitmentsRequest request, string reason, string field) => Refused.AsAsync(
            budget.Officer.ListCommitmentsAsync(request), StatusCode.InvalidArgument, reason, field);
    }

    [Fact]
    public async Task Is_not_for_accountants() => await Refused.AsAsync(
        budget.Accountant.ListCommitmentsAsync(new()), StatusCode.PermissionDenied, "ROLE_MISSING");
}

public sealed class ListReservationsTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Shows_those_of_a_convention_by_their_state()
    {
        var owner = Ask.NewOwner();
        var line = (await budget.OpenLineAsync(100m)).Name;
        var (posted, pending) = (
            (await budget.ReserveForAsync(owner, 10m, line)).Name, await budget.ReserveForAsync(owner, 20m, line));
        await budget.Service.PostReservationAsync(PostRequest(posted));
        await budget.ReserveAsync(line, 1m);

        Assert.Equal([posted, pending.Name], await NamesAsync(new() { Owner = owner }));
        Assert.Equal([pending.Name], await NamesAsync(new() { Owner = owner, State = State.Pending }));
        Assert.Equal([posted], await NamesAsync(new() { Owner = owner, State = State.Posted, FiscalYear = 2025 }));
        Assert.Empty(await NamesAsync(new() { Owner = owner, FiscalYear = 2026 }));
        Assert.Equal(
            pending, (await budget.Officer.ListReservationsAsync(new() { Owner = owner })).Reservations[1]);
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_miss_any()
    {
        var world = await YearWorld.OpenAsync(budget);

        var first = await budget.Officer.ListReservationsAsync(
            new() { FiscalYear = world.Year, State = State.Pending, PageSize = 1 });
        var second = await budget.Officer.ListReservationsAsync(
            new() { FiscalYear = world.Year, State = State.Pending, PageToken = first.NextPageToken });

        Assert.Equal(
            world.Reservations,
            first.Reservations.Concat(second.Reservations).Select(reservation => reservation.Name));
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task Refuses_what_is_no_year_no_convention_and_no_token_of_this_list()
    {
        await RefusedAsync(new() { FiscalYear = 1999 }, "FISCAL_YEAR_INVALID", "fiscal_year");
        await RefusedAsync(new() { Owner = "conventions/2025-406" }, "NAME_INVALID", "owner");
        await RefusedAsync(new() { PageToken = "x" }, "PAGE_TOKEN_INVALID", "page_token");

        Task RefusedAsync(V1.ListReservationsRequest request, string reason, string field) => Refused.AsAsync(
            budget.Officer.ListReservationsAsync(request), StatusCode.InvalidArgument, reason, field);
    }

    [Fact]
    public async Task Is_not_for_accountants() => await Refused.AsAsync(
        budget.Accountant.ListReservationsAsync(new()), StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<IEnumerable<string>> NamesAsync(V1.ListReservationsRequest request) =>
        (await budget.Officer.ListReservationsAsync(request)).Reservations.Select(reservation => reservation.Name);
}
