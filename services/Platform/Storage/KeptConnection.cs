using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>
/// A connection to a SQLite file, under Dapper, that keeps its statements prepared by their text: parsing and planning
/// one costs more than running it. Used by one caller at a time.
/// </summary>
internal sealed class KeptConnection(SqliteConnection connection) : DbConnection
{
    private const int MostKept = 256;
    private readonly Dictionary<string, SqliteCommand> _kept = [];

    /// <summary>Opens a connection.</summary>
    public static KeptConnection Open(string address)
    {
        var connection = new SqliteConnection(address);
        try
        {
            connection.Open();
            return new KeptConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The number of statements that it keeps.</summary>
    public int Kept => _kept.Count;

    [AllowNull]
    public override string ConnectionString
    {
        get => connection.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => connection.Database;

    public override string DataSource => connection.DataSource;

    public override string ServerVersion => connection.ServerVersion;

    public override ConnectionState State => connection.State;

    /// <summary>Begins a transaction: deferred, to read; or with the one right to write.</summary>
    public SqliteTransaction BeginTransaction(bool deferred) => connection.BeginTransaction(deferred);

    /// <summary>A command of this text, prepared if it is kept; nobody else has it until it is returned.</summary>
    public SqliteCommand Take(string text) =>
        _kept.Remove(text, out var kept) ? kept : new SqliteCommand(text, connection);

    /// <summary>
    /// Keeps a command for its next use. One whose text has become another one is not kept: Dapper writes out the
    /// values of a list, in as many texts as lists have lengths.
    /// </summary>
    public void Return(string text, SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (_kept.Count >= MostKept || command.CommandText != text || !_kept.TryAdd(text, command))
        {
            command.Dispose();
        }
    }

    public override void Open() => throw new NotSupportedException();

    public override void Close() => connection.Close();

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        connection.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _kept.Values)
            {
                command.Dispose();
            }

            _kept.Clear();
            connection.Dispose();
        }

        base.Dispose(disposing);
    }
}
