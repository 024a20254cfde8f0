using Grants.Budget;
using Grants.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Grants.Benchmarks;

/// <summary>
/// A database with years of voted budgets: lines by the thousand, ten movements on each, that add up. Filled by SQL,
/// for the API would take hours.
/// </summary>
internal sealed class FilledDatabase : IDisposable
{
    private const string Years = """
        with recursive n (i) as (select 0 union all select i + 1 from n where i + 1 < @years)
        insert into fiscal_year (fiscal_year, state, line_count, plan_number, exception_count, attachment_count,
                                 reservation_count, reserved, commitment_count, committed)
        select 2000 + i, 'OPEN', @lines, 0, 0, 0, 0, 0, 0, 0 from n
        """;

    // Twenty imputations an operation, of forty natures and fifty functions.
    private const string Lines = """
        with recursive n (i) as (select 0 union all select i + 1 from n where i + 1 < @lines)
        insert into budget_line (id, fiscal_year, operation_code, operation_label, imputation, nature, section,
                                 function_code, line_key, state, voted, adjusted, reserved, committed, paid, ordered,
                                 movement_count, version, created_at)
        select unhex(printf('0190%012x%016x', (@year - 2000) * @lines + i, abs(random()))),
               @year,
               printf('C%05d', i / 20),
               printf('Opération %d', i / 20),
               printf('%d//%d', 6000 + (i % 20) * 2 + (i / 20) % 2, 9300 + (i * 7) % 50),
               printf('%d', 6000 + (i % 20) * 2 + (i / 20) % 2),
               'OPERATING',
               printf('%d', 9300 + (i * 7) % 50),
               printf('%d C%05d %d//%d', @year, i / 20, 6000 + (i % 20) * 2 + (i / 20) % 2, 9300 + (i * 7) % 50),
               'OPEN', 1000000, 500, 0, 0, 0, 0, 10, 10, '2025-01-01T00:00:00.000Z'
        from n
        """;

    // Voted; four times reserved and voided; increased.
    private const string Movements = """
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 10)
        insert into movement (line_id, movement_number, movement_kind, amount, adjusted_after, reserved_after,
                              committed_after, paid_after, ordered_after, available_after, actor, reason,
                              request_id, created_at)
        select l.id, i,
               case when i = 1 then 'VOTED' when i = 10 then 'INCREASED' when i % 2 = 0 then 'RESERVED'
                    else 'VOIDED' end,
               case when i = 1 then 1000000 when i = 10 then 500 else 1000 end,
               case when i = 10 then 500 else 0 end,
               case when i < 10 and i % 2 = 0 then 1000 else 0 end,
               0, 0, 0,
               case when i = 10 then 1000500 when i % 2 = 0 then 999000 else 1000000 end,
               'bea', 'Délibération 2025-406', l.id, printf('2025-01-%02dT00:00:00.000Z', i)
        from budget_line l cross join n
        where l.fiscal_year = @year
        """;

    public FilledDatabase(int years, int linesAYear)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("grants-bench-").FullName;
        var path = Path.Combine(Directory, "budget.db");
        var database = new SqliteDatabase("budget", path);
        database.Migrate(typeof(BudgetModule).Assembly);
        database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        Run(connection, "pragma synchronous = off; pragma journal_mode = off; pragma cache_size = -100000;");
        Run(connection, Years, ("@years", years), ("@lines", linesAYear));
        for (var year = 2000; year < 2000 + years; year++)
        {
            using var transaction = connection.BeginTransaction();
            Run(connection, Lines, ("@year", year), ("@lines", linesAYear));
            Run(connection, Movements, ("@year", year));
            transaction.Commit();
        }

        Run(connection, "pragma journal_mode = wal;");
    }

    /// <summary>Where it lies.</summary>
    public string Directory { get; }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static void Run(SqliteConnection connection, string sql, params (string Name, int Value)[] parameters)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the constants above
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
