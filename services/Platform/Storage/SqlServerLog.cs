using Microsoft.Extensions.Logging;

namespace Grants.Platform.Storage;

/// <summary>What a SQL Server database tells those who run it.</summary>
internal sealed partial class SqlServerLog(ILogger log, string name)
{
    public void GivenUp(int runs, Exception error) => GivenUp(log, error, name, runs);

    public void NotRead(Exception error) => NotRead(log, error, name);

    public void ListenerFailed(Exception error) => ListenerFailed(log, error, name);

    [LoggerMessage(1003, LogLevel.Error, "A command on {Database} was given up after {Runs} runs.")]
    private static partial void GivenUp(ILogger log, Exception error, string database, int runs);

    [LoggerMessage(1004, LogLevel.Error, "{Database} could not be read.")]
    private static partial void NotRead(ILogger log, Exception error, string database);

    [LoggerMessage(1005, LogLevel.Error, "Who listens to the commits of {Database} failed.")]
    private static partial void ListenerFailed(ILogger log, Exception error, string database);
}
