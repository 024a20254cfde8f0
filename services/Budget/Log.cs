namespace Grants.Budget;

/// <summary>Log messages of Budget; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "Could not release expired reservations; retrying shortly.")]
    public static partial void ExpiryFailed(ILogger log, Exception error);
}
