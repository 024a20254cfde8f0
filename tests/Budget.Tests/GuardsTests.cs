using System.Reflection;
using System.Text.RegularExpressions;

namespace Grants.Budget.Tests;

/// <summary>
/// The list of everything that keeps the ledger right whatever the code above it does: every CHECK and unique key of
/// the schema, every condition of a guarded statement. Each is shown to refuse something, and, once it is taken away,
/// to be what refused it: remove one permanently and its line here turns red.
/// </summary>
public sealed partial class GuardsTests
{
    private static readonly Dictionary<string, string> Constraints = new()
    {
        ["pk_fiscal_year"] = "insert into fiscal_year select * from fiscal_year",
        ["ck_fiscal_year_state"] = """
            update fiscal_year
            set state = 'LOST', plan_number = 1, commitment_outcome = 'CLOSE', prepared_by = 'b', prepared_at = '2025'
            """,
        ["ck_fiscal_year_plan"] = "update fiscal_year set state = 'CLOSING'",
        ["ck_fiscal_year_statement"] = """
            update fiscal_year set statement_date = '2026-01-10', statement_signatory = 'Le Président'
            """,
        ["ck_fiscal_year_closed"] = "update fiscal_year set closed_at = '2026'",
        ["pk_budget_import"] = """
            insert into budget_import (file_sha256, rows_sha256, actor, deliberation, imported_at)
            values (x'41', x'42', 'b', '', '2025'), (x'41', x'42', 'c', '', '2026')
            """,
        ["pk_budget_line"] = "update budget_line set id = x'02'",
        ["uq_budget_line_key"] = "update budget_line set line_key = '2025 B 6568//2' where id = x'01'",
        ["ck_budget_line_section"] = "update budget_line set section = 'OTHER'",
        ["ck_budget_line_state"] = "update budget_line set state = 'CLOSED' where id = x'01'",
        ["ck_budget_line_voted"] = "update budget_line set voted = -1, adjusted = 200 where id = x'01'",
        ["ck_budget_line_credits"] = "update budget_line set adjusted = 10000000000000 where id = x'01'",
        ["ck_budget_line_balances"] = "update budget_line set reserved = 51 where id = x'01'",
        ["ck_budget_line_ordered"] = "update budget_line set ordered = 31 where id = x'01'",
        ["pk_reservation"] = "update reservation set id = x'12'",
        ["ck_reservation_amount"] = "update reservation set amount = 0",
        ["ck_reservation_state"] = "update reservation set state = 'EXPIRED' where id = x'11'",
        ["pk_commitment"] = "update commitment set id = x'22'",
        ["ck_commitment_origin"] = "update commitment set from_id = x'22' where id = x'21'",
        ["ck_commitment_statement"] = "update commitment set statement_date = '2026-01-10' where id = x'22'",
        ["ck_commitment_right"] = "update commitment set right_acquired_date = '2025-12-01' where id = x'21'",
        ["ck_commitment_state"] = "update commitment set state = 'CLOSED' where id = x'21'",
        ["ck_commitment_paid"] = "update commitment set paid = 41 where id = x'21'",
        ["uq_commitment_reservation"] = """
            update commitment set reservation_id = x'12', from_id = null, from_line_id = null where id = x'22'
            """,
        ["uq_commitment_from"] = """
            insert into commitment (id, line_id, state, amount, released, paid, ordered, reference, from_id,
                                    from_line_id, created_at)
            values (x'23', x'01', 'OPEN', 1, 0, 0, 0, 'r', x'21', x'01', '2025')
            """,
        ["pk_payment"] = "update payment set id = x'32'",
        ["ck_payment_mandate"] = "update payment set is_collective = 2 where id = x'31'",
        ["uq_payment_mandate"] = "update payment set mandate_key = 'K2' where id = x'31'",
        ["ck_payment_order"] = "update payment set order_date = '2025-11-13' where id = x'31'",
        ["ck_payment_amount"] = "update payment set amount = 0",
        ["ck_payment_state"] = "update payment set cancel_date = '2025-11-11' where id = x'32'",
        ["pk_movement"] = "insert into movement select * from movement",
        ["ck_movement_number"] = "update movement set movement_number = 0",
        ["ck_movement_kind"] = "update movement set movement_kind = 'LOST'",
        ["ck_movement_amount"] = "update movement set amount = 0, movement_kind = 'PAID'",
        ["ck_movement_balances"] = "update movement set available_after = -1",
        ["pk_closing_attachment"] = "insert into closing_attachment select * from closing_attachment",
        ["pk_closing_exception"] = "insert into closing_exception select * from closing_exception",
    };

