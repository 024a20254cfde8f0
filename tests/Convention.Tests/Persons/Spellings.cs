namespace Grants.Convention;

/// <summary>How one person can be written down, so that a second one seems to act.</summary>
internal static class Spellings
{
    /// <summary>Two accounts that <see cref="PersonsFixture"/> declares for each person of the tests.</summary>
    public static string SecondAccountOf(string subject) => subject + ".2";

    /// <summary>Somebody who is declared incompatible with the person.</summary>
    public static string SpouseOf(string subject) => "conjoint." + subject;

    /// <summary>The spellings, by what is done to a plain one.</summary>
    public static IReadOnlyDictionary<string, string> Of(string subject) => new Dictionary<string, string>
    {
        ["plain"] = subject,
        ["a capital"] = char.ToUpperInvariant(subject[0]) + subject[1..],
        ["capitals"] = subject.ToUpperInvariant(),
        ["a space before"] = " " + subject,
        ["a space after"] = subject + " ",
        ["a no-break space after"] = subject + "\u00A0",
        ["a space inside"] = subject.Insert(2, " "),
        ["a soft hyphen"] = subject.Insert(2, "\u00AD"),
        ["a zero-width space"] = subject.Insert(2, "\u200B"),
        ["a variation selector"] = subject.Insert(2, "\uFE0F"),
        ["a blank of Braille"] = subject + "\u2800",
        ["full width"] = string.Concat(subject.Select(letter => (char)(letter - 'a' + 'ａ'))),
        ["mathematical"] = string.Concat(subject.Select(letter => char.ConvertFromUtf32(letter - 'a' + 0x1D41A))),
        ["a dotless i"] = subject.Replace('i', 'ı'),
        ["a dotted capital I"] = subject.Replace('i', 'İ'),
        ["a control sign"] = subject + "\u0001",
        ["a direction sign"] = "\u202E" + subject,
        ["a mark of direction"] = subject + "\u200E",
        ["a Cyrillic letter"] = Swapped(subject, "aeocpxyi", "аеосрхуі"),
        ["a Greek letter"] = Swapped(subject, "oain", "οαιν"),
        ["a letter of phonetics"] = Swapped(subject, "aoin", "ɑɔɪŋ"),
        ["half a pair"] = subject + "\uD800",
        ["too long"] = subject + new string(' ', 200),
        ["a second account"] = SecondAccountOf(subject),
        ["a second account, written otherwise"] = SecondAccountOf(subject).ToUpperInvariant() + " ",
        ["a spouse"] = SpouseOf(subject),
    };

    // The first letter that has a look-alike.
    private static string Swapped(string subject, string letters, string others)
    {
        var at = subject.IndexOfAny(letters.ToCharArray());
        return subject[..at] + others[letters.IndexOf(subject[at], StringComparison.Ordinal)] + subject[(at + 1)..];
    }
}
