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
    /// white space and invisible signs removed. It is for comparisons; the subject itself is what is shown and kept.
    /// </summary>
    public static string KeyOf(string subject)
    {
        var visible = Signs.Visible(Signs.Visible(subject).Normalize(NormalizationForm.FormKC));

        // To capitals first: the two small sigmas have one capital. Folding can undo a normal form, so that it is
        // made once more.
        return visible.ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Whether two subjects are one person.</summary>
    public static bool AreSame(string subject, string other) => KeyOf(subject) == KeyOf(other);
}
