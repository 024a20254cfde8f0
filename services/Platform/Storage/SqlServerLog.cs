using Microsoft.Extensions.Logging;

namespace Grants.Platform.Storage;

/// <summary>Log messages of a SQL Server database.</summary>
internal sealed partial class SqlServerLog(ILogger log, string name)
{
    public void GivenUp(int runs, Exception error) => GivenUp(log, error, name, runs);

    public void NotRead(Exception error) => NotRead(log, error, name);

    public void ListenerFailed(Exception error) => ListenerFailed(log, error, name);

    [LoggerMessage(1003, LogLevel.Error, "A command on {Database} failed after {Runs} attempts.")]
    private static partial void GivenUp(ILogger log, Exception error, string database, int runs);

    [LoggerMessage(1004, LogLevel.Error, "Could not read from {Database}.")]
    private static partial void NotRead(ILogger log, Exception error, string database);

    [LoggerMessage(1005, LogLevel.Error, "A commit listener of {Database} failed.")]
    private static partial void ListenerFailed(ILogger log, Exception error, string database);
}
