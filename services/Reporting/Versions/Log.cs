namespace Grants.Reporting.Versions;

/// <summary>Log messages of the report builder.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Report {Report} built ({Kind}, SHA-256 {Sha256}).")]
    public static partial void ReportBuilt(this ILogger logger, string report, string kind, string sha256);

    [LoggerMessage(4002, LogLevel.Warning, "Could not build a report: a source is not responding.")]
    public static partial void SourceUnreachable(this ILogger logger, Exception error);

    [LoggerMessage(4003, LogLevel.Error, "Could not build report {Report}; it will be retried.")]
    public static partial void BuildFailed(this ILogger logger, Exception error, string report);

    [LoggerMessage(4004, LogLevel.Warning, "Another worker has taken over the build of report {Report}.")]
    public static partial void BuildTakenOver(this ILogger logger, string report);

    [LoggerMessage(4006, LogLevel.Warning, "Could not print report {Report}.")]
    public static partial void PrintFailed(this ILogger logger, Exception error, string report);

    [LoggerMessage(4005, LogLevel.Error, "Could not scan pending reports.")]
    public static partial void BuildingFailed(this ILogger logger, Exception error);

    [LoggerMessage(4008, LogLevel.Warning, "Could not renew the lease on the build of report {Report}.")]
    public static partial void LeaseNotRenewed(this ILogger logger, Exception error, string report);
}
