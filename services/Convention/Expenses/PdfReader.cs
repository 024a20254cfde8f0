using System.Globalization;
using System.Text;

namespace Grants.Convention;

/// <summary>A reference to an object of a PDF: <c>12 0 R</c>.</summary>
internal readonly record struct PdfReference(int Number, int Generation);

/// <summary>
/// Reads the tokens and values of a PDF (ISO 32000-1, 7.2 and 7.3) from a place on, as far as its cross-references need
/// them: numbers, references, names and dictionaries; of anything else it finds the end.
/// </summary>
internal sealed class PdfReader(FileBytes bytes, int place)
{
    private const int Deepest = 64;

    /// <summary>Something that is there but that nobody asks for.</summary>
    private static readonly object s_other = new();

    /// <summary>Where it stands.</summary>
    public int Place { get; private set; } = place;

    /// <summary>Passes over white space and comments.</summary>
    public void SkipBlank()
    {
        while (Place < bytes.Length)
        {
            if (bytes[Place] == '%')
            {
                while (Place < bytes.Length && bytes[Place] is not ((byte)'\r' or (byte)'\n'))
                {
                    Place++;
                }
            }
            else if (IsBlank(bytes[Place]))
            {
                Place++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Whether a word comes next, after white space; it is passed over if it does.</summary>
    public bool Take(ReadOnlySpan<byte> word)
    {
        SkipBlank();
        if (!bytes.Has(word, Place))
        {
            return false;
        }

        Place += word.Length;
        return true;
    }

    /// <summary>A whole number of 0 or more that comes next; null when none does, or none that fits.</summary>
    public int? TakeNumber()
    {
        SkipBlank();
        var (from, number) = (Place, 0L);
        while (Place < bytes.Length && char.IsAsciiDigit((char)bytes[Place]) && Place - from < 18)
        {
            number = number * 10 + (bytes[Place++] - '0');
        }

        return Place > from && number <= int.MaxValue ? (int)number : null;
    }

    /// <summary>
    /// A dictionary that comes next: its values by their names, those of other types as objects without meaning; null
    /// when none comes, or one that does not end.
    /// </summary>
    public Dictionary<string, object>? TakeDictionary(int depth = 0)
    {
        if (depth > Deepest || !Take("<<"u8))
        {
            return null;
        }

        var dictionary = new Dictionary<string, object>();
        while (!Take(">>"u8))
        {
            if (TakeName() is not { } name || TakeValue(depth) is not { } value)
            {
                return null;
            }

            dictionary[name] = value;
        }

        return dictionary;
    }

    private object? TakeValue(int depth)
    {
        SkipBlank();
        return Place >= bytes.Length ? null
            : bytes[Place] switch
            {
                (byte)'/' => TakeName(),
                (byte)'(' => TakeText(),
                (byte)'[' => TakeList(depth + 1),
                (byte)'<' when bytes.Has("<<"u8, Place) => TakeDictionary(depth + 1),
                (byte)'<' => TakeUntil((byte)'>'),
                _ => TakeNumberOrWord(),
            };
    }

    private string? TakeName()
    {
        SkipBlank();
        if (Place >= bytes.Length || bytes[Place] != '/')
        {
            return null;
        }

        var name = new StringBuilder();
        for (Place++; Place < bytes.Length && IsRegular(bytes[Place]); Place++)
        {
            name.Append((char)bytes[Place]);
        }

        return name.ToString();
    }

    // Brackets are balanced within a text, but for those behind a backslash.
    private object? TakeText()
    {
        for (var open = 0; Place < bytes.Length; Place++)
        {
            switch (bytes[Place])
            {
                case (byte)'\\':
                    Place++;
                    break;
                case (byte)'(':
                    open++;
                    break;
                case (byte)')' when --open == 0:
                    Place++;
                    return s_other;
            }
        }

        return null;
    }

    private object? TakeList(int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        object? first = null;
        var count = 0;
        for (Place++; !Take("]"u8); count++)
        {
            var value = TakeValue(depth);
            first ??= value;
            if (value is null)
            {
                return null;
            }
        }

        return count == 1 ? first : s_other;
    }

    private object? TakeUntil(byte end)
    {
        while (Place < bytes.Length && bytes[Place] != end)
        {
            Place++;
        }

        return Place++ < bytes.Length ? s_other : null;
    }

    private object? TakeNumberOrWord()
    {
        var from = Place;
        while (Place < bytes.Length && IsRegular(bytes[Place]))
        {
            Place++;
        }

        var word = Encoding.Latin1.GetString(bytes.Slice(from, Math.Min(Place - from, 32)));
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Place > from ? s_other : null;
        }

        // A number, or the first of the two of a reference.
        var after = Place;
        if (TakeNumber() is { } generation && Take("R"u8) && (Place >= bytes.Length || !IsRegular(bytes[Place])))
        {
            return new PdfReference(number, generation);
        }

        Place = after;
        return number;
    }

    private static bool IsBlank(byte sign) => sign is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte sign) =>
        !IsBlank(sign) && !"()<>[]{}/%"u8.Contains(sign);
}
