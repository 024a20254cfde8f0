using System.Globalization;

namespace Grants.Convention;

/// <summary>How many days a beneficiary has to answer before money is claimed back (domain rule 41).</summary>
internal sealed record HearingTerm(int Days)
{
    /// <summary>The setting: whole days.</summary>
    public const string Setting = "Settlement:HearingDays";

    private const int Usual = 15;
    private const int Most = 365;

    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public static HearingTerm From(IConfiguration configuration)
    {
        if (configuration[Setting] is not { } text)
        {
            return new HearingTerm(Usual);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= Most
                ? new HearingTerm(days)
                : throw new InvalidOperationException($"{Setting} must be whole days from 1 to {Most}, not '{text}'.");
    }

    /// <summary>The last day to answer a letter: its day is not counted.</summary>
    public DateOnly LastDay(DateOnly letter) => letter.AddDays(Days);
}
