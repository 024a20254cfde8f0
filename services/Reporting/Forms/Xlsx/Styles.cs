using System.Globalization;
using System.Xml;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// How cells look: every look in every format, so that a style is found by counting. Numbers are written with the marks
/// of the reader's own spreadsheet; where the currency stands and how a day is written follows the report's language.
/// </summary>
internal static class Styles
{
    private const int FirstOwnFormat = 164; // those below are built in
    private const int NoFormat = 0;

    private static readonly CellFormat[] Formats = Enum.GetValues<CellFormat>();

    private static readonly Look[] Looks = Enum.GetValues<Look>();

    /// <summary>The style of a look in a format.</summary>
    public static int IndexOf(Look look, CellFormat format) => ((int)look * Formats.Length) + (int)format;

    /// <summary>Writes them.</summary>
    public static void Write(XmlWriter xml, Language language)
    {
        xml.WriteStartElement("styleSheet", PartXml.Main);
        List(xml, "numFmts", Formats, format => CodeOf(format, language) is not null, format => PartXml.Element(
            xml, "numFmt", ("formatCode", CodeOf(format, language)!), ("numFmtId", Id(format, language))));
        List(xml, "fonts", Looks, _ => true, look => Font(xml, look));
        xml.WriteStartElement("fills");
        xml.WriteAttributeString("count", "4");
        Fill(xml, "none", null);
        Fill(xml, "gray125", null); // the first two are fixed by the format
        Fill(xml, "solid", "FF1F3864");
        Fill(xml, "solid", "FFE7ECF5");
        xml.WriteEndElement();
        xml.WriteStartElement("borders");
        xml.WriteAttributeString("count", "3");
        Border(xml, null, null);
        Border(xml, null, "hair");
        Border(xml, "thin", "thin");
        xml.WriteEndElement();
        xml.WriteStartElement("cellStyleXfs");
        xml.WriteAttributeString("count", "1");
        PartXml.Element(xml, "xf", ("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0"));
        xml.WriteEndElement();
        List(
            xml,
            "cellXfs",
            [.. Looks.SelectMany(look => Formats.Select(format => (Look: look, Format: format)))],
            _ => true,
            style => Style(xml, style.Look, style.Format, language));
        xml.WriteStartElement("cellStyles");
        xml.WriteAttributeString("count", "1");
        PartXml.Element(xml, "cellStyle", ("name", "Normal"), ("xfId", "0"), ("builtinId", "0"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Style(XmlWriter xml, Look look, CellFormat format, Language language)
    {
        var isText = format is CellFormat.Text or CellFormat.Quoted;
        xml.WriteStartElement("xf");
        xml.WriteAttributeString("numFmtId", Id(format, language));
        xml.WriteAttributeString("fontId", Text((int)look));
        xml.WriteAttributeString("fillId", look switch { Look.Header => "2", Look.Total => "3", _ => "0" });
        xml.WriteAttributeString(
            "borderId", look switch { Look.Title or Look.Note => "0", Look.Total => "2", _ => "1" });
        xml.WriteAttributeString("xfId", "0");
        if (format == CellFormat.Quoted)
        {
            xml.WriteAttributeString("quotePrefix", "1");
        }

        xml.WriteAttributeString("applyNumberFormat", "1");
        xml.WriteAttributeString("applyAlignment", "1");
        PartXml.Element(
            xml,
            "alignment",
            ("horizontal", look == Look.Header ? "center" : isText || look == Look.Fact ? "left" : "right"),
            ("vertical", look == Look.Header ? "center" : "top"),
            ("wrapText", isText && look is not (Look.Title or Look.Note) ? "1" : "0"),
            ("shrinkToFit", isText ? "0" : "1")); // a long number is written smaller, and never as ###
        xml.WriteEndElement();
    }

    private static string? CodeOf(CellFormat format, Language language) => format switch
    {
        CellFormat.Euros => language.Say(@"#,##0.00\ ""€"";\-#,##0.00\ ""€""", @"""€""#,##0.00;\-""€""#,##0.00"),
        CellFormat.SignedEuros => language.Say(
            @"\+#,##0.00\ ""€"";\-#,##0.00\ ""€"";0.00\ ""€""", @"\+""€""#,##0.00;\-""€""#,##0.00;""€""0.00"),
        CellFormat.Percents => language.Say(@"0.00\ %", "0.00%"),
        CellFormat.SignedPercents => language.Say(
            @"\+0.00\ %;\-0.00\ %;0.00\ %", @"\+0.00%;\-0.00%;0.00%"),
        CellFormat.Date => language.Say(@"dd/mm/yyyy", @"[$-809]d\ mmmm\ yyyy"),
        _ => null,
    };

    private static string Id(CellFormat format, Language language) =>
        Text(CodeOf(format, language) is null ? NoFormat : FirstOwnFormat + (int)format);

    private static void Font(XmlWriter xml, Look look)
    {
        xml.WriteStartElement("font");
        if (look is Look.Title or Look.Header or Look.Total or Look.Strong)
        {
            PartXml.Element(xml, "b");
        }

        if (look == Look.Note)
        {
            PartXml.Element(xml, "i");
        }

        PartXml.Element(xml, "sz", ("val", look == Look.Title ? "14" : "11"));
        PartXml.Element(
            xml, "color", ("rgb", look switch { Look.Header => "FFFFFFFF", Look.Note => "FF555555", _ => "FF000000" }));
        PartXml.Element(xml, "name", ("val", "Calibri"));
        PartXml.Element(xml, "family", ("val", "2"));
        xml.WriteEndElement();
    }

    private static void Fill(XmlWriter xml, string pattern, string? color)
    {
        xml.WriteStartElement("fill");
        xml.WriteStartElement("patternFill");
        xml.WriteAttributeString("patternType", pattern);
        if (color is not null)
        {
            PartXml.Element(xml, "fgColor", ("rgb", color));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Border(XmlWriter xml, string? top, string? bottom)
    {
        xml.WriteStartElement("border");
        foreach (var (side, line) in (ReadOnlySpan<(string, string?)>)
            [("left", null), ("right", null), ("top", top), ("bottom", bottom), ("diagonal", null)])
        {
            PartXml.Element(xml, side, line is null ? [] : [("style", line)]);
        }

        xml.WriteEndElement();
    }

    private static void List<T>(
        XmlWriter xml, string name, IReadOnlyList<T> all, Func<T, bool> isWritten, Action<T> write)
    {
        var written = all.Where(isWritten).ToList();
        xml.WriteStartElement(name);
        xml.WriteAttributeString("count", Text(written.Count));
        written.ForEach(write);
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
