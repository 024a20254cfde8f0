namespace Grants.Reporting.Pages.SignIn;

/// <summary>Log messages of the web pages.</summary>
internal static partial class Log
{
    [LoggerMessage(4007, LogLevel.Error, "Could not render the page {Path}.")]
    public static partial void PageFailed(this ILogger logger, Exception error, string path);

    [LoggerMessage(4013, LogLevel.Information, "A sign-in on the pages was not completed: {Why}")]
    public static partial void SignInFailed(this ILogger logger, string why);
}
