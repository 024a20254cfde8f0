using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Grants.Reporting.Workbook;

/// <summary>
/// A part of the workbook on its way out: XML is written to a small piece of memory, which is passed on whenever it is
/// full, so that only one end of it waits.
/// </summary>
internal sealed class Part : IAsyncDisposable
{
    private const int Full = 64 * 1024;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.None,
        CloseOutput = false,
    };

    private readonly MemoryStream _written = new(2 * Full);
    private readonly Stream _entry;
    private readonly CancellationToken _cancellation;

    private Part(Stream entry, CancellationToken cancellation)
    {
        _entry = entry;
        _cancellation = cancellation;
        Xml = XmlWriter.Create(_written, Settings);
        Xml.WriteStartDocument(standalone: true);
    }

    /// <summary>Where its XML is written.</summary>
    public XmlWriter Xml { get; }

    /// <summary>Opens it.</summary>
    public static async Task<Part> OpenAsync(
        ZipArchive archive, string name, DateTimeOffset time, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = time;
        return new Part(await entry.OpenAsync(cancellation), cancellation);
    }

    /// <summary>Passes on what has been written, once it is much.</summary>
    public ValueTask PassOnAsync() => _written.Length >= Full ? PassOnAllAsync() : ValueTask.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Xml.Close(); // to memory: nothing to wait for
        await PassOnAllAsync();
        await _entry.DisposeAsync();
        await _written.DisposeAsync();
    }

    private async ValueTask PassOnAllAsync()
    {
        await _entry.WriteAsync(_written.GetBuffer().AsMemory(0, (int)_written.Length), _cancellation);
        _written.SetLength(0);
    }
}