    // A statement, one condition of it, and parameters that nothing but this condition stops.
    private static readonly (string Statement, string Condition, object With, string Before)[] Conditions =
    [
        Of("BudgetStore.MoveLine", "version = @Version", Move(version: 4, reserved: 1)),
        Of("BudgetStore.MoveLine", "reserved + @reserved >= 0", Move(reserved: -11)),
        Of("BudgetStore.MoveLine", "paid + @paid >= 0", Move(paid: -21)),
        Of("BudgetStore.MoveLine", "ordered + @ordered >= 0", Move(ordered: -6)),
        Of("BudgetStore.MoveLine", "ordered + @ordered <= committed + @committed", Move(committed: -26)),
        Of("BudgetStore.MoveLine",
            "voted + adjusted - reserved - committed - paid >= @reserved + @committed + @paid - @adjusted",
            Move(reserved: 41)),
        Of("BudgetStore.CloseLine", "version = @Version - 1", new { Id = Id(1), Version = 7, ClosedAt = "2026" }),
        Of("BudgetStore.CloseLine", "state = 'OPEN'", new { Id = Id(2), Version = 3, ClosedAt = "2026" }),
        Of("CommitmentStore.PayCommitment", "paid + released + ordered + @amount <= amount",
            new { CommitmentId = Id(0x21), amount = 26 }),
        Of("CommitmentStore.OrderOnCommitment", "paid + released + ordered + @amount <= amount",
            new { CommitmentId = Id(0x21), amount = 26 }),
        Of("CommitmentStore.PayOrder", "ordered >= @amount", new { CommitmentId = Id(0x21), amount = 6 }),
        Of("CommitmentStore.ReleaseOrder", "ordered >= @amount",
            new { CommitmentId = Id(0x21), amount = 6, released = 0 }),
        Of("CommitmentStore.ReleaseCommitment", "state = 'OPEN'", Release(0x22, 0)),
        Of("CommitmentStore.ReleaseCommitment", "paid + released + ordered + @amount <= amount", Release(0x21, 26)),
        Of("CommitmentStore.TakeBackPayment", "paid >= @amount",
            new { CommitmentId = Id(0x21), amount = 11, released = 0, state = "OPEN" }),
        Of("PaymentStore.ConfirmPayment", "state = 'ORDERED'", new
        {
            Id = Id(0x31),
            mandateKey = "K3",
            mandateNumber = "m2",
            mandateBudget = "",
            mandateSeries = "",
            slipNumber = "",
            isCollective = 0,
            Date = "2025-11-13",
        }),
        Of("PaymentStore.ReleasePayment", "state = 'ORDERED'", new { Id = Id(0x31) }),
        Of("PaymentStore.CancelPayment", "state = 'RECORDED'", new { Id = Id(0x32), CancelDate = "2025-11-14" }),
        Of("ReservationStore.ResolveReservation", "state = 'PENDING'",
            new { Id = Id(0x12), state = "VOIDED", CommitmentId = (byte[]?)null }),
        Of("FiscalYearStore.InsertYear", "not exists ( select 1 from fiscal_year where fiscal_year = @year)",
            new { year = 2025 }),
        Of("FiscalYearStore.CountLines", "state = 'OPEN'", new { year = 2025, count = 1 }, Closing),
        Of("FiscalYearStore.SavePlan", "state = 'OPEN'", Plan(2), Closing),
        Of("FiscalYearStore.SavePlan", "plan_number = @number - 1", Plan(2)),
        Of("FiscalYearStore.BeginClosing", "state = 'OPEN'", new { year = 2025, number = 1 }, Closing),
        Of("FiscalYearStore.BeginClosing", "plan_number = @number", new { year = 2025, number = 2 }, Planned),
        Of("FiscalYearStore.EndClosing", "state = 'CLOSING'", new { year = 2025, now = "2026" }, Planned + NoneOpen),
        Of("FiscalYearStore.EndClosing",
            "not exists ( select 1 from budget_line where fiscal_year = @year and state = 'OPEN')",
            new { year = 2025, now = "2026" }, Closing),
    ];

