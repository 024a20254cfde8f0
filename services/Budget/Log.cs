namespace Grants.Budget;

/// <summary>What Budget writes down for operators; the event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "Reservations whose time is over could not be given back; tried again soon.")]
    public static partial void ExpiryFailed(ILogger log, Exception error);
}
