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

    /// <summary>
    /// A French IBAN that no test has used before, and that looks like the documentation example once it is masked.
    /// </summary>
    public static string NextLikeExample()
    {
        string iban;
        do
        {
            var account = Interlocked.Increment(ref _last).ToString("D10", CultureInfo.InvariantCulture);
            iban = WithCheckDigits("FR", $"3000600001{account}189");
        }
        while (!iban.StartsWith("FR76", StringComparison.Ordinal));

        return iban;
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
