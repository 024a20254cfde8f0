using Grants.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Storage;

/// <summary>Log messages and measures of a SQLite writer.</summary>
internal sealed partial class SqliteWriterLog(ILogger log, string name)
{
    public void Committed(int count) => Measures.CommitSize.Record(count, Measures.Tag("database", name));

    public void BatchLost(int count, Exception error) => BatchLost(log, error, count, name);

    public void ListenerFailed(Exception error) => ListenerFailed(log, error, name);

    [LoggerMessage(1001, LogLevel.Error, "A batch of {Count} commands on {Database} was refused and not written.")]
    private static partial void BatchLost(ILogger log, Exception error, int count, string database);

    [LoggerMessage(1002, LogLevel.Error, "A commit listener of {Database} failed.")]
    private static partial void ListenerFailed(ILogger log, Exception error, string database);
}
