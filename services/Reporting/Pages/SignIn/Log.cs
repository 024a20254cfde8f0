namespace Grants.Reporting.Pages.SignIn;

/// <summary>Log messages of the web pages.</summary>
internal static partial class Log
{
    [LoggerMessage(4007, LogLevel.Error, "Could not render the page {Path}.")]
    public static partial void PageFailed(this ILogger logger, Exception error, string path);
}
