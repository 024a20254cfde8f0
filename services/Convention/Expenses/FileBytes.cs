namespace Grants.Convention;

/// <summary>The bytes of a file that is kept in pieces of one size, by their place in the whole.</summary>
internal sealed class FileBytes(IReadOnlyList<byte[]> pieces, int pieceBytes)
{
    /// <summary>How many there are.</summary>
    public int Length { get; } = pieces.Sum(piece => piece.Length);

    /// <summary>The byte in a place.</summary>
    public byte this[int place] => pieces[place / pieceBytes][place % pieceBytes];

    /// <summary>Some bytes from a place on; fewer where the file ends before.</summary>
    public byte[] Slice(int from, int count)
    {
        var slice = new byte[Math.Max(0, Math.Min(count, Length - from))];
        for (var done = 0; done < slice.Length;)
        {
            var (piece, place) = Math.DivRem(from + done, pieceBytes);
            var part = pieces[piece].AsSpan(place);
            part = part[..Math.Min(part.Length, slice.Length - done)];
            part.CopyTo(slice.AsSpan(done));
            done += part.Length;
        }

        return slice;
    }

    /// <summary>Whether some bytes stand in a place.</summary>
    public bool Has(ReadOnlySpan<byte> what, int place)
    {
        if (place < 0 || place > Length - what.Length)
        {
            return false;
        }

        for (var i = 0; i < what.Length; i++)
        {
            if (this[place + i] != what[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A number of four bytes, the highest first.</summary>
    public uint BigEndian(int place) =>
        ((uint)this[place] << 24) | ((uint)this[place + 1] << 16) | ((uint)this[place + 2] << 8) | this[place + 3];
}
