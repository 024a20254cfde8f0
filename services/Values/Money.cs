using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grants.Values;

/// <summary>
/// An amount in euros, kept as a whole number of cents; every operation is checked. Amounts that callers give are above
/// 0 and at most <see cref="MaxCents"/>; sums and differences inside may be 0 or negative.
/// </summary>
[JsonConverter(typeof(CentsConverter))]
public readonly record struct Money : IComparable<Money>
{
    /// <summary>The largest amount a caller may give: 10^13 cents, a hundred billion euros.</summary>
    public const long MaxCents = 10_000_000_000_000;

    private static readonly NumberFormatInfo French = new()
    {
        NumberGroupSeparator = "\u202F", NumberDecimalSeparator = ",", NegativeSign = "\u2212",
    };

    private Money(long cents) => Cents = cents;

    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>The whole amount in cents.</summary>
    public long Cents { get; }

    /// <summary>Whether the amount is below zero.</summary>
    public bool IsNegative => Cents < 0;

    /// <summary>An amount from its cents.</summary>
    public static Money FromCents(long cents) => new(cents);

    /// <summary>An amount from euros; what is below a cent is rounded half away from zero (domain rule 14).</summary>
    public static Money Round(decimal euros) =>
        new((long)Math.Round(euros * 100m, MidpointRounding.AwayFromZero));

    /// <summary>The amount in euros.</summary>
    public decimal ToDecimal() => Cents / 100m;

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money left, Money right) => left < right ? left : right;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money left, Money right) => left > right ? left : right;

    /// <summary>The sum of some amounts.</summary>
    public static Money Sum(IEnumerable<Money> amounts) =>
        new(amounts.Aggregate(0L, (sum, amount) => sum + amount.Cents));

    /// <inheritdoc />
    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>Euros with a point and two decimals, such as <c>15600.00</c>: the form of events and logs.</summary>
    public override string ToString() => ToDecimal().ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>
    /// As French readers expect it, such as <c>15 600,00 €</c>: a narrow no-break space between thousands, a no-break
    /// space before the unit, a real minus sign.
    /// </summary>
    public string ToFrench() => ToDecimal().ToString("N2", French) + "\u00A0€";

    /// <summary>Adds.</summary>
    public static Money operator +(Money left, Money right) => new(left.Cents + right.Cents);

    /// <summary>Subtracts.</summary>
    public static Money operator -(Money left, Money right) => new(left.Cents - right.Cents);

    /// <summary>Turns the sign.</summary>
    public static Money operator -(Money amount) => new(-amount.Cents);

    /// <summary>Compares.</summary>
    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    /// <summary>Compares.</summary>
    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    /// <summary>Compares.</summary>
    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    /// <summary>Compares.</summary>
    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    /// <summary>In the documents a service keeps for itself: the whole number of cents.</summary>
    private sealed class CentsConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FromCents(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Cents);
    }
}
