namespace Grants.Reporting.Forms.Xlsx;

/// <summary>The parts that every workbook has, whatever its sheets show.</summary>
internal static class BookParts
{
    /// <summary>Writes what stands before the sheets.</summary>
    public static void Begin(Package package, BookFacts facts)
    {
        package.Write("[Content_Types].xml", PackageXml.ContentTypes);
        package.Write("_rels/.rels", PackageXml.Roots);
        package.Write("docProps/core.xml", xml => PackageXml.Properties(xml, facts));
        package.Write("docProps/app.xml", PackageXml.Application);
        package.Write($"xl/{PackageXml.Styles}", xml => Styles.Write(xml, facts.Language));
    }

    /// <summary>Writes a sheet that is planned whole.</summary>
    public static void Write(Package package, Sheet sheet, bool isFirst, PageMarks marks) =>
        package.Write($"xl/{sheet.Part}", xml =>
        {
            SheetXml.Begin(xml, sheet, isFirst);
            foreach (var (row, cells) in sheet.Rows.Index())
            {
                SheetXml.Write(xml, sheet, row + 1, cells);
            }

            SheetXml.End(xml, sheet, marks);
        });

    /// <summary>Writes what holds the sheets together.</summary>
    public static void End(Package package, IReadOnlyList<Sheet> sheets)
    {
        package.Write(PackageXml.Workbook, xml => PackageXml.Sheets(xml, sheets));
        package.Write("xl/_rels/workbook.xml.rels", xml => PackageXml.WorkbookParts(xml, sheets));
    }
}
