using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Grants.Reporting.Forms.Pdf;

namespace Grants.Reporting.Tests.Forms.Pdf;

/// <summary>
/// The rules of PDF/A-2 (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that a printed report is held to; the same list stands
/// in <c>docs/printed-report.md</c>. Rules on what Chromium never writes, such as sounds, are left out.
/// </summary>
internal static partial class PdfRules
{
    private static readonly XNamespace A = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace Ua = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    private static readonly HashSet<string> StructureTypes =
    [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
        "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
        "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure",
        "Formula", "Form",
    ];

    /// <summary>The rules, by clause.</summary>
    public static IReadOnlyList<PdfRule> All { get; } =
    [
        new("19005-2 6.1.2", file => HeaderLine().IsMatch(file.Text)),
        new("19005-2 6.1.3", file => file.Text.EndsWith("%%EOF\n", StringComparison.Ordinal)
            && TrailerId().IsMatch(file.Trailer)
            && !file.Trailer.Contains("/Encrypt", StringComparison.Ordinal)),
        new("19005-2 6.1.4", file => file.Objects.Numbers.All(number => file.Text.Contains(
            $"\n{number} 0 obj\n", StringComparison.Ordinal))),
        new("19005-2 6.1.7.1", file => file.Streams.All(number =>
            file.Objects.Text(number).Contains(
                $"/Length {file.Objects.Stream(number).Length}>>", StringComparison.Ordinal)
            && !file.Objects.Text(number).Contains("/FFilter", StringComparison.Ordinal))),
        new("19005-2 6.1.7.2", file => !file.Has("/LZWDecode") && !file.Has("/Crypt")),
        new("19005-2 6.1.13", file => Names().Matches(file.Dictionaries).All(name => name.Length <= 128)
            && Strings().Matches(file.Dictionaries).All(text => text.Length <= 32_767)),
        new("19005-2 6.2.3", file => OutputIntent().Match(file.Catalogue) is { Success: true } intent
            && IsColourProfile(file, int.Parse(intent.Groups[1].Value, null))),
        new("19005-2 6.2.4.3", file => file.Pages.All(page => DefaultRgb().IsMatch(page))),
        new("19005-2 6.2.5", file => !TransferFunction().IsMatch(file.Dictionaries)),
        new("19005-2 6.2.8", file => !file.Has("/Interpolate true") && !file.Has("/Alternates") && !file.Has("/OPI")),
        new("19005-2 6.2.10", file => BlendModes().Matches(file.Dictionaries)
            .All(mode => mode.Groups[1].Value is "Normal" or "Compatible" or "Multiply" or "Screen")),
        new("19005-2 6.2.11.3.2", file => file.Of("/Subtype /CIDFontType2").All(
            font => font.Contains("/CIDToGIDMap /Identity", StringComparison.Ordinal))),
        new("19005-2 6.2.11.4.1", file => file.Of("/Type /FontDescriptor").All(
            font => font.Contains("/FontFile2 ", StringComparison.Ordinal)) && !file.Has("/Subtype /Type3")),
        new("19005-2 6.2.11.7.2", file => file.Of("/Subtype /Type0").All(
            font => font.Contains("/ToUnicode ", StringComparison.Ordinal))),
        new("19005-2 6.3.2", file => file.Of("/Type /Annot\n").All(
            annotation => annotation.Contains("/F 4\n", StringComparison.Ordinal))),
        new("19005-2 6.3.3", file => file.Of("/Subtype /Widget\n").All(field =>
            Appearance().Match(field) is { Success: true } drawn
            && file.Objects.Text(int.Parse(drawn.Groups[1].Value, null)).Contains(
                "/Subtype /Form\n", StringComparison.Ordinal))),
        new("19005-2 6.4.1", file => !file.Has("/NeedAppearances true")
            && file.Of("/Subtype /Widget\n").All(field => !Action().IsMatch(field))),
        new("19005-2 6.5.1", file => !file.Has("/JavaScript") && !file.Has("/Launch") && !file.Has("/JS ")),
        new("19005-2 6.5.2", file => !file.Has("/AA ") && !file.Has("/OpenAction")),
        new("19005-2 6.6.2.1", file => file.Xmp is not null
            && !file.Objects.Text(file.MetadataNumber).Contains("/Filter", StringComparison.Ordinal)),
        new("19005-2 6.6.2.3.3", file => file.XmpValue(Schema + "namespaceURI") == Ua.NamespaceName),
        new("19005-2 6.6.4", file => file.XmpValue(A + "part") == "2" && file.XmpValue(A + "conformance") == "U"),
        new("19005-2 6.9", file => !file.Has("/EmbeddedFiles") && !file.Has("/OCProperties")),
        new("14289-1 5", file => file.XmpValue(Ua + "part") == "1"),
        new("14289-1 7.1-1", file => file.Catalogue.Contains("/Marked true", StringComparison.Ordinal)
            && file.Catalogue.Contains("/DisplayDocTitle true", StringComparison.Ordinal)
            && !string.IsNullOrWhiteSpace(file.XmpValue(Dublin + "title"))),
        new("14289-1 7.1-2", file => Types().Matches(file.Dictionaries).Select(type => type.Groups[1].Value)
            .All(type => StructureTypes.Contains(type) || RoleOf(file, type))),
        new("14289-1 7.1-3", file => file.Contents.All(IsMarkedThroughout)),
        new("14289-1 7.2", file => Language().IsMatch(file.Catalogue)),
        new("14289-1 7.3", file => file.Of("/S /Figure\n").All(figure => Alternative().IsMatch(figure))),
        new("14289-1 7.5", file => file.Of("/S /TH\n").All(head => HeadScope().IsMatch(head))),
        new("14289-1 7.18.1", file => file.Of("/Subtype /Widget\n").All(field => FieldName().IsMatch(field))),
        new("14289-1 7.18.3", file => file.Pages.All(page => page.Contains("/Tabs /S", StringComparison.Ordinal))),
        new("14289-1 7.18.4", file => file.Objects.Numbers
            .Where(number => file.Objects.Text(number).Contains("/Subtype /Widget\n", StringComparison.Ordinal))
            .All(number => file.Of("/S /Form\n").Any(tag => tag.Contains(
                $"/K <</Type /OBJR\n/Obj {number} 0 R", StringComparison.Ordinal)))),
        new("14289-1 7.18.5", file => file.Of("/Subtype /Link\n").All(link => LinkText().IsMatch(link))),
    ];

