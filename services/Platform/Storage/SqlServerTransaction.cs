using System.Data;
using System.Security.Cryptography;
using System.Text;
using Grants.Platform.Refusals;
using Microsoft.Data.SqlClient;

namespace Grants.Platform.Storage;

/// <summary>
/// A connection of the pool and the transaction on it. The transaction is one of the provider's, so that a connection
/// which breaks inside it is never mended behind our back: half of the work would then stand on its own.
/// </summary>
internal sealed class SqlServerTransaction : IAsyncDisposable
{
    private readonly SqlConnection _connection;
    private readonly SqlTransaction _transaction;
    private readonly IReadOnlyList<string> _lines;

    private SqlServerTransaction(SqlConnection connection, SqlTransaction transaction, IReadOnlyList<string> lines)
    {
        _connection = connection;
        _transaction = transaction;
        _lines = lines;
        Session = new DbSession(connection, transaction, SqlDialect.SqlServer);
    }

    public DbSession Session { get; }

    /// <summary>Begins a snapshot to be read.</summary>
    public static Task<SqlServerTransaction> BeginToReadAsync(string connection, CancellationToken cancellation) =>
        BeginAsync(connection, "", [], cancellation);

    /// <summary>
    /// Lets an error doom the whole transaction, whoever might catch it, waits for those who write the same subjects,
    /// and begins. The wait comes before the snapshot; it saves work and is no guard: after ten seconds it goes on all
    /// the same.
    /// </summary>
    public static Task<SqlServerTransaction> BeginToWriteAsync(
        string connection, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        // All take them in the same order, so that nobody waits for who waits for them.
        var lines = subjects.Select(LineOf).Order(StringComparer.Ordinal).ToList();
        var stand = lines.Select(line =>
            $"; exec sp_getapplock @Resource = N'{line}', @LockMode = N'Exclusive', @LockOwner = N'Session', "
            + "@LockTimeout = 10000");
        return BeginAsync(connection, "set xact_abort on" + string.Concat(stand), lines, cancellation);
    }

    /// <summary>Commits, however patient the caller is: halfway through, nobody could tell what became of it.</summary>
    public Task CommitAsync() => _transaction.CommitAsync(CancellationToken.None);

    /// <summary>Whether the connection broke, of which an error on it need not say so itself.</summary>
    public bool IsLostBy(Exception error) =>
        error is not (Refusal or OperationCanceledException)
        && (SqlServerFaults.IsAway(error) || _connection.State != ConnectionState.Open);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
            await LeaveAsync();
        }
        catch (Exception error) when (error is SqlException or InvalidOperationException)
        {
            // The connection is broken: the server has rolled back and let the next one in. Should it not be, the pool
            // must not keep it either.
            SqlConnection.ClearPool(_connection);
        }

        await _connection.DisposeAsync();
    }

    private static async Task<SqlServerTransaction> BeginAsync(
        string connectionString, string first, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await RunAsync(connection, first, cancellation);
            return new SqlServerTransaction(
                connection,
                (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.Snapshot, cancellation),
                lines);
        }
        catch (InvalidOperationException error) when (connection.State == ConnectionState.Closed)
        {
            // The provider has no error of its own for a pool that had no connection to give in time.
            await connection.DisposeAsync();
            throw new TimeoutException(error.Message, error);
        }
        catch
        {
            // It may stand in line already: with the connection it gives its place up.
            SqlConnection.ClearPool(connection);
            await connection.DisposeAsync();
            throw;
        }
    }

    // The place in line belongs to the session, which goes back to the pool: it has to be left by hand.
    private Task LeaveAsync() => RunAsync(
        _connection,
        string.Join("; ", _lines.Select(line =>
            $"if applock_mode('public', N'{line}', 'Session') <> 'NoLock' "
            + $"exec sp_releaseapplock @Resource = N'{line}', @LockOwner = N'Session'")),
        CancellationToken.None);

    private static async Task RunAsync(SqlConnection connection, string text, CancellationToken cancellation)
    {
        if (text.Length > 0)
        {
            await using var command = new SqlCommand(text, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    // A name of our own making: nothing of a request ever stands in a statement.
    private static string LineOf(string subject) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subject)), 0, 16);
}
