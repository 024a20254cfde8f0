using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Grants.Convention;

/// <summary>Files that are what they say, as small as they can be, made of any bytes.</summary>
internal static class Files
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The bytes of a PDF that carries nothing.</summary>
    public static readonly int LeastPdf = Pdf([]).Length;

    /// <summary>A PDF without pages that carries some bytes in a stream.</summary>
    public static byte[] Pdf(byte[] carried)
    {
        var pdf = new List<byte>("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"u8.ToArray());
        var offsets = new List<int> { 9, Add(pdf, "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n") };
        offsets.Add(Add(pdf, string.Create(
            CultureInfo.InvariantCulture, $"3 0 obj\n<</Length {carried.Length:D8}>>\nstream\n")));
        pdf.AddRange(carried);
        Add(pdf, "\nendstream\nendobj\n");
        var table = Add(pdf, "xref\n0 4\n0000000000 65535 f \n");
        offsets.ForEach(offset => Add(pdf, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")));
        Add(pdf, string.Create(
            CultureInfo.InvariantCulture, $"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{table:D8}\n%%EOF\n"));
        return [.. pdf];
    }

    /// <summary>A PDF of exactly so many bytes, of which the most are by chance.</summary>
    public static byte[] Pdf(int size, int seed = 1)
    {
        var carried = new byte[size - LeastPdf];
        new Random(seed).NextBytes(carried);
        return Pdf(carried);
    }

    /// <summary>A PDF whose cross-references are a stream, changed by some bytes before it is packed.</summary>
    public static byte[] PdfWithStream(string dictionary = "/Type/XRef/Size 3/W[1 4 1]/Root 1 0 R")
    {
        var pdf = new List<byte>("%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"u8.ToArray());
        Add(pdf, "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n");
        using var packed = new MemoryStream();
        using (var to = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            to.Write(new byte[18]);
        }

        var table = Add(pdf, string.Create(
            CultureInfo.InvariantCulture,
            $"3 0 obj\n<<{dictionary}/Filter/FlateDecode/Length {packed.Length}>>\nstream\r\n"));
        pdf.AddRange(packed.ToArray());
        Add(pdf, string.Create(CultureInfo.InvariantCulture, $"\nendstream\nendobj\nstartxref\n{table}\n%%EOF"));
        return [.. pdf];
    }

    /// <summary>A PDF with a change saved behind it: an object anew, and cross-references that lead back.</summary>
    public static byte[] Updated(byte[] before, string more = "")
    {
        var text = Encoding.Latin1.GetString(before);
        var last = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n')[0];
        var pdf = new List<byte>(before);
        var changed = Add(pdf, "\n2 0 obj\n<</Type/Pages/Kids[]/Count 0/Note(\\)>>)>>\nendobj\n") + 1;
        var table = Add(pdf, "xref\n");
        Add(pdf, string.Create(CultureInfo.InvariantCulture, $"2 1\n{changed:D10} 00000 n\r\n"));
        Add(pdf, string.Create(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size 4 /Root 1 0 R /ID[<00><01>] /Info<</Title(a(b)c)>>{more}/Prev {last}>>\n"));
        Add(pdf, string.Create(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n"));
        return [.. pdf];
    }

    /// <summary>A PNG of one grey point.</summary>
    public static byte[] Png() =>
    [
        .. s_signature,
        .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        .. Chunk("IDAT", [0x78, 0x01, 0x01, 2, 0, 0xFD, 0xFF, 0, 0x80, 0, 0x82, 0, 0x81]),
        .. Chunk("IEND", []),
    ];

    /// <summary>A JPEG with a frame, a scan that is restarted, and the end.</summary>
    public static byte[] Jpeg() =>
    [
        0xFF, 0xD8,
        0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
        0xFF, 0xD9,
    ];

    /// <summary>A chunk of a PNG with its checksum.</summary>
    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Four((uint)data.Length), .. named, .. Four(Crc(named))];
    }

    private static byte[] Four(uint number) =>
        unchecked([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    // Bit by bit, as the annex of the standard defines it.
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private static int Add(List<byte> to, string text)
    {
        var place = to.Count;
        to.AddRange(Encoding.Latin1.GetBytes(text));
        return place;
    }
}