    /// <summary>The clauses a file breaks.</summary>
    public static IReadOnlyList<string> BrokenBy(byte[] pdf)
    {
        var file = new PdfFile(pdf);
        return [.. All.Where(rule => !rule.Holds(file)).Select(rule => rule.Clause)];
    }

    private static bool RoleOf(PdfFile file, string type) =>
        Regex.Match(file.Dictionaries, $@"/RoleMap <<[^>]*/{type} /(\w+)") is { Success: true } role
        && StructureTypes.Contains(role.Groups[1].Value);

    // ICC.1: the length, the class, the space and the signature.
    private static bool IsColourProfile(PdfFile file, int number)
    {
        var dictionary = file.Objects.Text(number);
        var profile = PdfArchive.Inflate(file.Objects.Stream(number));
        var header = Encoding.ASCII.GetString(profile, 0, 40);
        return dictionary.Contains("/N 3", StringComparison.Ordinal)
            && header[12..20] == "mntrRGB " && header[36..40] == "acsp" && profile[8] <= 4
            && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile) == profile.Length;
    }

    // Every operator that paints stands between the marks of a tag or of an artifact.
    private static bool IsMarkedThroughout(string content)
    {
        var depth = 0;
        foreach (var line in content.Split('\n'))
        {
            var operation = line[(line.LastIndexOf(' ') + 1)..];
            depth += operation.EndsWith("BDC", StringComparison.Ordinal) || operation == "BMC" ? 1
                : operation == "EMC" ? -1 : 0;
            if (depth == 0 && operation is "f" or "f*" or "S" or "B" or "B*" or "Tj" or "TJ" or "Do" or "sh")
            {
                return false;
            }
        }

        return depth == 0;
    }

    [GeneratedRegex(@"\A%PDF-1\.[0-7]\n%[\x80-\xff]{4}")]
    private static partial Regex HeaderLine();

    [GeneratedRegex("/ID \\[<[0-9A-F]{32}> <[0-9A-F]{32}>\\]")]
    private static partial Regex TrailerId();

    [GeneratedRegex(@"/[A-Za-z][\w.+-]*")]
    private static partial Regex Names();

    [GeneratedRegex(@"\((?:\\.|[^\\)])*\)")]
    private static partial Regex Strings();

    [GeneratedRegex(@"/OutputIntents \[<<[^>]*/S /GTS_PDFA1\n[^>]*/DestOutputProfile (\d+) 0 R")]
    private static partial Regex OutputIntent();

    [GeneratedRegex(@"/ColorSpace <</DefaultRGB \[/ICCBased \d+ 0 R\]")]
    private static partial Regex DefaultRgb();

    [GeneratedRegex(@"/TR2? |/HTP ")]
    private static partial Regex TransferFunction();

    [GeneratedRegex(@"/BM /(\w+)")]
    private static partial Regex BlendModes();

    [GeneratedRegex(@"/Type /StructElem\n/S /(\w+)")]
    private static partial Regex Types();

    [GeneratedRegex(@"/Lang \([a-z]{2}\)")]
    private static partial Regex Language();

    [GeneratedRegex(@"/Alt (?:<FEFF[0-9A-F]{4,}>|\([^)]+\))")]
    private static partial Regex Alternative();

    [GeneratedRegex(@"/Scope /(?:Column|Row|Both)|/Headers ")]
    private static partial Regex HeadScope();

    [GeneratedRegex(@"/Contents \([^)]+\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"/AP <</N (\d+) 0 R>>")]
    private static partial Regex Appearance();

    [GeneratedRegex(@"/A{1,2} ")]
    private static partial Regex Action();

    [GeneratedRegex(@"/TU <FEFF[0-9A-F]{4,}>")]
    private static partial Regex FieldName();
}

/// <summary>A rule.</summary>
/// <param name="Clause">The number of the standard and of the clause.</param>
/// <param name="Holds">Whether a file keeps it.</param>
internal sealed record PdfRule(string Clause, Func<PdfFile, bool> Holds);
