using System.Data.Common;
using System.Reflection;
using Grants.Values;
using Grants.Testing;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>What the database refuses by itself, whatever the service says.</summary>
public sealed class SchemaTests(BudgetServer budget)
{
    [Theory]
    [InlineData("update budget_line set reserved = reserved + 1 where id = @line")]
    [InlineData("update budget_line set committed = committed + 1 where id = @line")]
    [InlineData("update budget_line set paid = paid + 1 where id = @line")]
    [InlineData("update budget_line set voted = voted - 1 where id = @line")]
    [InlineData("update budget_line set adjusted = -1 where id = @line")]
    [InlineData("update budget_line set reserved = -1 where id = @line")]
    [InlineData("update budget_line set committed = -1, reserved = 0 where id = @line")]
    [InlineData("update budget_line set paid = -1, reserved = 0 where id = @line")]
    public Task A_line_cannot_be_overdrawn(string sql) => RefuseAsync(sql, "ck_budget_line_balances");

    [Theory]
    [InlineData("update reservation set amount = 0 where line_id = @line", "ck_reservation_amount")]
    [InlineData("update reservation set state = 'POSTED' where line_id = @line", "ck_reservation_state")]
    [InlineData("update reservation set state = 'LOST' where line_id = @line", "ck_reservation_state")]
    [InlineData("update movement set amount = 0 where line_id = @line", "ck_movement_amount")]
    [InlineData("update movement set movement_kind = 'LOST' where line_id = @line", "ck_movement_kind")]
    [InlineData("update movement set available_after = -1 where line_id = @line", "ck_movement_balances")]
    [InlineData("update movement set ordered_after = 1 where line_id = @line", "ck_movement_balances")]
    [InlineData("update budget_line set ordered = committed + 1 where id = @line", "ck_budget_line_ordered")]
    [InlineData("update budget_line set ordered = -1 where id = @line", "ck_budget_line_ordered")]
    [InlineData("update movement set movement_number = 1 where line_id = @line", Violation.OfAKey)]
    public Task Rows_keep_their_rules(string sql, string constraint) => RefuseAsync(sql, constraint);

    [Theory]
    [InlineData("update commitment set paid = amount + 1 where line_id = @line", "ck_commitment_paid")]
    [InlineData("update commitment set paid = -1 where line_id = @line", "ck_commitment_paid")]
    [InlineData("update commitment set amount = 0 where line_id = @line", "ck_commitment_paid")]
    [InlineData("update commitment set ordered = 4100 where line_id = @line", "ck_commitment_paid")]
    [InlineData("update commitment set ordered = -1 where line_id = @line", "ck_commitment_paid")]
    [InlineData(
        "update payment set amount = 0 where commitment_id in (select id from commitment where line_id = @line)",
        "ck_payment_amount")]
    public async Task Commitments_are_not_paid_beyond_their_amount(string sql, string constraint)
    {
        var commitment = await budget.CommitAsync(60m);
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 20m));

        await RefuseAsync(sql, constraint, commitment.Name.Split('/')[1]);
    }

    [Theory]
    [InlineData(typeof(BudgetStore))]
    [InlineData(typeof(CommitmentStore))]
    [InlineData(typeof(MovementStore))]
    [InlineData(typeof(ReservationStore))]
    [InlineData(typeof(FiscalYearStore))]
    [InlineData(typeof(PaymentStore))]
    public void The_ledger_is_only_ever_added_to(Type store)
    {
        var statements = store.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => field.GetRawConstantValue())
            .OfType<string>()
            .ToArray();

        Assert.NotEmpty(statements);
        Assert.DoesNotContain(statements, sql => sql.StartsWith("delete", StringComparison.OrdinalIgnoreCase)
            || sql.StartsWith("update movement", StringComparison.OrdinalIgnoreCase));
    }

    // The line is reserved to the last cent.
    private async Task RefuseAsync(string sql, string constraint)
    {
        var line = await budget.OpenLineAsync(60m);
        await budget.ReserveAsync(line.Name, 60m);
        await RefuseAsync(sql, constraint, line.Name.Split('/')[1]);
    }

    private async Task RefuseAsync(string sql, string constraint, string line)
    {
        var database = budget.Server.Database("budget");
        var error = await Assert.ThrowsAnyAsync<DbException>(() => database.WriteAsync(
            session => session.ExecuteAsync(
                sql, new { line = Guid.Parse(line), id = Ids.New(TimeProvider.System.GetUtcNow()) }),
            CancellationToken.None));
        Violation.EnsureOf(constraint, error, database);
    }
}
