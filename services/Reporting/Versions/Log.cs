namespace Grants.Reporting.Versions;

/// <summary>What the building of versions writes to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Report {Report} built ({Kind}, SHA-256 {Sha256}).")]
    public static partial void ReportBuilt(this ILogger logger, string report, string kind, string sha256);

    [LoggerMessage(4002, LogLevel.Warning, "A report could not be built: a source does not answer.")]
    public static partial void SourceUnreachable(this ILogger logger, Exception error);

    [LoggerMessage(4003, LogLevel.Error, "Report {Report} could not be built; it is tried again.")]
    public static partial void BuildFailed(this ILogger logger, Exception error, string report);

    [LoggerMessage(4004, LogLevel.Warning, "The building of report {Report} was taken over by another worker.")]
    public static partial void BuildTakenOver(this ILogger logger, string report);

    [LoggerMessage(4006, LogLevel.Warning, "Report {Report} could not be printed.")]
    public static partial void PrintFailed(this ILogger logger, Exception error, string report);

    [LoggerMessage(4005, LogLevel.Error, "Reports that wait could not be looked for.")]
    public static partial void BuildingFailed(this ILogger logger, Exception error);

    [LoggerMessage(4008, LogLevel.Warning, "The right to build report {Report} could not be renewed this time.")]
    public static partial void LeaseNotRenewed(this ILogger logger, Exception error, string report);
}
