using System.Text;
using System.Text.RegularExpressions;
using Grants.Reporting.Forms.Pdf;
using Grants.Testing;

namespace Grants.Reporting.Tests.Forms.Pdf;

/// <summary>The printed report keeps the rules, and a file that breaks one is found.</summary>
public sealed partial class PdfRulesTests(PrintedCase printed) : IClassFixture<PrintedCase>
{
    // For each rule a change that breaks it: of dictionaries, or of the file without moving anything.
    private static readonly Dictionary<string, (string Old, string New)> Breaking = new(StringComparer.Ordinal)
    {
        ["19005-2 6.1.2"] = ("%PDF-1.4", "%PDF-2.0"),
        ["19005-2 6.1.3"] = ("/ID [<", "/IX [<"),
        ["19005-2 6.1.4"] = ("\n3 0 obj\n", "\n4 0 obj\n"),
        ["19005-2 6.1.7.1"] = ("/Filter /FlateDecode\n/Length ", "/Filter /FlateDecode\n/Length 9"),
        ["19005-2 6.1.7.2"] = ("/CIDToGIDMap /Identity\n", "/CIDToGIDMap /Identity\n/X /LZWDecode"),
        ["19005-2 6.1.13"] = ("/Lang (fr)", "/Lang (fr)\n/" + new string('n', 128)),
        ["19005-2 6.2.3"] = ("/S /GTS_PDFA1", "/S /GTS_PDFX1"),
        ["19005-2 6.2.4.3"] = ("/DefaultRGB", "/DefaultCMY"),
        ["19005-2 6.2.5"] = ("/BM /Normal", "/BM /Normal\n/TR /Identity"),
        ["19005-2 6.2.8"] = ("/Lang (fr)", "/Lang (fr)\n/Interpolate true"),
        ["19005-2 6.2.10"] = ("/BM /Normal", "/BM /Custom"),
        ["19005-2 6.2.11.3.2"] = ("/CIDToGIDMap /Identity", "/CIDToGIDMax /Identity"),
        ["19005-2 6.2.11.4.1"] = ("/FontFile2 ", "/FontFileX "),
        ["19005-2 6.2.11.7.2"] = ("/ToUnicode ", "/ToUnicorn "),
        ["19005-2 6.3.2"] = ("/F 4\n", "/F 2\n"),
        ["19005-2 6.3.3"] = ("/AP <</N ", "/AP <</D "),
        ["19005-2 6.4.1"] = ("/FT /Sig\n", "/FT /Sig\n/A 1 0 R\n"),
        ["19005-2 6.5.1"] = ("/Lang (fr)", "/Lang (fr)\n/JavaScript 1 0 R"),
        ["19005-2 6.5.2"] = ("/Lang (fr)", "/Lang (fr)\n/OpenAction 1 0 R"),
        ["19005-2 6.6.2.1"] = ("/Subtype /XML", "/Subtype /XML\n/Filter /ASCIIHexDecode"),
        ["19005-2 6.6.2.3.3"] = ("<pdfaSchema:namespaceURI>http", "<pdfaSchema:namespaceURI>htxp"),
        ["19005-2 6.6.4"] = ("<pdfaid:part>2", "<pdfaid:part>1"),
        ["19005-2 6.9"] = ("/Lang (fr)", "/Lang (fr)\n/OCProperties <<>>"),
        ["14289-1 5"] = ("<pdfuaid:part>1", "<pdfuaid:part>2"),
        ["14289-1 7.1-1"] = ("/DisplayDocTitle true", "/DisplayDocTitle fals"),
        ["14289-1 7.1-2"] = ("/RoleMap <</Strong", "/RoleMap <</String"),
        ["14289-1 7.2"] = ("/Lang (fr)", "/Land (fr)"),
        ["14289-1 7.3"] = ("/S /Figure\n/Alt ", "/S /Figure\n/Alf "),
        ["14289-1 7.5"] = ("/Scope /Column", "/Scoop /Column"),
        ["14289-1 7.18.1"] = ("/TU <FEFF", "/TX <FEFF"),
        ["14289-1 7.18.3"] = ("/Tabs /S", "/Tabs /R"),
        ["14289-1 7.18.4"] = ("/S /Form\n", "/S /Link\n"),
        ["14289-1 7.18.5"] = ("/Contents (note-", "/Contempt (note-"),
    };

    public static TheoryData<string> Clauses => [.. PdfRules.All.Select(rule => rule.Clause)];

    [Fact]
    public void Are_all_kept_by_the_printed_report()
    {
        SkipWithoutBrowser();

        Assert.Empty(PdfRules.BrokenBy(printed.Pdf));
    }

    [Theory]
    [MemberData(nameof(Clauses))]
    public void Are_found_where_they_are_broken(string clause)
    {
        SkipWithoutBrowser();

        Assert.Contains(clause, PdfRules.BrokenBy(Broken(clause)));
    }

    [Fact]
    public void Three_fields_await_the_signatures()
    {
        SkipWithoutBrowser();

        Assert.Equal(
            SignaturePlace.All.Select(place => place.Id),
            SignatureField().Matches(new PdfFile(printed.Pdf).Dictionaries).Select(field => field.Groups[1].Value));
        Assert.Matches(@"/AcroForm <</Fields \[\d+ 0 R \d+ 0 R \d+ 0 R\]>>", new PdfFile(printed.Pdf).Catalogue);
    }

    [Fact]
    public void Are_listed_in_the_documentation() => Assert.Equal(
        PdfRules.All.Select(rule => rule.Clause),
        ClauseRow().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "printed-report.md")))
            .Select(row => row.Groups[1].Value));

    private byte[] Broken(string clause)
    {
        var objects = PdfObjects.Read(printed.Pdf);
        if (clause == "14289-1 7.1-3")
        {
            var page = objects.Numbers.First(number =>
                objects.Text(number).StartsWith("<</Type /Page\n", StringComparison.Ordinal));
            var content = int.Parse(Content().Match(objects.Text(page)).Groups[1].Value, null);
            objects.ReplaceStream(content, "/X /Y", "BT\n<0005> Tj\nET"u8.ToArray());
            return Filtered(objects, content);
        }

        var (old, broken) = Breaking[clause];
        var places = objects.Numbers
            .Where(number => objects.Text(number).Contains(old, StringComparison.Ordinal)).ToList();
        if (places.Count > 0)
        {
            places.ForEach(number => objects.Replace(
                number, objects.Text(number).Replace(old, broken, StringComparison.Ordinal)));
            return objects.Write(new string('0', 32));
        }

        var file = Encoding.Latin1.GetString(printed.Pdf);
        Assert.Contains(old, file, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(file.Replace(old, broken, StringComparison.Ordinal));
    }

    // A stream written by hand, compressed as the reader of contents expects it.
    private static byte[] Filtered(PdfObjects objects, int content)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(
            deflated, System.IO.Compression.CompressionLevel.Fastest))
        {
            zlib.Write(objects.Stream(content));
        }

        objects.ReplaceStream(content, "/Filter /FlateDecode", deflated.ToArray());
        return objects.Write(new string('0', 32));
    }

    private static void SkipWithoutBrowser() => Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Content();

    [GeneratedRegex(@"/FT /Sig\n/T \(([\w-]+)\)")]
    private static partial Regex SignatureField();

    [GeneratedRegex(@"(?m)^\| ISO ([\d-]+ [\d.-]+) \|")]
    private static partial Regex ClauseRow();
}
