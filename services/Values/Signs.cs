using System.Globalization;
using System.Text;

namespace Grants.Values;

/// <summary>The signs of a text that show nothing, and those that look alike.</summary>
public static class Signs
{
    // Signs that show nothing and are neither white space nor format signs by their category: fillers, joiners,
    // variation selectors, the blank of Braille (Unicode: Default_Ignorable_Code_Point, and U+2800), and what is no
    // character at all (U+FFFE has no normal form).
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x2800, 0x2800),
        (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xFFFE, 0xFFFF),
        (0xE0000, 0xE0FFF),
    ];

    /// <summary>
    /// A text without white space and without signs that show nothing, as identifiers are read: what stands between
    /// groups of digits, and what a copy from a page or a letter brings along. By whole characters: half of a pair
    /// becomes the replacement character, which has a normal form.
    /// </summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                visible.Append(rune);
            }
        }

        return visible.ToString();
    }

    /// <summary>
    /// A text in which every dash, hyphen and minus is the hyphen of ASCII, and every apostrophe and single quotation
    /// mark that of ASCII: a program that writes letters puts others in their place.
    /// </summary>
    public static string Unified(string text) => string.Concat(text.Select(Unified));

    /// <summary>
    /// A number that people give, such as that of a mandate, as it is kept and compared: without spaces and invisible
    /// signs, with the dashes and apostrophes of ASCII.
    /// </summary>
    public static string Code(string text) => Unified(Visible(text));

    /// <summary>
    /// Whether a sign has what follows it read in another direction than it is written, so that a name shows as another
    /// (Unicode Standard Annex 9: embeddings, overrides and isolates).
    /// </summary>
    public static bool TurnsDirection(char sign) =>
        sign is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static char Unified(char sign) => sign switch
    {
        '\u2212' or '\u02D7' => '-',
        '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u2032' or '\u00B4' or '`' or '\uFF07' => '\'',
        _ => char.GetUnicodeCategory(sign) == UnicodeCategory.DashPunctuation ? '-' : sign,
    };

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || Array.Exists(Invisible, range => rune.Value >= range.First && rune.Value <= range.Last);
}
