using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>The archive a workbook is: its parts, one after the other.</summary>
internal sealed class Package(Stream stream) : IDisposable
{
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the first ZIP knows

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
        CloseOutput = true,
    };

    private readonly ZipArchive _archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Begins a part; it ends when its writer is disposed of.</summary>
    public XmlWriter Begin(string name)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        var xml = XmlWriter.Create(entry.Open(), Settings);
        xml.WriteStartDocument(standalone: true);
        return xml;
    }

    /// <summary>Writes a part.</summary>
    public void Write(string name, Action<XmlWriter> write)
    {
        using var xml = Begin(name);
        write(xml);
    }

    /// <summary>Writes the list of the parts.</summary>
    public void Dispose() => _archive.Dispose();
}
