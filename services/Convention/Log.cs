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

    [LoggerMessage(3003, LogLevel.Error,
        "{Convention} and Budget differ: {Figure} of {Subject} is {InConvention} here and {InBudget} there.")]
    public static partial void CommitmentsDiffer(
        ILogger log, string convention, ComparedFigure figure, string subject, string inConvention, string inBudget);

    [LoggerMessage(3004, LogLevel.Error, "Could not compare the conventions with Budget; retrying later.")]
    public static partial void VerificationFailed(ILogger log, Exception error);
}
