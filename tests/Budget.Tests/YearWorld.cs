using Grants.Budget.V1;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>
/// A fiscal year of its own with two lines of 100 euros. On the first, which the next year has too, 10 are pending, and
/// 20 and 30 are open on two commitments, of which the second was paid 15 of 45. On the second, which the next year has
/// not, 5 are pending and 40 are open.
/// </summary>
internal sealed class YearWorld
{
    private YearWorld(QuietBudgetServer budget, int year) => (Budget, Year) = (budget, year);

    public QuietBudgetServer Budget { get; }

    public int Year { get; }

    public string First { get; private set; } = "";

    public string Second { get; private set; } = "";

    public string Next { get; private set; } = "";

    /// <summary>In the order they were made.</summary>
    public string[] Reservations { get; private set; } = [];

    /// <summary>In the order they were made.</summary>
    public string[] Commitments { get; private set; } = [];

    public static async Task<YearWorld> OpenAsync(QuietBudgetServer budget)
    {
        var world = new YearWorld(budget, budget.TakeYears(2));
        budget.Server.MoveTo(new DateOnly(world.Year, 6, 2));
        world.First = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(world.Year, "A"))).Name;
        world.Second = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(world.Year, "B"))).Name;
        world.Next = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(world.Year + 1, "A", voted: 0m))).Name;
        world.Commitments =
        [
            await world.CommitAsync(world.First, 20m),
            await world.CommitAsync(world.First, 45m),
            await world.CommitAsync(world.Second, 40m),
        ];
        await budget.Accountant.RecordPaymentAsync(
            Ask.Pay(world.Commitments[1], 15m, world.Day(1, 15)));
        world.Reservations =
        [
            (await budget.ReserveAsync(world.First, 10m)).Name, (await budget.ReserveAsync(world.Second, 5m)).Name,
        ];
        return world;
    }

    /// <summary>Prepares the closing.</summary>
    public async Task<V1.FiscalYear> PrepareAsync(V1.ClosingOutcome outcome, params string[] exceptions) =>
        await Budget.Officer.PrepareFiscalYearClosingAsync(Ask.Prepare(Year, outcome, exceptions));

    /// <summary>A day of the year.</summary>
    public Google.Type.Date Day(int month, int day) => Ask.Day(Year, month, day);

    /// <summary>Closes the year in the January after it; returns all messages.</summary>
    public Task<IReadOnlyList<CloseFiscalYearResponse>> CloseAsync(CloseFiscalYearRequest? request = null)
    {
        Budget.MoveAfter(Year);
        return CloseNowAsync(request);
    }

    /// <summary>Closes the year, on whatever day it is; returns all messages.</summary>
    public async Task<IReadOnlyList<CloseFiscalYearResponse>> CloseNowAsync(CloseFiscalYearRequest? request = null)
    {
        using var call = Budget.Officer.CloseFiscalYear(request ?? Ask.CloseYear(Year));
        var told = new List<CloseFiscalYearResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            told.Add(call.ResponseStream.Current);
        }

        return told;
    }

    public async Task<IReadOnlyList<V1.ClosingItem>> ItemsAsync() =>
        [.. (await Budget.Officer.ListClosingItemsAsync(new() { FiscalYear = Year })).ClosingItems];

    public async Task<V1.Commitment> CommitmentAsync(int number) =>
        await Budget.Officer.GetCommitmentAsync(new() { Name = Commitments[number] });

    private async Task<string> CommitAsync(string line, decimal amount) => (await Budget.Officer.PostReservationAsync(
        PostRequest((await Budget.ReserveAsync(line, amount)).Name))).Name;
}
