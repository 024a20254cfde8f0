namespace Grants.Reporting;

/// <summary>What Reporting writes to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Report {Report} built ({Kind}, SHA-256 {Sha256}).")]
    public static partial void ReportBuilt(this ILogger logger, string report, string kind, string sha256);

    [LoggerMessage(4002, LogLevel.Warning, "A report could not be built: a source does not answer.")]
    public static partial void SourceUnreachable(this ILogger logger, Exception error);

    [LoggerMessage(4003, LogLevel.Error, "The page {Path} could not be made.")]
    public static partial void PageFailed(this ILogger logger, Exception error, string? path);
}
