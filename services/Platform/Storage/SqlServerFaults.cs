using Microsoft.Data.SqlClient;

namespace Grants.Platform.Storage;

/// <summary>
/// What an error of SQL Server asks for, told by its number, never by its text. The numbers of Azure SQL are those that
/// its documentation calls transient.
/// </summary>
internal static class SqlServerFaults
{
    // Somebody else was there first: deadlock, lock that did not come, snapshot overtaken, key taken meanwhile.
    private static readonly HashSet<int> Races = [1205, 1222, 3960, 3961, 2601, 2627];

    // The server, the network or the service in between.
    private static readonly HashSet<int> Away =
    [
        -2, -1, 0, 2, 20, 53, 64, 121, 233, 258, 596, 615, 921, 926, 978, 983, 997, 1203, 1204, 1221, 3935, 3966, 4060,
        4221, 6001, 6005, 8628, 8645, 8651, 10053, 10054, 10060, 10061, 10922, 10928, 10929, 10936, 11001, 14355, 17142,
        17189, 17197, 18401, 40143, 40197, 40501, 40540, 40613, 40615, 42108, 42109, 49918, 49919, 49920,
    ];

    /// <summary>Whether there is no such database, or nobody may open it.</summary>
    public static bool IsNoSuchDatabase(SqlException error) => error.Number is 4060 or 911;

    /// <summary>A key or a unique index has the value already.</summary>
    public static bool IsUniqueViolation(Exception error) => error is SqlException { Number: 2601 or 2627 };

    /// <summary>Whether another transaction was in the way: running again decides on what it left.</summary>
    public static bool IsRace(Exception error) =>
        error is SqlException sql && Numbers(sql).Any(Races.Contains);

    /// <summary>
    /// Whether the server could not be reached, or broke off: from severity 20 on the connection is lost with it.
    /// </summary>
    public static bool IsAway(Exception error) =>
        error is TimeoutException
        || (error is SqlException sql && (sql.Class >= 20 || Numbers(sql).Any(Away.Contains)));

    private static IEnumerable<int> Numbers(SqlException error) =>
        error.Errors.Cast<SqlError>().Select(one => one.Number).Append(error.Number);
}
