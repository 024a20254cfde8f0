using System.Security.Cryptography;
using System.Text;

namespace Grants.Values;

/// <summary>Makes ids: UUIDv7 for what is new, UUIDv5 for what must come out the same again (RFC 9562).</summary>
public static class Ids
{
    /// <summary>A new id, sorted by the time it was made.</summary>
#pragma warning disable RS0030 // the one place where ids are made
    public static Guid New(DateTimeOffset now) => Guid.CreateVersion7(now);
#pragma warning restore RS0030

    /// <summary>
    /// The id of a step of something that has an id: the same inputs always give the same id (UUIDv5).
    /// </summary>
    public static Guid Derive(Guid parent, string step)
    {
        var name = Encoding.UTF8.GetBytes(step);
        var input = new byte[16 + name.Length];
        parent.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input, 16);
#pragma warning disable CA5350 // RFC 9562 section 5.5 prescribes SHA-1; nothing secret rests on it
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
