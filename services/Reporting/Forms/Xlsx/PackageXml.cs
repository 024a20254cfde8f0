using System.Globalization;
using System.Xml;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// The parts that hold a workbook together (Open Packaging Conventions, ISO/IEC 29500-2). Nothing in them is drawn by
/// chance or read from a clock, so that the same report gives the same bytes.
/// </summary>
internal static class PackageXml
{
    /// <summary>Where the workbook itself stands.</summary>
    public const string Workbook = "xl/workbook.xml";

    /// <summary>Where its styles stand.</summary>
    public const string Styles = "styles.xml";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string DublinCoreTerms = "http://purl.org/dc/terms/";
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>What each part is: a sheet, unless it is named; so this can be written before the sheets are known.
    /// </summary>
    public static void ContentTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", $"{Package}/content-types");
        PartXml.Element(xml, "Default", ("Extension", "rels"),
            ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        PartXml.Element(xml, "Default", ("Extension", "xml"), ("ContentType", $"{Spreadsheet}worksheet+xml"));
        foreach (var (part, type) in new[]
        {
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            ($"/xl/{Styles}", $"{Spreadsheet}styles+xml"),
            ($"/{Workbook}", $"{Spreadsheet}sheet.main+xml"),
        })
        {
            PartXml.Element(xml, "Override", ("PartName", part), ("ContentType", type));
        }

        xml.WriteEndElement();
    }

    /// <summary>Where the workbook and its properties stand.</summary>
    public static void Roots(XmlWriter xml) => Relationships(
        xml,
        [
            ($"{Office}/relationships/officeDocument", Workbook),
            ($"{Package}/relationships/metadata/core-properties", "docProps/core.xml"),
            ($"{Office}/relationships/extended-properties", "docProps/app.xml"),
        ]);

    /// <summary>Where the sheets and the styles stand, seen from the workbook.</summary>
    public static void WorkbookParts(XmlWriter xml, IReadOnlyList<Sheet> sheets) => Relationships(
        xml,
        [
            .. sheets.Select(sheet => ($"{Office}/relationships/worksheet", sheet.Part)),
            ($"{Office}/relationships/styles", Styles),
        ]);

    /// <summary>The title, the author and the rest of what a file manager shows.</summary>
    public static void Properties(XmlWriter xml, BookFacts facts)
    {
        xml.WriteStartElement("cp", "coreProperties", $"{Package}/metadata/core-properties");
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "dcterms", null, DublinCoreTerms);
        xml.WriteAttributeString("xmlns", "xsi", null, Schema);
        xml.WriteElementString("title", DublinCore, Plain(facts.Title));
        xml.WriteElementString("subject", DublinCore, Plain(facts.Subject));
        xml.WriteElementString("creator", DublinCore, Plain(facts.Creator));
        xml.WriteElementString("identifier", DublinCore, facts.Identifier);
        xml.WriteElementString("language", DublinCore, facts.Language.Say("fr-FR", "en-GB"));
        foreach (var instant in (ReadOnlySpan<string>)["created", "modified"])
        {
            xml.WriteStartElement(instant, DublinCoreTerms);
            xml.WriteAttributeString("type", Schema, "dcterms:W3CDTF");
            xml.WriteString(facts.AsOf.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>What wrote it.</summary>
    public static void Application(XmlWriter xml)
    {
        xml.WriteStartElement("Properties", $"{Office}/extended-properties");
        xml.WriteElementString("Application", "Grants");
        xml.WriteEndElement();
    }

    /// <summary>The sheets in their order, and the names of their cells.</summary>
    public static void Sheets(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", PartXml.Main);
        xml.WriteAttributeString("xmlns", "r", null, $"{Office}/relationships");
        xml.WriteStartElement("bookViews");
        PartXml.Element(xml, "workbookView", ("windowWidth", "28800"), ("windowHeight", "15000"), ("tabRatio", "850"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheets");
        foreach (var (index, sheet) in sheets.Index())
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", sheet.Name);
            xml.WriteAttributeString("sheetId", Text(index + 1));
            xml.WriteAttributeString("id", $"{Office}/relationships", RelationshipId(index));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("definedNames");
        foreach (var (name, range) in sheets.SelectMany(sheet => sheet.Names))
        {
            DefinedName(xml, range, ("name", name));
        }

        foreach (var (index, sheet) in sheets.Index())
        {
            var place = Sheet.Quoted(sheet.Name);
            if (sheet.Filter is { } filter)
            {
                DefinedName(xml, $"{place}!{FixedRange(filter)}",
                    ("name", "_xlnm._FilterDatabase"), ("localSheetId", Text(index)), ("hidden", "1"));
            }

            if (sheet.Printed.Count > 0)
            {
                DefinedName(
                    xml,
                    string.Join(',', sheet.Printed.Select(range => $"{place}!{FixedRange(range)}")),
                    ("name", "_xlnm.Print_Area"), ("localSheetId", Text(index)));
            }

            DefinedName(xml, $"{place}!${sheet.HeaderRow}:${sheet.HeaderRow}",
                ("name", "_xlnm.Print_Titles"), ("localSheetId", Text(index)));
        }

        xml.WriteEndElement();
        PartXml.Element(xml, "calcPr", ("calcId", "191029"));
        xml.WriteEndElement();
    }

    private static void Relationships(XmlWriter xml, IReadOnlyList<(string Type, string Target)> all)
    {
        xml.WriteStartElement("Relationships", $"{Package}/relationships");
        foreach (var (index, (type, target)) in all.Index())
        {
            PartXml.Element(
                xml, "Relationship", ("Id", RelationshipId(index)), ("Type", type), ("Target", target));
        }

        xml.WriteEndElement();
    }

    private static void DefinedName(
        XmlWriter xml, string range, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement("definedName");
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }

        xml.WriteString(range);
        xml.WriteEndElement();
    }

    private static string RelationshipId(int index) => "rId" + Text(index + 1);

    private static string FixedRange(string range) => string.Join(':', range.Split(':').Select(Fixed));

    private static string Fixed(string place) => $"${place[0]}${place[1..]}";

    private static string Plain(string text) => CellText.Of(text) ?? "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
