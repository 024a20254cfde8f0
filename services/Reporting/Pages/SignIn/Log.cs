namespace Grants.Reporting.Pages.SignIn;

/// <summary>What the pages write to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(4007, LogLevel.Error, "The page {Path} could not be made.")]
    public static partial void PageFailed(this ILogger logger, Exception error, string? path);
}
