using System.Globalization;
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

    /// <summary>A value of an enum as the case writes it: <c>WEB_SITE</c>.</summary>
    public static T Enum<T>(string value)
        where T : struct, System.Enum =>
        System.Enum.Parse<T>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public static Date Day(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
}
