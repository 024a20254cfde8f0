namespace Grants.Convention;

/// <summary>
/// The structure of a PNG (ISO/IEC 15948): chunks with their checksums, the header first, image data, the end. Bytes
/// after the end are passed over, as readers do.
/// </summary>
internal static class PngFile
{
    private const int ChunkFrame = 12;
    private const int HeaderBytes = 13;
    private static readonly uint[] s_crcs = [.. Enumerable.Range(0, 256).Select(Crc)];

    /// <summary>The first bytes of each.</summary>
    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What is wrong with a file, as the rest of a sentence; null when nothing is.</summary>
    public static string? FaultOf(FileBytes bytes)
    {
        var hasData = false;
        for (var place = Signature.Length; ;)
        {
            if (place > bytes.Length - ChunkFrame || bytes.BigEndian(place) > bytes.Length - ChunkFrame - place)
            {
                return $"it breaks off in the chunk at byte {place + 1}";
            }

            var (length, end) = ((int)bytes.BigEndian(place), place + ChunkFrame + (int)bytes.BigEndian(place));
            if (Checksum(bytes, place + 4, end - 4) != bytes.BigEndian(end - 4))
            {
                return $"the checksum of the chunk at byte {place + 1} does not match";
            }

            if (place == Signature.Length && !IsHeader(bytes, place, length))
            {
                return "its first chunk is not a header (IHDR) with a width and a height";
            }

            hasData |= bytes.Has("IDAT"u8, place + 4) && length > 0;
            if (bytes.Has("IEND"u8, place + 4))
            {
                return hasData ? null : "it has no image data (IDAT)";
            }

            place = end;
        }
    }

    private static bool IsHeader(FileBytes bytes, int place, int length) =>
        length == HeaderBytes && bytes.Has("IHDR"u8, place + 4)
        && bytes.BigEndian(place + 8) is > 0 and <= int.MaxValue
        && bytes.BigEndian(place + 12) is > 0 and <= int.MaxValue;

    // CRC-32 (ISO/IEC 15948, annex D).
    private static uint Checksum(FileBytes bytes, int from, int end)
    {
        var crc = uint.MaxValue;
        for (var place = from; place < end; place++)
        {
            crc = s_crcs[(crc ^ bytes[place]) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Crc(int of)
    {
        var crc = (uint)of;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    }
}
