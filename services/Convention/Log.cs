namespace Grants.Convention;

/// <summary>What Convention writes down for operators; the event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "Deadlines whose day has come could not be told of; tried again soon.")]
    public static partial void DeadlinesFailed(ILogger log, Exception error);
}
