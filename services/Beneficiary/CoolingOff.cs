using System.Globalization;

namespace Grants.Beneficiary;

/// <summary>
/// How long a verified account waits before it is paid to: time for the true holder to hear of a change that a fraud
/// has talked the grantor into.
/// </summary>
internal sealed record CoolingOff(TimeSpan Time)
{
    /// <summary>The setting: a whole number of hours, 0 for none.</summary>
    public const string Setting = "Beneficiary:CoolingOffHours";

    private const int UsualHours = 48;
    private const int MostHours = 365 * 24;

    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public static CoolingOff From(IConfiguration configuration)
    {
        if (configuration[Setting] is not { } text)
        {
            return new CoolingOff(TimeSpan.FromHours(UsualHours));
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= MostHours
            ? new CoolingOff(TimeSpan.FromHours(hours))
            : throw new InvalidOperationException(
                $"{Setting} must be a whole number of hours from 0 to {MostHours}, not '{text}'.");
    }
}
