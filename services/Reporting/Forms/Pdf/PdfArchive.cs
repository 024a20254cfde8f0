using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// Makes of a print of Chromium a file to be kept and to be read by everybody: PDF/A-2 (ISO 19005-2, level U) with XMP,
/// an output intent and a default colour space, and PDF/UA-1 (ISO 14289-1) with descriptions of links and artifacts.
/// The places to sign become fields. <c>docs/printed-report.md</c> lists the rules. Nothing of the clock or of chance
/// goes in: the same print gives the same bytes.
/// </summary>
internal static partial class PdfArchive
{
    /// <summary>Makes it.</summary>
    /// <param name="pdf">The print, with its dates pinned.</param>
    /// <param name="day">The day it says it was made on.</param>
    /// <exception cref="PrintFailedException">The print is not written as Chromium writes it.</exception>
    public static byte[] Of(byte[] pdf, DateOnly day)
    {
        var objects = PdfObjects.Read(pdf);
        PdfSignatureFields.Make(objects);
        var profile = objects.AddStream("/N 3\n/Filter /FlateDecode", Deflate(SrgbProfile.Bytes));
        foreach (var number in objects.Numbers)
        {
            var text = objects.Text(number);
            var changed = Changed(text, profile);
            if (changed != text)
            {
                objects.Replace(number, changed);
            }
        }

        foreach (var content in objects.Numbers.SelectMany(number => ContentsOf(objects.Text(number))).ToList())
        {
            objects.ReplaceStream(
                content, "/Filter /FlateDecode", Deflate(PdfArtifacts.Mark(Inflate(objects.Stream(content)))));
        }

        Describe(objects, profile, day);
        return objects.Write(Convert.ToHexString(SHA256.HashData(pdf))[..32]);
    }

    /// <summary>A stream without its filter.</summary>
    internal static byte[] Inflate(byte[] stream)
    {
        using var inflated = new MemoryStream();
        using var zlib = new ZLibStream(new MemoryStream(stream), CompressionMode.Decompress);
        zlib.CopyTo(inflated);
        return inflated.ToArray();
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal))
        {
            zlib.Write(bytes);
        }

        return deflated.ToArray();
    }

    private static string Changed(string text, int profile)
    {
        if (text.Contains("/Resources <<", StringComparison.Ordinal))
        {
            text = text.Replace(
                "/Resources <<",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/Resources <</ColorSpace <</DefaultRGB [/ICCBased {profile} 0 R]>>\n"),
                StringComparison.Ordinal);
        }

        if (text.StartsWith("<</Type /StructTreeRoot", StringComparison.Ordinal))
        {
            // Types of PDF 2.0, as those PDF 1.7 knows.
            text = text.Replace(
                "/Type /StructTreeRoot",
                "/Type /StructTreeRoot\n/RoleMap <</Strong /Span\n/Em /Span\n/Title /P>>",
                StringComparison.Ordinal);
        }

        if (LinkTarget().Match(text) is { Success: true } link)
        {
            text = text.Replace("/Subtype /Link", $"/Subtype /Link\n/Contents ({link.Groups[1].Value})",
                StringComparison.Ordinal);
        }

        return OutlineTitle().Replace(text, title => $"/Title {OnceOf(title.Groups[1].Value)}\n/Dest");
    }

    // Where a heading was laid out twice, Chromium repeats its text in the outline.
    private static string OnceOf(string title)
    {
        const string Mark = "FEFF";
        var isHex = title[0] == '<';
        var text = title[1..^1];
        var (start, body) = isHex && text.StartsWith(Mark, StringComparison.Ordinal)
            ? (Mark, text[Mark.Length..]) : ("", text);
        var half = body.Length / 2;
        return body.Length % (isHex ? 8 : 2) == 0 && half > 0 && body[..half] == body[half..]
            ? title[0] + start + body[..half] + title[^1]
            : title;
    }

    private static IEnumerable<int> ContentsOf(string text) =>
        text.StartsWith("<</Type /Page\n", StringComparison.Ordinal)
        && PageContents().Match(text) is { Success: true } one
            ? [int.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture)]
            : [];

    private static void Describe(PdfObjects objects, int profile, DateOnly day)
    {
        var info = objects.Text(objects.Info);
        var catalogue = objects.Text(objects.Root);
        var language = CatalogueLanguage().Match(catalogue).Groups[1].Value;
        var metadata = objects.AddStream(
            "/Type /Metadata\n/Subtype /XML",
            XmpPacket.Of(Entry(info, "Title"), language, Entry(info, "Creator"), Entry(info, "Producer"), day));
        const string Type = "<</Type /Catalog\n";
        objects.Replace(objects.Root, catalogue.Replace(
            Type,
            string.Create(CultureInfo.InvariantCulture, $"""
                {Type}/Metadata {metadata} 0 R
                /OutputIntents [<</Type /OutputIntent
                /S /GTS_PDFA1
                /OutputConditionIdentifier (sRGB IEC61966-2.1)
                /Info (sRGB IEC61966-2.1)
                /DestOutputProfile {profile} 0 R>>]

                """),
            StringComparison.Ordinal));
    }

    private static string Entry(string info, string name)
    {
        var match = Regex.Match(info, $@"/{name} (?:<FEFF([0-9A-F]*)>|\(((?:\\.|[^\\)])*)\))");
        return match.Groups[1].Success
            ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[1].Value))
            : Escaped().Replace(match.Groups[2].Value, "$1");
    }

    [GeneratedRegex(@"\A<</Type /Annot\n/Subtype /Link\n[\s\S]*/Dest /([\w-]+)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"(?<=\A<<)/Title (<[0-9A-F]*>|\((?:\\.|[^\\)])*\))\n/Dest")]
    private static partial Regex OutlineTitle();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex PageContents();

    [GeneratedRegex(@"/Lang \(([^)]*)\)")]
    private static partial Regex CatalogueLanguage();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}
