using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Type;

namespace Grants.Cli.Demo;

/// <summary>Values of the case on the wire.</summary>
internal static class Proto
{
    public static Money Euros(string amount)
    {
        var cents = CaseFile.Number(amount) * 100m;
        return new Money
        {
            CurrencyCode = "EUR",
            Units = (long)decimal.Truncate(cents / 100m),
            Nanos = (int)(cents % 100m) * 10_000_000,
        };
    }

    /// <summary>An amount as the case writes it: <c>15600.00</c>.</summary>
    public static string Text(Money amount) =>
        (amount.Units + amount.Nanos / 1_000_000_000m).ToString("0.00", CultureInfo.InvariantCulture);

    public static Google.Type.Decimal Quantity(string value) => new() { Value = value };

    public static Date Day(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };

    /// <summary>
    /// The request id of a step: the same in every run, so that a second run changes nothing (UUIDv8).
    /// </summary>
    public static string RequestId(string reference, string step)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{reference}/{step}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString("D");
    }
}
