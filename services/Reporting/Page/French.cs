using System.Globalization;
using System.Text;
using Grants.Platform.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Page;

/// <summary>
/// Numbers and dates as France writes them. Spelled out here and not taken from a culture, so that the bytes of a page
/// depend on no table of the machine: a narrow no-break space between thousands, a no-break space before a unit, a real
/// minus sign.
/// </summary>
public static class French
{
    /// <summary>No-break space (U+00A0), before € and %.</summary>
    public const char NoBreakSpace = '\u00a0';

    /// <summary>Narrow no-break space (U+202F), between thousands.</summary>
    public const char NarrowNoBreakSpace = '\u202f';

    private const char Minus = '\u2212';

    private static readonly string[] Months =
    [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ];

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary><c>15 600,00 €</c>.</summary>
    public static string Euros(Money amount) => Format(amount.ToDecimal(), "0.00") + NoBreakSpace + '€';

    /// <summary><c>+160,40 €</c>, <c>−600,00 €</c>, <c>0,00 €</c>.</summary>
    public static string SignedEuros(Money amount) => Plus(amount.Cents) + Euros(amount);

    /// <summary><c>99,34 %</c>.</summary>
    public static string Percents(Percent percent) => Format(percent.Value, "0.00") + NoBreakSpace + '%';

    /// <summary><c>+26,73 %</c>.</summary>
    public static string SignedPercents(Percent percent) => Plus(percent.Value) + Percents(percent);

    /// <summary><c>6,75</c>, <c>206</c>, <c>1 200</c>.</summary>
    public static string Number(decimal number) => Format(number, "0.####");

    /// <summary>A number of things, such as <c>6,75 jours</c>; the unit follows as it was written.</summary>
    public static string Quantity(decimal number, string unit) =>
        unit.Length == 0 ? Number(number) : Number(number) + NoBreakSpace + unit;

    /// <summary><c>1er novembre 2025</c>, <c>13 octobre 2025</c>; day and month are not parted.</summary>
    public static string Date(DateOnly date)
    {
        var day = date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture, $"{day}{NoBreakSpace}{Months[date.Month - 1]}{NoBreakSpace}{date.Year}");
    }

    /// <summary><c>18/11/2025</c>, for the cells of tables.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant in Paris, <c>18/11/2025 09:00:00</c>.</summary>
    public static string Instant(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Paris).ToString("dd'/'MM'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture);

    /// <summary>A SIRET in its usual groups: <c>226 200 012 00012</c>; anything else as it is.</summary>
    public static string Siret(string siret) =>
        siret.Length == 14
            ? string.Join(NoBreakSpace, siret[..3], siret[3..6], siret[6..9], siret[9..])
            : siret;

    private static string Plus(decimal number) => number > 0 ? "+" : "";

    private static string Format(decimal number, string format)
    {
        var plain = Math.Abs(number).ToString(format, CultureInfo.InvariantCulture).Split('.');
        var text = new StringBuilder(number < 0 ? Minus.ToString() : "");
        for (var i = 0; i < plain[0].Length; i++)
        {
            if (i > 0 && (plain[0].Length - i) % 3 == 0)
            {
                text.Append(NarrowNoBreakSpace);
            }

            text.Append(plain[0][i]);
        }

        return plain.Length > 1 ? text.Append(',').Append(plain[1]).ToString() : text.ToString();
    }
}
