using System.Globalization;
using System.Text;
using Grants.Values;
using Grants.Reporting.Model;
using Grants.Rules;

namespace Grants.Reporting.Words;

/// <summary>
/// What people read: French by default, English on request. How numbers and dates are written is spelled out here and
/// not taken from a culture, so that the bytes of a page depend on no table of the machine: in French a narrow no-break
/// space between thousands, a no-break space before a unit, a real minus sign; in English as the European Commission's
/// English Style Guide has it (<c>€15,600.00</c>, <c>13 October 2025</c>).
/// </summary>
internal sealed class Language
{
    /// <summary>No-break space (U+00A0), before € and %.</summary>
    public const char NoBreakSpace = '\u00a0';

    /// <summary>Narrow no-break space (U+202F), between thousands.</summary>
    public const char NarrowNoBreakSpace = '\u202f';

    private const char Minus = '\u2212';

    /// <summary>French.</summary>
    public static readonly Language French = new("fr", isFrench: true,
    [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]);

    /// <summary>English.</summary>
    public static readonly Language English = new("en", isFrench: false,
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ]);

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private readonly bool _isFrench;
    private readonly string[] _months;

    private Language(string code, bool isFrench, string[] months)
    {
        Code = code;
        _isFrench = isFrench;
        _months = months;
    }

    /// <summary>Its tag (BCP 47): <c>fr</c> or <c>en</c>.</summary>
    public string Code { get; }

    /// <summary>The language of a tag; French for any other.</summary>
    public static Language Of(string code) => code == English.Code ? English : French;

    /// <summary>One text in both languages, side by side where it is shown.</summary>
    public string Say(string french, string english) => _isFrench ? french : english;

    /// <summary>Where a grant stands.</summary>
    public string State(GrantState state) => Say(Wording.States[state].French, Wording.States[state].English);

    /// <summary>What an event tells.</summary>
    public string Event(string type) => Said(Wording.Events, type);

    /// <summary>How a fact beside the expenses was ruled on, or that it was withdrawn.</summary>
    public string Standing(string state) => Said(Wording.Standings, state);

    /// <summary>What a movement does to a budget line.</summary>
    public string Movement(string code) => Said(Wording.Movements, code);

    /// <summary>What a beneficiary is in law.</summary>
    public string LegalForm(string code) => Said(Wording.LegalForms, code);

    /// <summary>Any other code.</summary>
    public string Term(string code) => Said(Wording.Terms, code);

    /// <summary>What a version is worth.</summary>
    public string Kind(ReportKind kind) =>
        kind == ReportKind.Final ? Say("Définitif", "Final") : Say("Projet", "Draft");

    /// <summary>Whose log an event stands in.</summary>
    public string Source(string source) => Said(Wording.Sources, source);

    /// <summary><c>15 600,00 €</c>.</summary>
    public string Euros(Money amount) =>
        _isFrench
            ? amount.ToFrench()
            : (amount.Cents < 0 ? Minus.ToString() : "") + '€' + Format(Math.Abs(amount.ToDecimal()), "0.00");

    /// <summary><c>+160,40 €</c>, <c>−600,00 €</c>, <c>0,00 €</c>.</summary>
    public string SignedEuros(Money amount) => Plus(amount.Cents) + Euros(amount);

    /// <summary><c>99,34 %</c>.</summary>
    public string Percents(Percent percent) =>
        Format(percent.Value, "0.00") + (_isFrench ? NoBreakSpace + "%" : "%");

    /// <summary><c>+26,73 %</c>.</summary>
    public string SignedPercents(Percent percent) => Plus(percent.Value) + Percents(percent);

    /// <summary><c>6,75</c>, <c>206</c>, <c>1 200</c>.</summary>
    public string Number(decimal number) => Format(number, "0.####");

    /// <summary>Stands for a number of persons whom nobody counted, which is not 0.</summary>
    public string NotCounted => Say("non compté", "not counted");

    /// <summary>A number of things, such as <c>6,75 jours</c>; the unit follows as it was written.</summary>
    public string Quantity(decimal number, string unit) =>
        unit.Length == 0 ? Number(number) : Number(number) + NoBreakSpace + unit;

    /// <summary><c>1er novembre 2025</c>, <c>13 octobre 2025</c>; day and month are not parted.</summary>
    public string Date(DateOnly date)
    {
        var day = date.Day == 1 && _isFrench ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture, $"{day}{NoBreakSpace}{_months[date.Month - 1]}{NoBreakSpace}{date.Year}");
    }

    /// <summary><c>novembre 2025</c>.</summary>
    public string Month(DateOnly month) => string.Create(
        CultureInfo.InvariantCulture, $"{_months[month.Month - 1]}{NoBreakSpace}{month.Year}");

    /// <summary><c>18/11/2025</c>, for the cells of tables.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>2026</c>.</summary>
    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>An instant in Paris, <c>18/11/2025 09:00:00</c>.</summary>
    public static string Instant(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Paris).ToString("dd'/'MM'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture);

    /// <summary>A SIRET in its usual groups: <c>226 200 012 00012</c>; anything else as it is.</summary>
    public static string Siret(string siret) =>
        siret.Length == 14
            ? string.Join(NoBreakSpace, siret[..3], siret[3..6], siret[6..9], siret[9..])
            : siret;

    // A code this build does not know is shown as it is.
    private string Said(IReadOnlyDictionary<string, (string French, string English)> words, string code) =>
        words.TryGetValue(code, out var word) ? Say(word.French, word.English) : code;

    private static string Plus(decimal number) => number > 0 ? "+" : "";

    private string Format(decimal number, string format)
    {
        var plain = Math.Abs(number).ToString(format, CultureInfo.InvariantCulture).Split('.');
        var text = new StringBuilder(number < 0 ? Minus.ToString() : "");
        for (var i = 0; i < plain[0].Length; i++)
        {
            if (i > 0 && (plain[0].Length - i) % 3 == 0)
            {
                text.Append(_isFrench ? NarrowNoBreakSpace : ',');
            }

            text.Append(plain[0][i]);
        }

        return plain.Length > 1 ? text.Append(_isFrench ? ',' : '.').Append(plain[1]).ToString() : text.ToString();
    }
}
