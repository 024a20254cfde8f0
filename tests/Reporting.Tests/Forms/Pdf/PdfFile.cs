using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Grants.Reporting.Forms.Pdf;

namespace Grants.Reporting.Tests.Forms.Pdf;

/// <summary>A printed file as the rules look at it.</summary>
internal sealed partial class PdfFile
{
    public PdfFile(byte[] pdf)
    {
        Text = Encoding.Latin1.GetString(pdf);
        Objects = PdfObjects.Read(pdf);
        Trailer = Text[Text.LastIndexOf("trailer\n", StringComparison.Ordinal)..];
        All = [.. Objects.Numbers.Select(Objects.Text)];
        Dictionaries = string.Join('\n', All);
        Catalogue = Objects.Text(Objects.Root);
        Streams = [.. Objects.Numbers.Where(Objects.HasStream)];
        Pages = [.. Of("<</Type /Page\n")];
        Contents = [.. Pages.Select(page => Encoding.Latin1.GetString(
            PdfArchive.Inflate(Objects.Stream(NumberIn(PageContent(), page)))))];
        MetadataNumber = NumberIn(Metadata(), Catalogue);
        Xmp = ReadXmp();
    }

    public string Text { get; }

    public PdfObjects Objects { get; }

    public string Trailer { get; }

    /// <summary>All dictionaries without the streams.</summary>
    public string Dictionaries { get; }

    public string Catalogue { get; }

    public IReadOnlyList<int> Streams { get; }

    public IReadOnlyList<string> Pages { get; }

    public IReadOnlyList<string> Contents { get; }

    public int MetadataNumber { get; }

    public XElement? Xmp { get; }

    private IReadOnlyList<string> All { get; }

    public bool Has(string text) => Dictionaries.Contains(text, StringComparison.Ordinal);

    /// <summary>The dictionaries with a text.</summary>
    public IEnumerable<string> Of(string text) =>
        All.Where(dictionary => dictionary.Contains(text, StringComparison.Ordinal));

    public string? XmpValue(XName name) => Xmp?.Descendants(name).FirstOrDefault()?.Value;

    private XElement? ReadXmp()
    {
        try
        {
            return MetadataNumber == 0 ? null : XElement.Parse(PacketMarks().Replace(
                Encoding.UTF8.GetString(Objects.Stream(MetadataNumber)), ""));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static int NumberIn(Regex name, string text) => name.Match(text) is { Success: true } found
        ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : 0;

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex PageContent();

    [GeneratedRegex(@"/Metadata (\d+) 0 R")]
    private static partial Regex Metadata();

    [GeneratedRegex(@"<\?xpacket[^>]*\?>")]
    private static partial Regex PacketMarks();
}
