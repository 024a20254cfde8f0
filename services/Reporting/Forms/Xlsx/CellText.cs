using System.Text.RegularExpressions;
using System.Xml;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What people wrote, as a workbook can hold it.</summary>
internal static partial class CellText
{
    /// <summary>The most that fits into a cell, in UTF-16 units: a limit of Excel.</summary>
    public const int Longest = 32_767;

    private const char Unknown = '\ufffd';
    private const string Ellipsis = "…";

    /// <summary>
    /// The text, lines ended by LF, what XML forbids replaced, cut where it is too long; null for an empty one.
    /// </summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var clean = Replaced(text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text);
        return clean.Length > Longest ? Cut(clean, Longest) : clean;
    }

    /// <summary>
    /// The text as the file has it: there <c>_x000A_</c> stands for a character, so what looks like that and was
    /// written by people is written so that it comes out again as it was (ISO/IEC 29500-1, 22.9.2.19).
    /// </summary>
    public static string Escaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? LooksEscaped().Replace(text, "_x005F_$1") : text;

    /// <summary>The beginning of a text, no longer than a limit, with an ellipsis.</summary>
    public static string Cut(string text, int longest)
    {
        var end = longest - Ellipsis.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Ellipsis;
    }

    private static string Replaced(string text)
    {
        char[]? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                (clean ??= text.ToCharArray())[i] = Unknown;
            }
        }

        return clean is null ? text : new string(clean);
    }

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)")]
    private static partial Regex LooksEscaped();
}
