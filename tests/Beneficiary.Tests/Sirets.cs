using System.Globalization;

namespace Grants.Beneficiary.Tests;

/// <summary>SIRETs that pass the check and that no test has used before.</summary>
internal static class Sirets
{
    private static int _last = 10_000_000;

    public static string Next()
    {
        var siren = WithKey(Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture));
        return WithKey(siren + "0001");
    }

    // The digit that makes a number pass Luhn.
    private static string WithKey(string digits) =>
        Enumerable.Range(0, 10).Select(key => digits + key).Single(Passes);

    private static bool Passes(string digits) => digits.Reverse().Select((digit, place) =>
        place % 2 == 0 ? digit - '0' : (digit - '0') * 2 / 10 + (digit - '0') * 2 % 10).Sum() % 10 == 0;
}
