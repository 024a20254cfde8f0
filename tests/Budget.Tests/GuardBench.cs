using System.Text.RegularExpressions;
using Dapper;
using Grants.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Grants.Budget.Tests;

/// <summary>
/// The tables of Budget in memory with a few rows, and, on demand, without one of their constraints: to see what that
/// constraint holds.
/// </summary>
internal sealed partial class GuardBench : IDisposable
{
    /// <summary>
    /// An open line with 100 voted, 10 reserved, 30 committed, 5 of them ordered, and 20 paid; and one that is closed.
    /// </summary>
    public const string Rows = """
        insert into fiscal_year (fiscal_year, state, line_count, plan_number, exception_count, attachment_count,
                                 reservation_count, reserved, commitment_count, committed)
        values (2025, 'OPEN', 2, 0, 0, 0, 0, 0, 0, 0);
        insert into budget_line values (x'01', 2025, 'A', 'A', '6568//1', '6568', 'OPERATING', '1', '2025 A 6568//1',
                                        'OPEN',
                                        100, 0, 10, 30, 20, 5, 5, 5, '2025', null);
        insert into budget_line values (x'02', 2025, 'B', 'B', '6568//2', '6568', 'OPERATING', '2', '2025 B 6568//2',
                                        'CLOSED',
                                        100, 0, 0, 0, 0, 0, 1, 2, '2025', '2025');
        insert into reservation values (x'11', x'01', 10, 'PENDING', 'r', null, '2025', null, null);
        insert into reservation values (x'12', x'01', 40, 'POSTED', 'r', x'21', '2025', null, null);
        insert into commitment (id, line_id, state, reservation_id, amount, released, paid, ordered, reference,
                                created_at)
        values (x'21', x'01', 'OPEN', x'12', 40, 0, 10, 5, 'r', '2025');
        insert into commitment (id, line_id, state, amount, released, paid, ordered, reference, from_id, from_line_id,
                                created_at)
        values (x'22', x'01', 'CLOSED', 20, 10, 10, 0, 'r', x'21', x'01', '2025');
        insert into payment values (x'31', x'21', 'RECORDED', 10, '2025-11-10', 'K1', 'm', '', '', '', 0, '2025-11-12',
                                    null, '2025');
        insert into payment values (x'32', x'22', 'CANCELLED', 10, null, 'K2', 'n', '', '', '', 0, '2025-11-12',
                                    '2025-11-13', '2025');
        insert into payment values (x'33', x'21', 'ORDERED', 5, '2025-11-10', null, null, null, null, null, null, null,
                                    null, '2025');
        insert into movement values (x'01', 1, 'VOTED', 100, 0, 0, 0, 0, 0, 100, null, 'bea', 'r', x'41', '2025', null);
        insert into closing_exception values (2025, 1, x'21');
        insert into closing_attachment values (2025, 1, x'21', '2025-12-01');
        """;

    private readonly SqliteConnection _connection = new("Data Source=:memory:;Foreign Keys=false");

    public GuardBench(string? without = null)
    {
        _connection.Open();
        _connection.Execute(without is null ? Schema : Remove(without));
        _connection.Execute(Rows);
    }

    /// <summary>The migration as SQLite runs it.</summary>
    public static string Schema { get; } = Read();

    /// <summary>The names of all CHECKs, unique keys and unique indexes.</summary>
    public static IEnumerable<string> Constraints => Named().Matches(Schema)
        .Select(match => match.Groups[1].Value)
        .Where(name => name.StartsWith("ck_", StringComparison.Ordinal)
            || name.StartsWith("uq_", StringComparison.Ordinal)
            || name.StartsWith("pk_", StringComparison.Ordinal));

    /// <summary>Runs a statement; the number of rows it changed, or -1 when a constraint refused it.</summary>
    public int Run(string sql, object? parameters = null)
    {
        try
        {
            return _connection.Execute(sql, parameters);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == 19)
        {
            return -1;
        }
    }

    public void Dispose() => _connection.Dispose();

    private static string Read()
    {
        using var stream = typeof(BudgetModule).Assembly.GetManifestResourceStream("0001-budget.sql")!;
        using var reader = new StreamReader(stream);
        return Variable().Replace(
            reader.ReadToEnd(), match => SqlDialect.Sqlite.MigrationVariables[match.Groups[1].Value]);
    }

    // A constraint goes from the comma before it to the bracket that closes it; an index is a statement.
    private static string Remove(string name)
    {
        var index = Schema.IndexOf($"create unique index {name} ", StringComparison.Ordinal);
        if (index >= 0)
        {
            return Schema.Remove(index, Schema.IndexOf(';', index) - index + 1);
        }

        var at = Schema.IndexOf($"constraint {name} ", StringComparison.Ordinal);
        var from = Schema.LastIndexOf(',', at);
        var to = Schema.IndexOf('(', at);
        for (var depth = 1; depth > 0;)
        {
            to++;
            depth += Schema[to] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return Schema.Remove(from, to - from + 1);
    }

    [GeneratedRegex(@"(?:constraint|unique index) (\w+) ")]
    private static partial Regex Named();

    [GeneratedRegex(@"\$(\w+)\$")]
    private static partial Regex Variable();
}
