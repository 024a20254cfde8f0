using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Refusals;
using Grants.Values;
using Enum = System.Enum;

namespace Grants.Platform.Edge;

/// <summary>
/// Common values on the wire and in the domain. Parsers are given the proto path of the field, which the refusal
/// names; they are called once required fields are known to be set.
/// </summary>
public static class Wire
{
    /// <summary>The field of every command that says which request it is (AIP-155).</summary>
    internal const string RequestId = "request_id";

    private const int NanosPerCent = 10_000_000;

    /// <summary>The id of a request. The nil UUID is what a forgotten id looks like (AIP-155).</summary>
    internal static Guid ParseRequestId(string text, string field = RequestId) =>
        Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty
            ? id
            : throw PlatformRefusals.RequestIdInvalid(field);

    /// <summary>
    /// An amount a caller gives: euros, whole cents, above 0 and at most <see cref="Money.MaxCents"/>.
    /// </summary>
    public static Money ParseAmount(Google.Type.Money amount, string field)
    {
        var money = ParseSigned(amount, field);
        return money > Money.Zero ? money : throw PlatformRefusals.AmountOutOfRange(field);
    }

    /// <summary>An amount a caller gives that may be nothing.</summary>
    public static Money ParseAmountOrZero(Google.Type.Money amount, string field)
    {
        var money = ParseSigned(amount, field);
        return money.IsNegative ? throw PlatformRefusals.AmountOutOfRange(field) : money;
    }

    /// <summary>An amount a caller gives that may be below 0.</summary>
    public static Money ParseSigned(Google.Type.Money amount, string field)
    {
        if (amount.CurrencyCode != "EUR")
        {
            throw PlatformRefusals.CurrencyNotEuro(field);
        }

        if (amount.Nanos % NanosPerCent != 0)
        {
            throw PlatformRefusals.AmountBelowCent(field);
        }

        var sameSign = amount.Units == 0 || amount.Nanos == 0 || (amount.Units < 0) == (amount.Nanos < 0);
        return sameSign
            && Math.Abs((decimal)amount.Units) < Money.MaxCents && Math.Abs((long)amount.Nanos) < 1_000_000_000
            && Math.Abs(amount.Units * 100m + amount.Nanos / NanosPerCent) <= Money.MaxCents
            ? Money.FromCents(amount.Units * 100 + amount.Nanos / NanosPerCent)
            : throw PlatformRefusals.AmountOutOfRange(field);
    }

    /// <summary>An amount as google.type.Money.</summary>
    public static Google.Type.Money ToProto(Money amount) => new()
    {
        CurrencyCode = "EUR",
        Units = amount.Cents / 100,
        Nanos = (int)(amount.Cents % 100) * NanosPerCent,
    };

    /// <summary>A day of the calendar.</summary>
    public static DateOnly ParseDate(Google.Type.Date date, string field) =>
        date.Year is >= 1 and <= 9999 && date.Month is >= 1 and <= 12
        && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month)
            ? new DateOnly(date.Year, date.Month, date.Day)
            : throw PlatformRefusals.DateInvalid(field);

    /// <summary>A day as google.type.Date.</summary>
    public static Google.Type.Date ToProto(DateOnly day) =>
        new() { Year = day.Year, Month = day.Month, Day = day.Day };

    /// <summary>An instant as Timestamp.</summary>
    public static Timestamp ToProto(DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);

    /// <summary>An instant.</summary>
    public static DateTimeOffset ParseInstant(Timestamp instant, string field)
    {
        try
        {
            return instant.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            throw PlatformRefusals.InstantInvalid(field);
        }
    }

    /// <summary>A decimal of 0 or more, such as a quantity.</summary>
    public static decimal ParseDecimal(Google.Type.Decimal value, string field, int decimals = 4) =>
        decimal.TryParse(value.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed)
        && parsed <= 1_000_000_000m && decimal.Round(parsed, decimals) == parsed
            ? parsed
            : throw PlatformRefusals.DecimalInvalid(field, decimals);

    /// <summary>A decimal as google.type.Decimal, without trailing zeros.</summary>
    public static Google.Type.Decimal ToProto(decimal value) =>
        new() { Value = value.ToString("0.############", CultureInfo.InvariantCulture) };

    /// <summary>A text that is there, trimmed.</summary>
    public static string ParseText(string value, string field, int most)
    {
        var text = value.Trim();
        if (text.Length > most || Signs.Visible(text).Length == 0)
        {
            throw PlatformRefusals.TextLength(field, most);
        }

        return text.Any(letter => Signs.TurnsDirection(letter)
            || (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')))
            ? throw PlatformRefusals.TextControlCharacter(field)
            : text;
    }

    /// <summary>
    /// A number that people give, such as that of a mandate or a receipt, as it is kept and compared: without spaces
    /// and invisible signs, with one kind of dash and of apostrophe. One of zeros is none.
    /// </summary>
    public static string ParseCode(string value, string field, int most) =>
        EnsureNoZeros(Signs.Code(ParseText(value, field, most)), field);

    /// <summary>The number as it was typed; refused when it is nothing but zeros.</summary>
    public static string EnsureNoZeros(string number, string field) =>
        number.Length > 0 && number.All(sign => CharUnicodeInfo.GetNumericValue(sign) <= 0 && !char.IsLetter(sign))
            ? throw PlatformRefusals.NumberOfZeros(field)
            : number;

    /// <summary>A text that may be empty, trimmed.</summary>
    public static string ParseOptionalText(string value, string field, int most) =>
        value.Length == 0 ? "" : ParseText(value, field, most);

    /// <summary>The words of a search, at most five.</summary>
    public static IReadOnlyList<string> ParseSearch(string text, string field)
    {
        var words = SearchWords.Of(text);
        return words.Count <= SearchWords.Most ? words : throw PlatformRefusals.SearchTooLong(field);
    }

    /// <summary>A value to filter a list by; null when it is not set.</summary>
    public static T? ParseFilter<T>(T value, string field)
        where T : struct, Enum =>
        Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 ? null : ParseEnum(value, field);

    /// <summary>An enum value that is set and known to this version.</summary>
    public static T ParseEnum<T>(T value, string field) where T : struct, Enum =>
        Enum.IsDefined(value) && Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0
            ? value
            : throw PlatformRefusals.EnumUnknown(field);
}
