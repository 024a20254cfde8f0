using System.Globalization;
using System.Text;

namespace Grants.Reporting.Projections;

/// <summary>
/// Texts as they are searched: in lower case, without accents, so that <c>cooperation</c> finds <c>Coopérations</c> on
/// every database. What is searched for goes the same way.
/// </summary>
internal static class SearchText
{
    private const int MostWords = 6;
    private const int LongestWord = 60;

    /// <summary>Some texts, as they are kept.</summary>
    public static string Of(params string[] texts) => string.Join(' ', texts.Select(Plain));

    /// <summary>The words of what somebody looks for, six at most; each has to be found.</summary>
    public static IReadOnlyList<string> WordsOf(string query)
    {
        // A SIRET is kept without spaces and written with them.
        var plain = Plain(query).Trim();
        var digits = plain.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length is 9 or 14 && digits.All(char.IsAsciiDigit)
            ? [digits]
            : [.. plain.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Take(MostWords)
                .Select(word => word[..Math.Min(word.Length, LongestWord)])];
    }

    /// <summary>A word as the pattern of a <c>like … escape '\'</c> that finds it anywhere.</summary>
    public static string PatternOf(string word)
    {
        var pattern = new StringBuilder("%");
        foreach (var letter in word)
        {
            // [ opens a set in T-SQL, and is itself in SQLite: escaped it is itself in both.
            pattern.Append(letter is '%' or '_' or '\\' or '[' ? "\\" : "").Append(letter);
        }

        return pattern.Append('%').ToString();
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsWhiteSpace(letter) ? ' ' : letter == '’' ? '\'' : char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString();
    }
}
