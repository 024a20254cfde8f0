using System.Buffers.Binary;
using System.Text;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// A colour profile of sRGB, made from the figures that IEC 61966-2-1 publishes: the primaries and the white point,
/// adapted to D50, and the transfer curve. Its form is that of ICC.1:2001-04 (version 2), which PDF/A-2 admits.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;
    private const int CurveLength = 1024;
    private const string Name = "sRGB IEC61966-2.1";

    /// <summary>Its bytes; the same in every build.</summary>
    public static byte[] Bytes { get; } = Make();

    private static byte[] Make()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description()),
            ("cprt", [.. Text("text"), 0, 0, 0, 0, .. Text("No copyright, use freely\0")]),
            ("wtpt", Point(0.9642, 1.0, 0.8249)),
            ("rXYZ", Point(0.4360747, 0.2225045, 0.0139322)),
            ("gXYZ", Point(0.3850649, 0.7168786, 0.0971045)),
            ("bXYZ", Point(0.1430804, 0.0606169, 0.7141733)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        List<byte> table = [.. Number(tags.Length)];
        List<byte> data = [];
        var start = HeaderLength + 4 + tags.Length * 12;
        var curveAt = -1;
        foreach (var (tag, bytes) in tags)
        {
            var shared = ReferenceEquals(bytes, curve) && curveAt >= 0;
            var at = shared ? curveAt : start + data.Count;
            table.AddRange([.. Text(tag), .. Number(at), .. Number(bytes.Length)]);
            if (shared)
            {
                continue;
            }

            curveAt = ReferenceEquals(bytes, curve) ? at : -1;
            data.AddRange(bytes);
            data.AddRange(new byte[(4 - bytes.Length % 4) % 4]);
        }

        return [.. Header(start + data.Count), .. table, .. data];
    }

    private static byte[] Header(int size)
    {
        byte[] header =
        [
            .. Number(size), 0, 0, 0, 0, .. Number(0x02100000), .. Text("mntrRGB XYZ "),
            0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, // 1 January 2000
            .. Text("acsp"), .. new byte[28],
            .. Fixed(0.9642), .. Fixed(1.0), .. Fixed(0.8249),
        ];
        return [.. header, .. new byte[HeaderLength - header.Length]];
    }

    // textDescriptionType: the name in ASCII, none in Unicode, none for the Macintosh.
    private static byte[] Description() =>
    [
        .. Text("desc"), 0, 0, 0, 0, .. Number(Name.Length + 1), .. Text(Name + "\0"), .. new byte[8 + 2 + 1 + 67],
    ];

    private static byte[] Point(double x, double y, double z) =>
        [.. Text("XYZ "), 0, 0, 0, 0, .. Fixed(x), .. Fixed(y), .. Fixed(z)];

    private static byte[] Curve()
    {
        List<byte> curve = [.. Text("curv"), 0, 0, 0, 0, .. Number(CurveLength)];
        for (var index = 0; index < CurveLength; index++)
        {
            var value = index / (CurveLength - 1d);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            var rounded = (ushort)Math.Round(linear * ushort.MaxValue);
            curve.AddRange([(byte)(rounded >> 8), (byte)(rounded & 0xff)]);
        }

        return [.. curve];
    }

    private static byte[] Fixed(double value) => Number((int)Math.Round(value * 65536));

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
