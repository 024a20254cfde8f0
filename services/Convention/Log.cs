namespace Grants.Convention;

/// <summary>Log messages of Convention; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "Could not publish due deadlines; retrying shortly.")]
    public static partial void DeadlinesFailed(ILogger log, Exception error);

    [LoggerMessage(
        3002,
        LogLevel.Warning,
        "Grantor:Name, Grantor:Siret, Grantor:Address and Grantor:Representative are not set: a draft can name any "
        + "grantor.")]
    public static partial void AnyGrantor(ILogger log);
}
