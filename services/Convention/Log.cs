namespace Grants.Convention;

/// <summary>Log messages of Convention; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "Could not publish due deadlines; retrying shortly.")]
    public static partial void DeadlinesFailed(ILogger log, Exception error);
}
