using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>
/// The connections that read a SQLite file beside its writer: taken for one read, and kept open for the next one with
/// the statements that they have prepared.
/// </summary>
internal sealed class SqliteReaders(string address) : IDisposable
{
    private const int MostIdle = 16;
    private readonly ConcurrentStack<KeptConnection> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Reads on a snapshot: whatever is written meanwhile, the work sees one state.</summary>
    public async Task<T> ReadAsync<T>(Func<KeptConnection, SqliteTransaction, Task<T>> work)
    {
        var connection = _idle.TryPop(out var idle) ? idle : KeptConnection.Open(address);
        var isSound = false;
        try
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var answer = await work(connection, snapshot);
            isSound = true;
            return answer;
        }
        catch (Exception error) when (error is not SqliteException)
        {
            // The work has refused; the engine has not.
            isSound = true;
            throw;
        }
        finally
        {
            Return(connection, isSound);
        }
    }

    /// <summary>Closes the connections, those in use as soon as they are returned.</summary>
    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryPop(out var idle))
        {
            idle.Dispose();
        }
    }

    private void Return(KeptConnection connection, bool isSound)
    {
        if (!isSound || _isClosed || _idle.Count >= MostIdle)
        {
            connection.Dispose();
            return;
        }

        _idle.Push(connection);
        if (_isClosed)
        {
            // It was closed in between.
            Dispose();
        }
    }
}
