using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>
/// A command as Dapper uses one: its text is set, then its parameters, then it runs once. The command that runs is the
/// one that its connection keeps for the text.
/// </summary>
internal sealed class KeptCommand(KeptConnection connection) : DbCommand
{
    private string _text = "";
    private SqliteCommand? _command;
    private SqliteDataReader? _reader;

    [AllowNull]
    public override string CommandText
    {
        get => _command?.CommandText ?? _text;
        set
        {
            if (_command is null)
            {
                _text = value ?? "";
                _command = connection.Take(_text);
            }
            else
            {
                _command.CommandText = value;
            }
        }
    }

    public override int CommandTimeout
    {
        get => Running.CommandTimeout;
        set => Running.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException();
            }
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => Running.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Running =>
        _command ?? throw new InvalidOperationException("A command needs its text before anything else.");

    public override void Prepare() => Ready();

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Cancel()
    {
        // SQLite runs a statement to its end.
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        _reader = Ready().ExecuteReader(behavior);

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _command is { } command)
        {
            _reader?.Dispose();
            connection.Return(_text, command);
            _command = null;
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Ready()
    {
        Running.Transaction = (SqliteTransaction?)DbTransaction;
        Running.Prepare();
        return Running;
    }
}
