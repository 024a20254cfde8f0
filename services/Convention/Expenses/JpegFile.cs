namespace Grants.Convention;

/// <summary>
/// The structure of a JPEG (ISO/IEC 10918-1, annex B): segments behind their markers, a frame, a scan of it, the end of
/// the image. Bytes after the end are passed over: cameras put more images there.
/// </summary>
internal static class JpegFile
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>What is wrong with a file, as the rest of a sentence; null when nothing is.</summary>
    public static string? FaultOf(FileBytes bytes)
    {
        var (hasFrame, hasScan) = (false, false);
        for (var place = 2; ;)
        {
            if (Marker(bytes, ref place) is not { } marker)
            {
                return $"it breaks off, or has no marker, at byte {Math.Min(place, bytes.Length) + 1}";
            }

            if (marker == EndOfImage)
            {
                return hasFrame && hasScan ? null : "it has no image: no frame (SOF), or no scan of it (SOS)";
            }

            if (IsAlone(marker))
            {
                continue;
            }

            if (LengthAt(bytes, place) is not { } length)
            {
                return $"it breaks off in the segment at byte {place + 1}";
            }

            hasFrame |= IsFrame(marker) && length >= 8 && (bytes[place + 5] | bytes[place + 6]) != 0;
            place += length;
            if (marker == StartOfScan)
            {
                if (!hasFrame)
                {
                    return "its scan (SOS) comes before its frame (SOF)";
                }

                hasScan = true;
                SkipScan(bytes, ref place);
            }
        }
    }

    // A marker is FF and its number; more FF before it are filling.
    private static byte? Marker(FileBytes bytes, ref int place)
    {
        if (place >= bytes.Length || bytes[place] != 0xFF)
        {
            return null;
        }

        while (place < bytes.Length && bytes[place] == 0xFF)
        {
            place++;
        }

        return place < bytes.Length && bytes[place] != 0 ? bytes[place++] : null;
    }

    private static int? LengthAt(FileBytes bytes, int place)
    {
        if (place > bytes.Length - 2)
        {
            return null;
        }

        var length = (bytes[place] << 8) | bytes[place + 1];
        return length >= 2 && place + length <= bytes.Length ? length : null;
    }

    // What is coded goes on to the next marker that is not part of it: FF 00 is a byte of it, and it may be restarted.
    private static void SkipScan(FileBytes bytes, ref int place)
    {
        while (place < bytes.Length - 1
            && (bytes[place] != 0xFF || bytes[place + 1] is 0 or (>= 0xD0 and <= 0xD7)))
        {
            place++;
        }
    }

    private static bool IsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;
}
