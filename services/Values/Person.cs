using System.Text;

namespace Grants.Values;

/// <summary>
/// Persons, by the subjects of their tokens. Directories hold <c>Carole</c>, <c>carole</c> and <c>ｃａｒｏｌｅ</c> for one
/// account, and so does everything here that asks for a second person (domain rule 39).
/// </summary>
public static class Person
{
    /// <summary>
    /// The form in which subjects are compared: compatibility forms unified (NFKC), case folded the same everywhere,
    /// white space and invisible signs removed, dashes and apostrophes made those of ASCII. It is for comparisons; the
    /// subject itself is what is shown and kept. What no form unifies, <see cref="Subject"/> refuses.
    /// </summary>
    public static string KeyOf(string subject)
    {
        var visible = Signs.Visible(Signs.Visible(subject).Normalize(NormalizationForm.FormKC));

        // To capitals first: the two small sigmas have one capital. Three letters have capitals, or small letters, that
        // one character does not tell: ß, and the two letters i of Turkish. Folding can undo a normal form, so that it
        // is made once more.
        var folded = visible.ToUpperInvariant().ToLowerInvariant()
            .Replace('ı', 'i').Replace('İ', 'i').Replace("ß", "ss", StringComparison.Ordinal);
        return Signs.Unified(folded.Normalize(NormalizationForm.FormKC));
    }

    /// <summary>Whether two subjects are one person.</summary>
    public static bool AreSame(string subject, string other) => KeyOf(subject) == KeyOf(other);
}
