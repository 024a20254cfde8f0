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
        return WithCheckDigits("FR", $"3000600001{account}{KeyOf(account)}");
    }

    /// <summary>
    /// A French IBAN that no test has used before, and that looks like the documentation example once it is masked.
    /// </summary>
    public static string NextLikeExample()
    {
        string account;
        do
        {
            account = Interlocked.Increment(ref _last).ToString("D10", CultureInfo.InvariantCulture) + "1";
        }
        while (KeyOf(account) != "89");

        return WithCheckDigits("FR", $"3000600001{account}89");
    }

    // The key (clé RIB) of an account at the bank 30006, branch 00001.
    private static string KeyOf(string account) =>
        $"{97 - ((89 * 30_006) + (15 * 1) + (3 * long.Parse(account, CultureInfo.InvariantCulture))) % 97:00}";

    /// <summary>The IBAN of an account, by the arithmetic of ISO 13616.</summary>
    public static string WithCheckDigits(string country, string account)
    {
        var digits = string.Concat((account + country + "00").Select(letter =>
            char.IsAsciiDigit(letter) ? $"{letter}" : $"{letter - 'A' + 10}"));
        var rest = digits.Aggregate(0, (rest, digit) => (rest * 10 + (digit - '0')) % 97);
        return $"{country}{98 - rest:00}{account}";
    }
}
