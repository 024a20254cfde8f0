using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Grants.Platform.Refusals;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.Platform.Storage;

/// <summary>
/// A database of SQL Server 2019 and later, or of Azure SQL, which any number of replicas write at a time. Whatever
/// runs sees one snapshot from its first statement to its last; a transaction that would change a row which another
/// has changed since is undone by the server and run again here (docs/adr/0018). So is one whose connection was lost,
/// also during the commit: what it did then is found by its request id, or by the state it left.
/// </summary>
internal sealed class SqlServerDatabase : Database
{
    private readonly string _connection;
    private readonly SqlServerLimits _limits;
    private readonly SqlServerLog _log;
    private readonly Turns<string> _turns;
    private int _waiting;

    /// <summary>Names the database; it is opened by the first who needs it.</summary>
    /// <param name="name">The service it belongs to.</param>
    /// <param name="connection">A connection string that names the database.</param>
    /// <param name="log">Told why a command could not be committed, which its caller is not.</param>
    public SqlServerDatabase(string name, string connection, ILogger<SqlServerDatabase>? log = null)
        : this(name, connection, log ?? NullLogger<SqlServerDatabase>.Instance, new SqlServerLimits())
    {
    }

    internal SqlServerDatabase(
        string name, string connection, ILogger<SqlServerDatabase> log, SqlServerLimits limits)
        : base(name)
    {
        _connection = connection;
        _limits = limits;
        _turns = new Turns<string>(limits.PlacesOnASubject);
        _log = new SqlServerLog(log, name);
        DapperSetup.Ensure();
    }

    /// <summary>The login that its service is given when it is brought up to date; null for none.</summary>
    public SqlServerLogin? Login { get; init; }

    /// <inheritdoc />
    public override SqlDialect Dialect => SqlDialect.SqlServer;

    /// <inheritdoc />
    public override async Task<T> WriteAsync<T>(
        Func<DbSession, Task<T>> work, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > _limits.QueueLength)
        {
            Interlocked.Decrement(ref _waiting);
            throw PlatformRefusals.QueueFull();
        }

        try
        {
            var result = await InTurnAsync(
                new Queue<string>(subjects.Distinct().Order(StringComparer.Ordinal)),
                () => WriteUntilCommittedAsync(work, subjects, cancellation),
                cancellation);
            TellOfCommit();
            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc />
    public override async Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation)
    {
        await using var transaction = await BeginToReadAsync(cancellation);
        try
        {
            return await work(transaction.Session);
        }
        catch (SqlException error) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancellation);
        }
        catch (Exception error) when (transaction.IsLostBy(error))
        {
            // Not run again: what was read so far may have gone out to the caller already.
            _log.NotRead(error);
            throw PlatformRefusals.StorageUnavailable();
        }
    }

    /// <inheritdoc />
    public override void Migrate(Assembly scripts) => SqlServerMigrator.Run(_connection, scripts, Login);

    /// <inheritdoc />
    public override void EnsureMigrated(Assembly scripts)
    {
        if (SqlServerMigrator.IsBehind(_connection, scripts))
        {
            throw new InvalidOperationException(
                $"The database of {Name} is not up to date; run the service once with the argument 'migrate'.");
        }
    }

    /// <inheritdoc />
    public override Task ProbeAsync(CancellationToken cancellation) => WriteAsync(
        session => session.ExecuteAsync(SqlServerStore.WriteNothing), cancellation);

    /// <inheritdoc />
    public override void BackUp(string folder) => throw new NotSupportedException(
        "SQL Server databases are backed up by the server itself; see docs/operations.md.");

    // All take their turns in the same order, which prevents deadlocks.
    private Task<T> InTurnAsync<T>(Queue<string> subjects, Func<Task<T>> write, CancellationToken cancellation) =>
        subjects.TryDequeue(out var subject)
            ? _turns.TakeAsync(
                subject, _limits.RetryTime, () => InTurnAsync(subjects, write, cancellation), cancellation)
            : write();

    private async Task<T> WriteUntilCommittedAsync<T>(
        Func<DbSession, Task<T>> work, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var mayHaveCommitted = false;
        for (var run = 1; ; run++)
        {
            var (result, error, committing) = await RunAsync(work, subjects, cancellation);
            if (error is null)
            {
                return result!;
            }

            mayHaveCommitted |= committing && !SqlServerFaults.IsRace(error);

            if (run == _limits.MostRunsOnATakenKey && SqlServerFaults.IsUniqueViolation(error))
            {
                ExceptionDispatchInfo.Throw(error);
            }

            if (run == _limits.MostRuns || Stopwatch.GetElapsedTime(started) > _limits.RetryTime)
            {
                _log.GivenUp(run, error);
                throw PlatformRefusals.StorageUnavailable(mayHaveCommitted);
            }

            await Task.Delay(PauseAfter(run), TimeProvider.System, cancellation);
        }
    }

    // The result, or why another attempt makes sense, and whether a commit was sent; all else is thrown.
    private async Task<(T? Result, Exception? Error, bool Committing)> RunAsync<T>(
        Func<DbSession, Task<T>> work, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        SqlServerTransaction? transaction = null;
        var committing = false;
        try
        {
            transaction = await SqlServerTransaction.BeginAsync(_connection, Keys, cancellation);
            await transaction.PrepareToWriteAsync(subjects, cancellation);
            var result = await work(transaction.Session);
            cancellation.ThrowIfCancellationRequested();
            committing = true;
            await transaction.CommitAsync();
            return (result, null, committing);
        }
        catch (Exception error) when (IsWorthAnotherRun(transaction, error, cancellation))
        {
            return (default, error, committing);
        }
        catch (SqlException error) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancellation);
        }
        finally
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }
        }
    }

    private static bool IsWorthAnotherRun(
        SqlServerTransaction? transaction, Exception error, CancellationToken cancellation) =>
        error is not (Refusal or OperationCanceledException)
        && !cancellation.IsCancellationRequested
        && (SqlServerFaults.IsRace(error) || (transaction?.IsLostBy(error) ?? SqlServerFaults.IsAway(error)));

    private async Task<SqlServerTransaction> BeginToReadAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        for (var run = 1; ; run++)
        {
            try
            {
                return await SqlServerTransaction.BeginAsync(_connection, Keys, cancellation);
            }
            catch (SqlException error) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException(error.Message, error, cancellation);
            }
            catch (Exception error) when (SqlServerFaults.IsAway(error) && !cancellation.IsCancellationRequested)
            {
                if (Stopwatch.GetElapsedTime(started) > _limits.RetryTime)
                {
                    _log.NotRead(error);
                    throw PlatformRefusals.StorageUnavailable();
                }

                await Task.Delay(PauseAfter(run), TimeProvider.System, cancellation);
            }
        }
    }

    // Longer each time, and never the same for two who met.
    private TimeSpan PauseAfter(int run) =>
        Random.Shared.NextDouble() * TimeSpan.FromMilliseconds(
            Math.Min(_limits.LongestPause.TotalMilliseconds, 5 << Math.Min(run, 10)));

    private void TellOfCommit()
    {
        try
        {
            OnCommitted();
        }
        catch (Exception error)
        {
            // The commit stands, and listeners also poll.
            _log.ListenerFailed(error);
        }
    }
}
