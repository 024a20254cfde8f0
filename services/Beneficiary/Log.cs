namespace Grants.Beneficiary;

/// <summary>Log messages of Beneficiary; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(
        5001,
        LogLevel.Warning,
        "Beneficiary:IbanKey is not set: IBANs are compared under a key that everybody can read in the source.")]
    public static partial void KeyOfDevelopment(ILogger log);

    [LoggerMessage(
        5002, LogLevel.Information, "Marked {Count} accounts again under the configured Beneficiary:IbanKey.")]
    public static partial void Marked(ILogger log, int count);

    [LoggerMessage(5003, LogLevel.Error, "Could not mark the accounts of another key; retrying shortly.")]
    public static partial void MarkingFailed(ILogger log, Exception error);
}
