using System.Globalization;
using System.Xml;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What stands at the edge of every printed page.</summary>
/// <param name="Header">At the top: the grant and its number.</param>
/// <param name="Version">At the bottom: which version it is.</param>
internal sealed record PageMarks(string Header, string Version);

/// <summary>Writes a sheet (SpreadsheetML, ISO/IEC 29500-1, 18.3), one row after the other.</summary>
internal static class SheetXml
{
    private const int LongestMark = 110; // of 255 in all
    private const int LongestWord = 30; // beside what stands at the other end of the line

    /// <summary>Writes what stands before the rows.</summary>
    public static void Begin(XmlWriter xml, Sheet sheet, bool isFirst)
    {
        xml.WriteStartElement("worksheet", PartXml.Main);
        xml.WriteStartElement("sheetPr");
        PartXml.Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetViews");
        xml.WriteStartElement("sheetView");
        xml.WriteAttributeString("showGridLines", "0");
        if (isFirst)
        {
            xml.WriteAttributeString("tabSelected", "1");
        }

        xml.WriteAttributeString("workbookViewId", "0");
        Pane(xml, sheet);
        xml.WriteEndElement();
        xml.WriteEndElement();
        PartXml.Element(xml, "sheetFormatPr", ("defaultRowHeight", "15"));
        xml.WriteStartElement("cols");
        foreach (var (index, width) in sheet.Widths.Index())
        {
            PartXml.Element(xml, "col", ("min", Text(index + 1)), ("max", Text(index + 1)),
                ("width", width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
    }

    /// <summary>Writes a row of a sheet.</summary>
    public static void Write(XmlWriter xml, Sheet sheet, int number, Row row)
    {
        var digits = Text(number);
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", digits);
        if (RowHeight.Of(row, sheet.Widths) is { } height)
        {
            xml.WriteAttributeString("ht", height.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1"); // for all programs, whatever they would measure themselves
        }

        for (var column = 0; column < row.Cells.Count; column++)
        {
            Write(xml, (char)('A' + column) + digits, row.Cells[column], row.Look);
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes what stands after the rows.</summary>
    public static void End(XmlWriter xml, Sheet sheet, PageMarks marks)
    {
        xml.WriteEndElement();
        if (sheet.Filter is not null)
        {
            PartXml.Element(xml, "autoFilter", ("ref", sheet.Filter));
        }

        PartXml.Element(xml, "pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.75"), ("bottom", "0.75"),
            ("header", "0.3"), ("footer", "0.3"));
        PartXml.Element(xml, "pageSetup", ("paperSize", "9"), ("fitToWidth", "1"), ("fitToHeight", "0"),
            ("orientation", sheet.IsWide ? "landscape" : "portrait"));
        xml.WriteStartElement("headerFooter");
        xml.WriteElementString("oddHeader", $"&L{Mark(marks.Header)}&R&A");
        xml.WriteElementString("oddFooter", $"&L{Mark(marks.Version)}&RPage &P / &N");
        xml.WriteEndElement();
        xml.WriteStartElement("ignoredErrors");
        PartXml.Element(xml, "ignoredError", ("sqref", "A1:Z1048576"), ("numberStoredAsText", "1"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // What stays in sight: the heads of the columns and what stands above, and the first columns of a wide table.
    private static void Pane(XmlWriter xml, Sheet sheet)
    {
        var pane = sheet.HeaderColumns == 0 ? "bottomLeft" : "bottomRight";
        var first = (char)('A' + sheet.HeaderColumns) + Text(sheet.HeaderRow + 1);
        xml.WriteStartElement("pane");
        if (sheet.HeaderColumns > 0)
        {
            xml.WriteAttributeString("xSplit", Text(sheet.HeaderColumns));
        }

        xml.WriteAttributeString("ySplit", Text(sheet.HeaderRow));
        xml.WriteAttributeString("topLeftCell", first);
        xml.WriteAttributeString("activePane", pane);
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        PartXml.Element(xml, "selection", ("pane", pane), ("activeCell", first), ("sqref", first));
    }

    private static void Write(XmlWriter xml, string place, Cell cell, Look look)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", Text(Styles.IndexOf(cell.Look ?? look, cell.Format)));
        if (cell.Formula is not null)
        {
            if (cell.Number is null)
            {
                xml.WriteAttributeString("t", "str");
            }

            xml.WriteElementString("f", cell.Formula);
            xml.WriteElementString("v", Number(cell) ?? CellText.Escaped(cell.Text ?? ""));
        }
        else if (cell.Text is not null)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            if (char.IsWhiteSpace(cell.Text[0]) || char.IsWhiteSpace(cell.Text[^1]))
            {
                xml.WriteAttributeString("xml", "space", null, "preserve");
            }

            xml.WriteString(CellText.Escaped(cell.Text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        else if (Number(cell) is { } number)
        {
            xml.WriteElementString("v", number);
        }

        xml.WriteEndElement();
    }

    private static string? Number(Cell cell) => cell.Number?.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // An ampersand begins a code there; a page's mark is short, so that it fits even where every sign is doubled.
    private static string Mark(string text)
    {
        var words = (CellText.Of(text) ?? "").Replace('\n', ' ').Split(' ');
        var mark = string.Join(
            ' ', words.Select(word => word.Length > LongestWord ? CellText.Cut(word, LongestWord) : word));
        return (mark.Length > LongestMark ? CellText.Cut(mark, LongestMark) : mark)
            .Replace("&", "&&", StringComparison.Ordinal);
    }
}
