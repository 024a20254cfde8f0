using System.Globalization;
using System.Text;

namespace Grants.Values;

/// <summary>
/// Persons, by the subjects of their tokens. Directories hold <c>Carole</c>, <c>carole</c> and <c>ｃａｒｏｌｅ</c> for one
/// account, and so does everything here that asks for a second person (domain rule 39).
/// </summary>
public static class Person
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
    /// The form in which subjects are compared: compatibility forms unified (NFKC), case folded the same everywhere,
    /// white space and invisible signs removed. It is for comparisons; the subject itself is what is shown and kept.
    /// </summary>
    public static string KeyOf(string subject)
    {
        var visible = Visible(Visible(subject).Normalize(NormalizationForm.FormKC));

        // To capitals first: the two small sigmas have one capital. Folding can undo a normal form, so that it is
        // made once more.
        return visible.ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Whether two subjects are one person.</summary>
    public static bool AreSame(string subject, string other) => KeyOf(subject) == KeyOf(other);

    // By whole characters: half of a pair becomes the replacement character, which has a normal form.
    private static string Visible(string text)
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

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || Array.Exists(Invisible, range => rune.Value >= range.First && rune.Value <= range.Last);
}
