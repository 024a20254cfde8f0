using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>
/// A commitment of a convention over 100 euros on a line of 2025, of which some are ordered; the same line in 2026 and
/// in 2027, with nothing on it.
/// </summary>
internal sealed class OrderedWorld(QuietBudgetServer budget)
{
    public string Line { get; private init; } = "";

    public string Next { get; private init; } = "";

    public string Third { get; private init; } = "";

    public string Commitment { get; private init; } = "";

    /// <summary>What is ordered; empty when nothing is.</summary>
    public string Payment { get; private init; } = "";

    public static async Task<OrderedWorld> OpenAsync(QuietBudgetServer budget, decimal ordered)
    {
        var line = await budget.OpenLineAsync(100m);
        var commitment = (await budget.CommitForAsync(Ask.NewOwner(), 100m, line.Name)).Name;
        return new OrderedWorld(budget)
        {
            Line = line.Name,
            Next = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(2026, line.OperationCode, voted: 0m))).Name,
            Third = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(2027, line.OperationCode, voted: 0m))).Name,
            Commitment = commitment,
            Payment = ordered > 0m
                ? (await budget.Service.OrderPaymentAsync(Ask.Order(commitment, ordered))).Name
                : "",
        };
    }

    /// <summary>Carries a commitment over; the one named first, unless another is given.</summary>
    public async Task<V1.Commitment> CarryOverAsync(string? commitment = null) =>
        await budget.CarryOverAsync(commitment ?? Commitment);

    /// <summary>Closes a line as the closing of its year does, whatever is on it.</summary>
    public Task<int> CloseLineAsync(string line) => budget.Server.Database("budget").WriteAsync(
        session => session.ExecuteAsync(
            "update budget_line set state = 'CLOSED', closed_at = created_at, version = version + 1 where id = @id",
            new { id = Guid.Parse(line.Split('/')[1]) }),
        CancellationToken.None);

    /// <summary>Voted, reserved, committed, paid, available and ordered; the ledger is checked.</summary>
    public async Task<decimal[]> BalancesAsync(string line)
    {
        var read = await budget.LineAsync(line);
        Assert.Equal(Balances(read), LedgerSums.Of(await budget.MovementsAsync(line)));
        return [.. Balances(read), Euros(read.OrderedAmount)];
    }

    public async Task<V1.Commitment> ReadAsync(string? commitment = null) =>
        await budget.Officer.GetCommitmentAsync(new() { Name = commitment ?? Commitment });
}