    private const string Planned =
        "update fiscal_year "
        + "set plan_number = 1, commitment_outcome = 'CLOSE', prepared_by = 'b', prepared_at = '2026';";

    private const string Closing = Planned + "update fiscal_year set state = 'CLOSING';";

    private const string NoneOpen = "update budget_line set state = 'CLOSED', closed_at = '2026';";

    public static TheoryData<string> ConstraintNames => [.. Constraints.Keys];

    public static TheoryData<int> ConditionNumbers => [.. Enumerable.Range(0, Conditions.Length)];

    [Fact]
    public void Every_constraint_of_the_schema_stands_in_the_list() =>
        Assert.Equal(GuardBench.Constraints.Order(), Constraints.Keys.Order());

    [Theory]
    [MemberData(nameof(ConstraintNames))]
    public void A_constraint_refuses_what_would_pass_without_it(string name)
    {
        using var guarded = new GuardBench();
        using var open = new GuardBench(without: name);

        Assert.Equal(-1, guarded.Run(Constraints[name]));
        Assert.True(open.Run(Constraints[name]) > 0, $"Something else than {name} refuses it.");
    }

    [Fact]
    public void Every_condition_of_a_guarded_statement_stands_in_the_list() => Assert.Equal(
        Statements()
            .SelectMany(statement => ConditionsOf(statement.Value).Select(condition => $"{statement.Key}: {condition}"))
            .Order(),
        Conditions.Select(guard => $"{guard.Statement}: {guard.Condition}").Order());

    [Theory]
    [MemberData(nameof(ConditionNumbers))]
    public void A_condition_stops_what_would_pass_without_it(int number)
    {
        var (name, condition, with, before) = Conditions[number];
        var statement = OneLine(Statements()[name]);
        using var bench = new GuardBench();
        bench.Run(before.Length > 0 ? before : "select 1");

        Assert.Equal(0, bench.Run(statement, with));
        Assert.NotEqual(0, bench.Run(statement.Replace(condition, "1 = 1", StringComparison.Ordinal), with));
    }

    private static (string Statement, string Condition, object With, string Before) Of(
        string statement, string condition, object with, string before = "") => (statement, condition, with, before);

    // Every statement that changes rows on a condition, by its name.
    private static Dictionary<string, string> Statements() => typeof(BudgetModule).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Store", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (Name: $"{type.Name}.{field.Name}", Sql: (string)field.GetRawConstantValue()!)))
        .Where(statement => Changes().IsMatch(statement.Sql))
        .ToDictionary(statement => statement.Name, statement => statement.Sql);

    // What stands in its where, but for the key that names the row.
    private static IEnumerable<string> ConditionsOf(string sql)
    {
        var text = OneLine(sql);
        var where = text.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0
            ? []
            : Joint().Split(text[(where + 7)..]).Where(condition => !Key().IsMatch(condition));
    }

    private static string OneLine(string sql) => Space().Replace(sql, " ");

    private static byte[] Id(byte id) => [id];

    private static object Move(
        long version = 5, long reserved = 0, long committed = 0, long paid = 0, long ordered = 0) =>
        new { Id = Id(1), Version = version, adjusted = 0L, reserved, committed, paid, ordered };

    private static object Release(byte id, long amount) => new
    {
        Id = Id(id), amount, state = "CLOSED", toId = (byte[]?)null, toLine = (byte[]?)null,
    };

    private static object Plan(long number) => new
    {
        year = 2025, number, outcome = "CLOSE", exceptions = 0, attachments = 0, statementDate = (string?)null,
        statementSignatory = (string?)null, reservations = 0, reserved = 0, commitments = 0, committed = 0,
        preparedBy = "b", preparedAt = "2026",
    };

    [GeneratedRegex(@"^(update|insert into \w+ \([^)]*\)\s*select)\s")]
    private static partial Regex Changes();

    [GeneratedRegex(@" and (?![^(]*\))")]
    private static partial Regex Joint();

    [GeneratedRegex(@"^(id|fiscal_year) = @\w+$")]
    private static partial Regex Key();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
