using System.Text;

namespace Grants.Cli.Import;

/// <summary>
/// The text of a file whose encoding its bytes tell: UTF-8 and UTF-16 by their mark (BOM), else UTF-8 where the bytes
/// are valid, else Windows-1252 or Latin-9. What is neither is refused.
/// </summary>
/// <param name="Text">The text, without its mark.</param>
/// <param name="Encoding">The name of the encoding.</param>
internal sealed record FileText(string Text, string Encoding)
{
    /// <summary>The largest file: a budget of ten thousand lines has a tenth of that.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    // Windows-1252 has no character there (Unicode consortium, CP1252.TXT).
    private static readonly byte[] Unassigned = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    // Where Latin-9 differs from Windows-1252: € Š š Ž ž Œ œ Ÿ (ISO/IEC 8859-15). Windows-1252 has those letters from
    // 0x80 to 0x9F, and here signs that a budget does not have, such as ¤ and ¼.
    private static readonly byte[] OfLatin9 = [0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE];

    // How files begin that are no text.
    private static readonly (byte[] Start, string What)[] Signatures =
    [
        ([0x50, 0x4B, 0x03, 0x04], "The file is a workbook (XLSX or ODS); save the sheet as CSV UTF-8."),
        ([0xD0, 0xCF, 0x11, 0xE0], "The file is an old workbook (XLS); save the sheet as CSV UTF-8."),
        ("%PDF"u8.ToArray(), "The file is a PDF; export the budget as CSV."),
        ([0x1F, 0x8B], "The file is compressed; unpack it first."),
        ([0xFF, 0xFE, 0x00, 0x00], "The file is UTF-32; save it as CSV UTF-8."),
        ([0x00, 0x00, 0xFE, 0xFF], "The file is UTF-32; save it as CSV UTF-8."),
    ];

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="InvalidDataException">They are not text; the message says what they are.</exception>
    public static FileText Of(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new InvalidDataException($"The file has more than {MostBytes / 1024 / 1024} MB.");
        }

        if (Array.Find(Signatures, known => bytes.AsSpan().StartsWith(known.Start)) is { What: { } what })
        {
            throw new InvalidDataException(what);
        }

        var read = bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => Strictly(new UTF8Encoding(false, true), rest, "UTF-8 with BOM"),
            [0xFF, 0xFE, .. var rest] => Strictly(new UnicodeEncoding(false, false, true), rest, "UTF-16 LE"),
            [0xFE, 0xFF, .. var rest] => Strictly(new UnicodeEncoding(true, false, true), rest, "UTF-16 BE"),
            _ => WithoutMark(bytes),
        };
        return read.Text.Contains('\0', StringComparison.Ordinal)
            ? throw new InvalidDataException(
                "The file has NUL bytes: it is not text, or UTF-16 without a mark (BOM); save it as CSV UTF-8.")
            : read;
    }

    private static FileText Strictly(Encoding encoding, byte[] bytes, string name) =>
        Decoded(encoding, bytes) is { } text
            ? new FileText(text, name)
            : throw new InvalidDataException(
                $"The file begins as {name} and has bytes that are not; save it as CSV UTF-8.");

    private static FileText WithoutMark(byte[] bytes)
    {
        if (Decoded(new UTF8Encoding(false, true), bytes) is { } text)
        {
            return new FileText(text, "UTF-8");
        }

        var codePages = CodePagesEncodingProvider.Instance;
        var isWindows = bytes.AsSpan().IndexOfAnyInRange((byte)0x80, (byte)0x9F) >= 0;
        if (isWindows && bytes.AsSpan().IndexOfAny(Unassigned) >= 0)
        {
            throw new InvalidDataException(
                "The file is neither UTF-8 nor Windows-1252 nor Latin-9; save it as CSV UTF-8.");
        }

        return !isWindows && bytes.AsSpan().IndexOfAny(OfLatin9) >= 0
            ? new FileText(codePages.GetEncoding(28605)!.GetString(bytes), "Latin-9")
            : new FileText(codePages.GetEncoding(1252)!.GetString(bytes), "Windows-1252");
    }

    private static string? Decoded(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
