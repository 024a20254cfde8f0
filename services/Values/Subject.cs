using System.Globalization;
using System.Text;

namespace Grants.Values;

/// <summary>
/// What the subject of a token may be (RFC 7519, section 4.1.2), where two that look alike must not be two persons.
/// <see cref="Person.KeyOf"/> unifies what directories take for one; what no directory would tell apart by eye, and no
/// form unifies, is refused here (Unicode Technical Standard 39, sections 4 and 5).
/// </summary>
public static class Subject
{
    /// <summary>The longest subject, in UTF-16 code units: what a column of the databases holds.</summary>
    public const int MaxLength = 200;

    private const string NoText = "must not contain control or direction signs, or characters without a meaning";

    // Letters of Cyrillic and Greek that a reader takes for Latin ones. A word of nothing else is not in its script.
    private const string LikeLatin = "авеһіїјкмнорсѕтухѵԁԍԛԝӏбгпѐёўѓќ" + "αβγεζηικμνορτυχωϲϳάέήίόύώϊϋ";

    // What Latin names are written with. Outside are the letters of phonetics and clicks, which look like others.
    private static readonly (int First, int Last)[] Latin =
        [(0x0041, 0x005A), (0x0061, 0x007A), (0x00AA, 0x01BF), (0x01C4, 0x024F), (0x1E00, 0x1EFF)];

    private static readonly (int First, int Last)[] Greek = [(0x0370, 0x03E1), (0x03F0, 0x03FF), (0x1F00, 0x1FFF)];

    private static readonly (int First, int Last)[] Cyrillic =
        [(0x0400, 0x052F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)];

    /// <summary>The rule that a subject breaks, to be read after its name; null where it breaks none.</summary>
    public static string? RuleBrokenBy(string subject)
    {
        if (subject.Length > MaxLength)
        {
            return $"must be at most {MaxLength} characters";
        }

        var key = Person.KeyOf(subject);
        if (key.Length == 0)
        {
            return "must not be empty";
        }

        if (subject.EnumerateRunes().Any(IsNoText))
        {
            return NoText;
        }

        if (key.EnumerateRunes().Any(IsForeignDigit))
        {
            return "must write its digits 0 to 9";
        }

        var scripts = key.EnumerateRunes().Where(Rune.IsLetter).Select(ScriptOf).Distinct().ToList();
        return scripts.Count > 1
            ? "must be in letters of one script"
            : scripts is [not Script.Latin] && key.EnumerateRunes().Where(Rune.IsLetter).All(IsLikeLatin)
                ? "must not be in letters of another script that all look like Latin ones"
                : null;
    }

    /// <summary>
    /// The rule that the name or the function of a person breaks, which are shown and never compared; null where it
    /// breaks none.
    /// </summary>
    public static string? NameRuleBrokenBy(string name) =>
        name.Length > MaxLength ? $"must be at most {MaxLength} characters"
        : Signs.Visible(name).Length == 0 ? "must not be empty"
        : name.EnumerateRunes().Any(IsNoText) ? NoText
        : null;

    // Half a pair is read as the replacement character.
    private static bool IsNoText(Rune rune) => rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsForeignDigit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber && !rune.IsAscii;

    private static bool IsLikeLatin(Rune letter) => LikeLatin.Contains(letter.ToString(), StringComparison.Ordinal);

    private static Script ScriptOf(Rune letter) =>
        IsIn(Latin, letter) ? Script.Latin
        : IsIn(Greek, letter) ? Script.Greek
        : IsIn(Cyrillic, letter) ? Script.Cyrillic
        : Script.Other;

    private static bool IsIn((int First, int Last)[] ranges, Rune letter) =>
        Array.Exists(ranges, range => letter.Value >= range.First && letter.Value <= range.Last);

    // The three alphabets of the Union's treaties; all others count as one, for no name mixes them with these.
    private enum Script
    {
        Latin,
        Greek,
        Cyrillic,
        Other,
    }
}
