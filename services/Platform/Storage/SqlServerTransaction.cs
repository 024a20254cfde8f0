using System.Data;
using System.Security.Cryptography;
using System.Text;
using Grants.Platform.Encryption;
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

    private SqlServerTransaction(SqlConnection connection, SqlTransaction transaction, DataKeys keys)
    {
        _connection = connection;
        _transaction = transaction;
        Session = new DbSession(connection, transaction, SqlDialect.SqlServer, keys);
    }

    public DbSession Session { get; }

    /// <summary>Opens a connection and begins on it; the snapshot is the one of the first statement.</summary>
    public static async Task<SqlServerTransaction> BeginAsync(
        string connectionString, DataKeys keys, CancellationToken cancellation)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return new SqlServerTransaction(
                connection,
                (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.Snapshot, cancellation),
                keys);
        }
        catch (InvalidOperationException error) when (connection.State == ConnectionState.Closed)
        {
            // The provider has no error of its own for a pool that had no connection to give in time.
            await connection.DisposeAsync();
            throw new TimeoutException(error.Message, error);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Lets an error doom the whole transaction, whoever might catch it, and waits for those who write the same
    /// subjects before the snapshot is taken. The wait saves work and is no guard: after ten seconds it goes on all the
    /// same.
    /// </summary>
    public async Task PrepareToWriteAsync(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        // All take them in the same order, which prevents deadlocks.
        var lines = subjects.Select(LineOf).Order(StringComparer.Ordinal).Select(line =>
            $"; exec sp_getapplock @Resource = N'{line}', @LockMode = N'Exclusive', @LockOwner = N'Transaction', "
            + "@LockTimeout = 10000");
        await using var command = new SqlCommand(
            "set xact_abort on" + string.Concat(lines), _connection, _transaction);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // A name of our own making: nothing of a request ever stands in a statement.
    private static string LineOf(string subject) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subject)), 0, 16);

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
        }
        catch (Exception error) when (error is SqlException or InvalidOperationException)
        {
            // There is no connection left to roll it back on; the server has done so.
        }

        await _connection.DisposeAsync();
    }
}
