using System.Xml;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What every part of a workbook is written with.</summary>
internal static class PartXml
{
    /// <summary>The namespace of SpreadsheetML.</summary>
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Writes an element that has attributes alone.</summary>
    public static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }
}
