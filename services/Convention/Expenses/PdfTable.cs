namespace Grants.Convention;

/// <summary>A table of cross-references of a PDF (ISO 32000-1, 7.5.4): parts, each of consecutive objects.</summary>
internal sealed class PdfTable
{
    private readonly FileBytes _bytes;
    private readonly List<(int First, int Count, int Place)> _parts = [];

    private PdfTable(FileBytes bytes) => _bytes = bytes;

    /// <summary>How many entries it has.</summary>
    public int Count => _parts.Sum(part => part.Count);

    /// <summary>
    /// The table that comes next, up to the word <c>trailer</c>, which is passed over; null when none can be read.
    /// </summary>
    public static PdfTable? Read(FileBytes bytes, PdfReader reader, int most)
    {
        var table = new PdfTable(bytes);
        var count = 0;
        while (!reader.Take("trailer"u8))
        {
            if (reader.TakeNumber() is not { } first || reader.TakeNumber() is not { } entries
                || entries > most - count)
            {
                return null;
            }

            count += entries;
            table._parts.Add((first, entries, reader.Place));
            for (var i = 0; i < entries; i++)
            {
                if (Entry(reader) is null)
                {
                    return null;
                }
            }
        }

        return table;
    }

    /// <summary>Where it says that an object is; null where it does not list the object, or lists it as free.</summary>
    public int? FindOffset(int number)
    {
        foreach (var (first, count, place) in _parts)
        {
            var reader = new PdfReader(_bytes, place);

            // Some writers number the entries from 1, beginning with the free one that is always number 0.
            var from = first;
            for (var i = 0; i < count; i++)
            {
                var entry = Entry(reader)!.Value;
                from -= i == 0 && first == 1 && entry is { IsUsed: false, Generation: 65535 } ? 1 : 0;
                if (from + i == number && entry.IsUsed)
                {
                    return entry.Offset;
                }
            }
        }

        return null;
    }

    private static (int Offset, int Generation, bool IsUsed)? Entry(PdfReader reader)
    {
        if (reader.TakeNumber() is not { } offset || reader.TakeNumber() is not { } generation)
        {
            return null;
        }

        return reader.Take("n"u8) ? (offset, generation, true)
            : reader.Take("f"u8) ? (offset, generation, false)
            : null;
    }
}
