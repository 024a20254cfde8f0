namespace Grants.Beneficiary;

/// <summary>Log messages of Beneficiary; event ids are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(
        5001,
        LogLevel.Warning,
        "Beneficiary:IbanKey is not set: IBANs are compared under a key that everybody can read in the source. Set it "
        + "before the first account is entered.")]
    public static partial void KeyOfDevelopment(ILogger log);
}
