using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Source = Grants.Budget.V1.LedgerDifference.Types.Source;

namespace Grants.Budget.Tests;

/// <summary>On a server of its own, whose database is tampered with.</summary>
public sealed class VerifyLedgerTests : IAsyncLifetime
{
    private readonly QuietBudgetServer _budget = new();

    public ValueTask InitializeAsync() => _budget.InitializeAsync();

    public ValueTask DisposeAsync() => _budget.DisposeAsync();

    [Fact]
    public async Task Finds_nothing_where_everything_adds_up()
    {
        var lines = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            lines.Add(await LineAsync());
        }

        var (differences, progress) = await VerifyAsync();

        Assert.Empty(differences);
        Assert.Equal(
            new VerifyLedgerResponse.Types.Progress { LineCount = 3, MovementCount = 3 * 9, Done = true }, progress);
        Assert.Equal(1, (await VerifyAsync(lines[1])).Progress.LineCount);
    }

    [Theory]
    [InlineData("update budget_line set voted = voted + 1 where id = @line", "voted_amount", Source.Movements)]
    [InlineData("update budget_line set adjusted = adjusted + 1 where id = @line", "adjusted_amount", Source.Movements)]
    [InlineData("update budget_line set reserved = reserved + 1 where id = @line", "reserved_amount", Source.Documents)]
    [InlineData("update budget_line set committed = committed - 1 where id = @line",
        "committed_amount", Source.LastMovement)]
    [InlineData("update budget_line set paid = paid + 1 where id = @line", "paid_amount", Source.Documents)]
    [InlineData("update budget_line set ordered = ordered + 1 where id = @line", "ordered_amount", Source.Movements)]
    [InlineData("update budget_line set ordered = 0 where id = @line", "ordered_amount", Source.LastMovement)]
    [InlineData("update commitment set ordered = 0 where line_id = @line", "ordered_amount", Source.Documents)]
    [InlineData("update payment set amount = amount + 1", "ordered_amount", Source.Documents)]
    [InlineData("update movement set amount = amount + 1 where line_id = @line and movement_kind = 'ORDER_RELEASED'",
        "ordered_amount", Source.Movements)]
    [InlineData("update movement set ordered_after = ordered_after + 1 where line_id = @line and movement_number = 7",
        "movements", Source.MovementBefore)]
    [InlineData("update budget_line set movement_count = 7 where id = @line", "movements", Source.Movements)]
    [InlineData("update reservation set amount = amount + 1 where line_id = @line and state = 'PENDING'",
        "reserved_amount", Source.Documents)]
    [InlineData("update commitment set released = 0 where line_id = @line", "committed_amount", Source.Documents)]
    [InlineData("update payment set amount = amount + 1", "paid_amount", Source.Documents)]
    [InlineData("update movement set amount = amount + 1 where line_id = @line and movement_kind = 'PAID'",
        "paid_amount", Source.Movements)]
    [InlineData("update movement set reserved_after = reserved_after + 1 where line_id = @line and movement_number = 2",
        "movements", Source.MovementBefore)]
    [InlineData("update movement set available_after = 0 where line_id = @line and movement_number = 9",
        "available_amount", Source.LastMovement)]
    [InlineData("delete from movement where line_id = @line and movement_number = 3", "movements", Source.Movements)]
    public async Task Names_the_figure_that_was_tampered_with(string sql, string figure, Source source)
    {
        await LineAsync();
        var line = await LineAsync();
        await TamperAsync(sql, line);

        var (differences, progress) = await VerifyAsync();

        Assert.Equal(differences.Count, progress.DifferenceCount);
        Assert.Contains(differences, difference => difference.Figure == figure && difference.Source == source);
        Assert.Equal(differences, (await VerifyAsync(line)).Differences);
        Assert.All(differences, difference =>
        {
            Assert.Equal(line, difference.BudgetLine);
            Assert.NotEqual(difference.Recorded, difference.Recomputed);
        });
    }

    [Fact]
    public async Task Tells_how_far_it_has_come()
    {
        for (var i = 0; i < 201; i++)
        {
            await _budget.OpenLineAsync(1m);
        }

        using var call = _budget.As("anna", "auditor").VerifyLedger(new VerifyLedgerRequest());
        var told = new List<long>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            told.Add(call.ResponseStream.Current.Progress.LineCount);
        }

        Assert.Equal([200, 201, 201], told);
    }

    [Fact]
    public async Task Refuses_a_line_of_nothing()
    {
        var name = UnknownName("budgetLines");

        await Refused.AsAsync(() => VerifyAsync(name), StatusCode.NotFound, "BUDGET_LINE_NOT_FOUND", name);
    }

    // Nine movements: voted, reserved twice, posted, paid, reduced, ordered twice, one order released.
    private async Task<string> LineAsync()
    {
        var line = (await _budget.OpenLineAsync(100m)).Name;
        var posted = await _budget.ReserveAsync(line, 30m);
        await _budget.ReserveAsync(line, 20m);
        var commitment = await _budget.Officer.PostReservationAsync(PostRequest(posted.Name));
        await _budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment.Name, 10m));
        await _budget.Officer.ReduceCommitmentAsync(Ask.Reduce(commitment.Name, 5m));
        var released = await _budget.Service.OrderPaymentAsync(Ask.Order(commitment.Name, 4m));
        await _budget.Service.OrderPaymentAsync(Ask.Order(commitment.Name, 3m));
        await _budget.Service.ReleasePaymentAsync(Ask.Release(released.Name));
        return line;
    }

    private Task<int> TamperAsync(string sql, string line) => _budget.Server.Database("budget").WriteAsync(
        session => session.ExecuteAsync(
            sql + (sql.Contains("@line", StringComparison.Ordinal) ? "" : """
                 where commitment_id in (select id from commitment where line_id = @line)
                """),
            new { line = Guid.Parse(line.Split('/')[1]) }),
        CancellationToken.None);

    private async Task<(List<V1.LedgerDifference> Differences, VerifyLedgerResponse.Types.Progress Progress)>
        VerifyAsync(string line = "")
    {
        using var call = _budget.As("anna", "auditor").VerifyLedger(new VerifyLedgerRequest { BudgetLine = line });
        var differences = new List<V1.LedgerDifference>();
        VerifyLedgerResponse.Types.Progress? last = null;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            if (call.ResponseStream.Current.Difference is { } difference)
            {
                differences.Add(difference);
            }

            last = call.ResponseStream.Current.Progress ?? last;
        }

        Assert.True(last!.Done);
        return (differences, last);
    }
}
