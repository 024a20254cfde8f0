using System.Globalization;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What a body of private law may be granted in a year before it is a finding (domain rule 39): above 23 000 € a
/// written agreement is due, whatever the single grants come to (law 2000-321, article 10; decree 2001-495).
/// </summary>
internal sealed record YearlyThreshold(Money Amount)
{
    /// <summary>The setting: whole euros.</summary>
    public const string Setting = "Convention:YearlyThresholdEuros";

    private const int Usual = 23_000;
    private const int Most = 100_000_000;

    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public static YearlyThreshold From(IConfiguration configuration)
    {
        if (configuration[Setting] is not { } text)
        {
            return new YearlyThreshold(Money.FromCents(Usual * 100L));
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var euros) && euros <= Most
            ? new YearlyThreshold(Money.FromCents(euros * 100L))
            : throw new InvalidOperationException($"{Setting} must be whole euros from 0 to {Most}, not '{text}'.");
    }
}
