using System.Globalization;
using System.Text.RegularExpressions;

namespace Grants.Values;

/// <summary>
/// An international bank account number (ISO 13616): the country, two check digits from 02 to 98, and the account in
/// the form the country has registered; the whole leaves 1 when divided by 97 (ISO 7064).
/// </summary>
public sealed partial record Iban
{
    // The whole registry, country by country: so many digits (n), capitals (a) or either (c). The forms are those of
    // its release 102 (June 2026); release 103 has no country more. Territories have the IBANs of their country: those
    // of overseas France begin with FR.
    private static readonly Dictionary<string, string> Forms = (
        "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n "
        + "CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n "
        + "GI4a15c GL14n GR7n16c GT24c HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c "
        + "KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n "
        + "MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n "
        + "RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c "
        + "UA6n19c VA18n VG4a16n XK16n YE4a4n18c")
        .Split(' ')
        .ToDictionary(entry => entry[..2], entry => "nn" + Spell(entry[2..]));

    // The shortest that a country has, which is Norway's; and the most signs between two groups.
    private const int Shortest = 15;
    private const int WidestGap = 3;

    // In the place of a UUID, of which the groups behind the first can be an account in Andorra.
    private static readonly string NoGroup = new('/', Shortest);

    private Iban(string text) => Text = text;

    /// <summary>The whole, without spaces, in capitals: only for those who pay.</summary>
    public string Text { get; }

    /// <summary>The first four and the last three characters: for everybody else, and for logs and events.</summary>
    public string Masked => $"{Text[..4]} **** {Text[^3..]}";

    /// <summary>
    /// Reads one, whatever spaces and invisible signs are in it, in capitals or small letters; null when it is none. In
    /// France and Monaco the account ends with a key of its own, which is checked too.
    /// </summary>
    public static Iban? TryParse(string text) => Read(text) is { } iban && HasRibKey(iban.Text) ? iban : null;

    // By the arithmetic of ISO 13616 alone.
    private static Iban? Read(string text)
    {
        var iban = Signs.Visible(text).ToUpperInvariant();
        return iban.Length > 4
            && Forms.TryGetValue(iban[..2], out var form) && HasForm(iban[2..], form)
            && iban[2..4] is not ("00" or "01" or "99")
            && Remainder(iban[4..] + iban[..4]) == 1
                ? new Iban(iban)
                : null;
    }

    /// <summary>
    /// Whether one stands anywhere in a text, as people write them: in one run, or in groups of which the first is the
    /// country and the check digits, with spaces or signs between them. It begins and ends where no letter or digit
    /// goes on, and is one by its length, form and check digits. A SIRET, a number after a word or a UUID
    /// (RFC 9562) is none.
    /// </summary>
    public static bool StandsIn(string text)
    {
        if (text.Length < Shortest)
        {
            return false;
        }

        var signs = Uuid().Replace(string.Concat(text.Select(Narrow)), NoGroup).ToUpperInvariant();
        return Enumerable.Range(0, signs.Length - Shortest + 1).Any(start => MayBegin(signs, start)
            && StandsAt(signs, start));
    }

    private static bool StandsAt(string signs, int start)
    {
        if (!Forms.TryGetValue(signs[start..(start + 2)], out var form))
        {
            return false;
        }

        var groups = GroupsAt(signs, start, 2 + form.Length);
        // People part FR from its check digits; elsewhere that would make an IBAN of « no 30… ».
        if (groups is [var country, { Length: 2 } digits, ..] && country is "FR" or "MC")
        {
            groups = [country + digits, .. groups[2..]];
        }

        return groups.Count > 0
            && (groups.Count == 1 || (groups[0].Length == 4 && AreGroups(groups)))
            && TryParse(string.Concat(groups)) is not null;
    }

    private static bool MayBegin(string signs, int start) =>
        char.IsAsciiLetterUpper(signs[start]) && char.IsAsciiLetterUpper(signs[start + 1])
        && (start == 0 || !char.IsLetterOrDigit(signs[start - 1])
            || signs.AsSpan(0, start).EndsWith("IBAN", StringComparison.Ordinal)
            || signs.AsSpan(0, start).EndsWith("RIB", StringComparison.Ordinal));

    // Of four each, as on paper, or at least not words.
    private static bool AreGroups(List<string> groups) =>
        groups.TrueForAll(group => group.Any(char.IsAsciiDigit))
        || (groups[..^1].TrueForAll(group => group.Length == 4) && groups[^1].Length <= 4);

    // So many letters and digits, in their groups; none where there are fewer, or more without a break.
    private static List<string> GroupsAt(string signs, int start, int count)
    {
        var groups = new List<string>();
        var place = start;
        while (count > 0)
        {
            var begin = place;
            while (place < signs.Length && char.IsLetterOrDigit(signs[place]))
            {
                place++;
            }

            if (place == begin || (count -= place - begin) < 0)
            {
                return [];
            }

            groups.Add(signs[begin..place]);
            for (begin = place; place < signs.Length && place - begin < WidestGap
                && !char.IsLetterOrDigit(signs[place]);)
            {
                place++;
            }
        }

        return groups;
    }

    // Full-width forms (U+FF01 to U+FF5E) are those of ASCII, in the same order.
    private static char Narrow(char letter) => letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter;

    /// <summary>Masked, so that it does not slip into a log.</summary>
    public override string ToString() => Masked;

    // Bank, branch, account and key (clé RIB): 97 divides the whole, and the key is from 01 to 97. The letters A to Z
    // stand for 1 to 9, 1 to 9 and 2 to 9.
    private static bool HasRibKey(string iban)
    {
        if (iban[..2] is not ("FR" or "MC"))
        {
            return true;
        }

        var digits = string.Concat(iban[4..].Select(sign => char.IsAsciiDigit(sign) ? sign
            : (char)('1' + (sign - 'A' + (sign >= 'S' ? 1 : 0)) % 9)));
        return Remainder(digits) == 0 && digits[^2..] is not ("00" or "98" or "99");
    }

    // 2a3n is aannn.
    private static string Spell(string form) => string.Concat(Run().Matches(form).Select(run =>
        new string(run.Groups[2].Value[0], int.Parse(run.Groups[1].Value, CultureInfo.InvariantCulture))));

    private static bool HasForm(string text, string form) =>
        text.Length == form.Length && text.Zip(form).All(place => place.Second switch
        {
            'n' => char.IsAsciiDigit(place.First),
            'a' => char.IsAsciiLetterUpper(place.First),
            _ => char.IsAsciiDigit(place.First) || char.IsAsciiLetterUpper(place.First),
        });

    // Letters count from 10 for A to 35 for Z.
    private static int Remainder(string text) => text.Aggregate(0, (rest, letter) => char.IsAsciiDigit(letter)
        ? (rest * 10 + (letter - '0')) % 97
        : (rest * 100 + (letter - 'A' + 10)) % 97);

    [GeneratedRegex("([0-9]+)([nac])")]
    private static partial Regex Run();

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])")]
    private static partial Regex Uuid();
}
