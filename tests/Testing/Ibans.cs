using System.Globalization;

namespace Grants.Testing;

/// <summary>IBANs that pass the check, and French ones that no test has used before.</summary>
public static class Ibans
{
    private static int _last = 100_000;

    /// <summary>A French IBAN that no test has used before.</summary>
    public static string Next()
    {
        var account = Interlocked.Increment(ref _last).ToString("D11", CultureInfo.InvariantCulture);
        return WithCheckDigits("FR", $"3000600001{account}42");
    }

    /// <summary>The IBAN of an account, by the arithmetic of ISO 13616.</summary>
    public static string WithCheckDigits(string country, string account)
    {
        var digits = string.Concat((account + country + "00").Select(letter =>
            char.IsAsciiDigit(letter) ? $"{letter}" : $"{letter - 'A' + 10}"));
        var rest = digits.Aggregate(0, (rest, digit) => (rest * 10 + (digit - '0')) % 97);
        return $"{country}{98 - rest:00}{account}";
    }
}
