using System.IO.Compression;

namespace Grants.Convention;

/// <summary>
/// The structure of a PDF (ISO 32000-1, 7.5): its header, the end of file with the place of its cross-references, each
/// section of those back to the first, tables and streams, and the catalogue where they say it is. A file with
/// incremental updates, or a linearised one, is a chain of such sections. Offsets count from the header, as the
/// standard says, or from the first byte, as many writers do.
/// </summary>
internal sealed class PdfFile
{
    /// <summary>Readers find the header, and the end of file, within so many bytes of either end.</summary>
    public const int HeaderBytes = 1024;

    private const int MostSections = 1000;
    private const int MostEntries = 5_000_000;
    private const int MostInflated = 64 * 1024 * 1024;

    private readonly FileBytes _bytes;
    private readonly int _header;
    private readonly List<PdfTable> _tables = [];
    private int _entries;
    private int _inflated;
    private bool _hasStreams;

    private PdfFile(FileBytes bytes, int header) => (_bytes, _header) = (bytes, header);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// How many bytes stand before the header that come from the program which made the file: a byte order mark and
    /// white space. Anything else there makes it a file of another kind.
    /// </summary>
    public static int BlankBefore(ReadOnlySpan<byte> start)
    {
        var head = start[..Math.Min(start.Length, HeaderBytes)];
        var mark = head.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        return head.Length - head[mark..].TrimStart("\0\t\n\f\r "u8).Length;
    }

    /// <summary>What is wrong with a file, as the rest of a sentence; null when nothing is.</summary>
    public static string? FaultOf(FileBytes bytes)
    {
        var header = BlankBefore(bytes.Slice(0, HeaderBytes));
        return new PdfFile(bytes, header).Fault();
    }

    private string? Fault()
    {
        if (new PdfReader(_bytes, _header + "%PDF-"u8.Length).TakeNumber() is null)
        {
            return "its header has no version";
        }

        var tail = _bytes.Slice(Math.Max(0, _bytes.Length - 2 * HeaderBytes), 2 * HeaderBytes).AsSpan();
        var end = tail.LastIndexOf("%%EOF"u8);
        if (end < 0 || tail.Length - end - "%%EOF"u8.Length > HeaderBytes)
        {
            return $"it has no end of file (%%EOF) in its last {HeaderBytes} bytes, so that it may be cut off";
        }

        var start = tail[..end].LastIndexOf("startxref"u8);
        var offset = start < 0
            ? null
            : new PdfReader(_bytes, _bytes.Length - tail.Length + start + "startxref"u8.Length).TakeNumber();
        return offset is null ? "it does not say where its cross-references are (startxref)" : FaultFrom(offset.Value);
    }

    // The newest section names the catalogue; older ones say where it is if the newest does not.
    private string? FaultFrom(int offset)
    {
        var seen = new HashSet<int>();
        PdfReference? root = null;
        for (int? next = offset; next is { } place && (place > 0 || seen.Count == 0);)
        {
            if (!seen.Add(place) || seen.Count > MostSections)
            {
                return "its cross-references lead back to themselves";
            }

            if (ReadSection(place) is not { } trailer)
            {
                return $"its cross-references at byte {place} cannot be read";
            }

            root ??= trailer.GetValueOrDefault("Root") as PdfReference?;
            if (root is null)
            {
                return "it names no catalogue (Root)";
            }

            next = trailer.GetValueOrDefault("Prev") as int?;
        }

        return FaultOfRoot(root!.Value);
    }

    private string? FaultOfRoot(PdfReference root)
    {
        foreach (var table in _tables)
        {
            if (table.FindOffset(root.Number) is { } offset)
            {
                return Places(offset).Any(place => IsObject(place, root.Number))
                    ? null
                    : $"its catalogue (object {root.Number}) is not at byte {offset}, where its cross-references say";
            }
        }

        // Where a stream lists it, it may be an object within another.
        return _hasStreams ? null : $"its cross-references do not list its catalogue (object {root.Number})";
    }

    private Dictionary<string, object>? ReadSection(int offset)
    {
        foreach (var place in Places(offset))
        {
            var reader = new PdfReader(_bytes, place);
            if (reader.Take("xref"u8))
            {
                return ReadTable(reader);
            }

            if (reader.TakeNumber() is not null && reader.TakeNumber() is not null && reader.Take("obj"u8))
            {
                return ReadStream(reader);
            }
        }

        return null;
    }

    private Dictionary<string, object>? ReadTable(PdfReader reader)
    {
        if (PdfTable.Read(_bytes, reader, MostEntries - _entries) is not { } table)
        {
            return null;
        }

        _entries += table.Count;
        _tables.Add(table);
        var trailer = reader.TakeDictionary();
        _hasStreams |= trailer?.ContainsKey("XRefStm") == true;
        return trailer;
    }

    // The entries are not examined, but they can be unpacked.
    private Dictionary<string, object>? ReadStream(PdfReader reader)
    {
        if (reader.TakeDictionary() is not { } dictionary || dictionary.GetValueOrDefault("Type") is not "XRef"
            || !dictionary.ContainsKey("W") || !reader.Take("stream"u8))
        {
            return null;
        }

        var place = reader.Place;
        place += _bytes.Has("\r\n"u8, place) ? 2 : 1;
        var length = dictionary.GetValueOrDefault("Length") as int? ?? 0;
        if (length < 1 || length > _bytes.Length - place || !new PdfReader(_bytes, place + length).Take("endstream"u8))
        {
            return null;
        }

        _hasStreams = true;
        var isPacked = dictionary.GetValueOrDefault("Filter") is "FlateDecode";
        return !isPacked || CanInflate(place, length) ? dictionary : null;
    }

    private bool CanInflate(int place, int length)
    {
        try
        {
            using var packed = new MemoryStream(_bytes.Slice(place, length));
            using var entries = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[16 * 1024];
            for (int count; (count = entries.Read(buffer)) > 0;)
            {
                _inflated += count;
                if (_inflated > MostInflated)
                {
                    return false;
                }
            }

            return _inflated > 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            // The second where the bytes ask for a dictionary that there is not.
            return false;
        }
    }

    private bool IsObject(int place, int number)
    {
        var reader = new PdfReader(_bytes, place);
        return reader.TakeNumber() == number && reader.TakeNumber() is not null && reader.Take("obj"u8);
    }

    private IEnumerable<int> Places(int offset) =>
        new[] { offset, (long)offset + _header }.Where(place => place < _bytes.Length).Select(place => (int)place)
            .Distinct();
}
