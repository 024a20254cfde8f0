using Microsoft.Data.Sqlite;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>What the decisions refuse, the schema refuses once more: the statements go around the decisions.</summary>
public sealed class ExecutionSchemaTests(World world)
{
    [Theory]
    [InlineData("disbursement", "confirmed_by = ordered_by", "ck_disbursement_second_person")]
    [InlineData("disbursement", "amount = 0", "ck_disbursement_amount")]
    [InlineData("disbursement", "payment_date = null", "ck_disbursement_paid")]
    [InlineData("disbursement", "mandate_number = null", "ck_disbursement_paid")]
    [InlineData("disbursement", "confirmed_by = null", "ck_disbursement_paid")]
    [InlineData("disbursement", "payment_date = '2025-01-01'", "ck_disbursement_paid")]
    [InlineData("expense", "amount = 0", "ck_expense_amount")]
    [InlineData("expense", "accepted_amount = 1", "ck_expense_decided")]
    [InlineData("expense", "outcome = 'ACCEPTED', accepted_amount = amount - 1", "ck_expense_decided")]
    [InlineData("expense", "outcome = 'ACCEPTED', accepted_amount = null", "ck_expense_decided")]
    [InlineData("expense", "outcome = 'REJECTED', accepted_amount = null, reason = 'X'", "ck_expense_decided")]
    [InlineData("expense", "outcome = 'REJECTED', accepted_amount = 0, reason = null", "ck_expense_decided")]
    [InlineData("expense", "outcome = 'PARTLY_ACCEPTED', accepted_amount = amount", "ck_expense_decided")]
    [InlineData("expense", "outcome = 'PERHAPS', accepted_amount = 1", "ck_expense_decided")]
    [InlineData("expense", "quantity = 1", "ck_expense_counted")]
    [InlineData("voucher", "size_bytes = 20971521", "ck_voucher_size")]
    [InlineData("resource", "amount = -1", "ck_resource_amount")]
    public async Task Refuses_what_no_decision_gives(string table, string change, string constraint)
    {
        var life = await world.InAsync(State.InExecution);
        var id = ConventionWire.ParseName(life.Name, "name");

        var error = await Assert.ThrowsAsync<SqliteException>(() => world.Server.Database("convention").WriteAsync(
            session => session.ExecuteAsync($"update {table} set {change} where convention_id = @id", new { id }),
            CancellationToken.None));

        Assert.Contains(constraint, error.Message);
    }
}
