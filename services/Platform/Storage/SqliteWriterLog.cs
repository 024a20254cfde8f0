using Grants.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Storage;

/// <summary>What the writer of a file tells those who run it.</summary>
internal sealed partial class SqliteWriterLog(ILogger log, string name)
{
    public void Committed(int count) => Measures.CommitSize.Record(count, Measures.Tag("database", name));

    public void BatchLost(int count, Exception error) => BatchLost(log, error, count, name);

    public void ListenerFailed(Exception error) => ListenerFailed(log, error, name);

    [LoggerMessage(1001, LogLevel.Error, "The {Count} commands in hand on {Database} were refused, not written.")]
    private static partial void BatchLost(ILogger log, Exception error, int count, string database);

    [LoggerMessage(1002, LogLevel.Error, "Who listens to the commits of {Database} failed.")]
    private static partial void ListenerFailed(ILogger log, Exception error, string database);
}
