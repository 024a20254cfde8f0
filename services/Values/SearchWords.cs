using System.Globalization;
using System.Text;

namespace Grants.Values;

/// <summary>Names as they are searched and put in order: without accents, in small letters, word by word.</summary>
public static class SearchWords
{
    /// <summary>The most words of a search.</summary>
    public const int Most = 5;

    // A word that goes on is found by how it begins.
    private const int Longest = 100;

    /// <summary>The words of a text: <c>Œuvre d’Été</c> is <c>oeuvre</c>, <c>d</c>, <c>ete</c>.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var plain = new StringBuilder();
        // U+FFFE is no character and has no normal form.
        var small = text.ToLowerInvariant().Replace('\uFFFE', ' ');
        foreach (var letter in small.Normalize(NormalizationForm.FormD))
        {
            plain.Append(letter switch
            {
                'œ' => "oe",
                'æ' => "ae",
                'ß' => "ss",
                'ø' => "o",
                'ł' => "l",
                _ when CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark => "",
                _ => char.IsLetterOrDigit(letter) ? $"{letter}" : " ",
            });
        }

        return
        [
            .. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word[..Math.Min(word.Length, Longest)]),
        ];
    }

    /// <summary>The key that puts names in order: their words, and the id where two are the same.</summary>
    public static string KeyOf(string name, Guid id)
    {
        const int mostOfName = 150;
        var words = string.Join(' ', Of(name));
        return $"{words[..Math.Min(words.Length, mostOfName)]} {id:N}";
    }

    /// <summary>What comes after every word that begins with this one, letter by letter.</summary>
    public static string After(string prefix) => prefix[^1] switch
    {
        'z' when prefix.Length > 1 => After(prefix[..^1]),
        '9' => prefix[..^1] + 'a',
        var last => prefix[..^1] + (char)(last + 1),
    };
}
