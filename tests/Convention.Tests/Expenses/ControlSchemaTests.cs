using System.Data.Common;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>What the decisions refuse, the schema refuses once more: the statements go around the decisions.</summary>
public sealed class ControlSchemaTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("expense", "decided_key = recorded_key", "ck_expense_second_person")]
    [InlineData("expense", "recorded_key = decided_key", "ck_expense_second_person")]
    [InlineData("expense", "decided_key = null", "ck_expense_decided")]
    [InlineData("expense", "withdraw_reason = ''", "ck_expense_withdrawn")]
    [InlineData("expense_sample", "least_amount = 1", "ck_expense_sample_rule")]
    [InlineData("expense_sample", "least_amount = 0, sample_size = null, seed = null", "ck_expense_sample_rule")]
    [InlineData("expense_sample", "sample_size = null", "ck_expense_sample_rule")]
    [InlineData("expense_sample", "seed = null", "ck_expense_sample_rule")]
    [InlineData("expense_sample", "seed = ''", "ck_expense_sample_rule")]
    [InlineData("expense_sample", "sample_size = 10001", "ck_expense_sample_rule")]
    [InlineData("expense_sample", "sample_size = 0", "ck_expense_sample_")] // Two are broken; engines name one.
    [InlineData("expense_sample", "drawn = 0", "ck_expense_sample_drawn")]
    [InlineData("expense_sample", "drawn = 2", "ck_expense_sample_drawn")]
    [InlineData("expense_sample", "drawn = 2, population = 2", "ck_expense_sample_drawn")]
    [InlineData("expense_sample", "sample_amount = 0", "ck_expense_sample_drawn")]
    [InlineData("communication_evidence", "support = 'RADIO'", "ck_communication_evidence_support")]
    [InlineData("fact", "voucher_id = convention_id", Violation.OfAReference)]
    [InlineData("fact", "decided_key = recorded_key", "ck_fact_second_person")]
    [InlineData("fact", "withdraw_reason = ''", "ck_fact_withdrawn")]
    [InlineData("fact", "amount = null", "ck_fact_")] // Two are broken; engines name one.
    [InlineData("fact", "decided_by = null", "ck_fact_decided")]
    [InlineData("fact", "decided_at = null", "ck_fact_decided")]
    [InlineData("fact", "accepted_amount = null", "ck_fact_decided")]
    [InlineData("fact", "accepted_amount = amount - 1", "ck_fact_decided")]
    [InlineData("fact", "outcome = 'REJECTED', decision_comment = 'Non'", "ck_fact_decided")]
    [InlineData("fact", "outcome = 'PARTLY_ACCEPTED', decision_comment = 'Non'", "ck_fact_decided")]
    [InlineData("fact", "outcome = 'REJECTED', accepted_amount = 0", "ck_fact_decided")]
    [InlineData("fact", "kind = 'ACTIVITY'", "ck_fact_amount")]
    [InlineData("communication_evidence", "voucher_id = convention_id", Violation.OfAReference)]
    public async Task Refuses_what_no_decision_gives(string table, string change, string constraint)
    {
        var life = await world.InAsync(State.InExecution);
        await life.DeliverAsync();
        await life.ShowAsync();
        await life.ReachAsync(State.ReportSubmitted);
        await life.DrawAsync(new V1.ExpenseSample { Size = 1 });
        await life.RuleAsync();

        var error = await RefusedAsync(life, $"update {table} set {change} where convention_id = @id");

        Violation.EnsureOf(constraint, error, world.Server.Database("convention"));
    }

    [Fact]
    public async Task Refuses_an_expense_twice_in_a_sample()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.DrawAsync(new V1.ExpenseSample { Size = 1 });

        var error = await RefusedAsync(life, """
            insert into expense_sample_item
            select item.*
            from expense_sample_item as item
            join expense_sample on expense_sample.id = item.sample_id
            where expense_sample.convention_id = @id
            """);

        Violation.EnsureOf(Violation.OfAKey, error, world.Server.Database("convention"));
    }

    private Task<DbException> RefusedAsync(Life life, string sql)
    {
        var id = NameWire.ParseGrant(life.Name, "name");
        return Assert.ThrowsAnyAsync<DbException>(() => world.Server.Database("convention").WriteAsync(
            session => session.ExecuteAsync(sql, new { id }), CancellationToken.None));
    }
}
