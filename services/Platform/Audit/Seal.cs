using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Grants.Platform.Audit;

/// <summary>
/// The signed head of a journal: its hash covers the rows of the seal and the hash of the seal before, and so all rows
/// up to here and their order.
/// </summary>
/// <param name="Journal">The journal.</param>
/// <param name="Number">1, 2, 3 … without gap.</param>
/// <param name="EntryCount">How many rows it has.</param>
/// <param name="SealedAt">When it was made, on the real clock.</param>
/// <param name="ChainSha256">The hash.</param>
/// <param name="Signature">ECDSA with SHA-256 (ES256) over the other values.</param>
public sealed record Seal(
    string Journal, long Number, long EntryCount, DateTimeOffset SealedAt, byte[] ChainSha256, byte[] Signature)
{
    /// <summary>What is signed.</summary>
    public byte[] Claim => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"grants-seal:{Journal}:{Number}:{EntryCount}:{SealedAt.ToUnixTimeMilliseconds()}:")
        + Convert.ToHexStringLower(ChainSha256));
}

/// <summary>The hash of a seal, as its rows come.</summary>
internal sealed class SealHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins after the seal before; with none, at the beginning of a journal.</summary>
    public SealHash(string journal, byte[]? before)
    {
        Add(journal);
        Add(before);
    }

    /// <summary>How many rows there were.</summary>
    public long Count { get; private set; }

    /// <summary>The next row, its values in the order of the columns of its journal.</summary>
    public void AddRow(IEnumerable<object?> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }

        Count++;
    }

    /// <summary>The hash over all of them.</summary>
    public byte[] Finish() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    // Each value with its kind and its length, so that no two rows give the same bytes.
    private void Add(object? value)
    {
        var (kind, bytes) = value switch
        {
            null => ('n', []),
            byte[] blob => ('b', blob),
            string text => ('t', Encoding.UTF8.GetBytes(text)),
            Guid id => ('g', id.ToByteArray(bigEndian: true)),
            DateTimeOffset instant => ('i', Encoding.ASCII.GetBytes(
                instant.UtcTicks.ToString(CultureInfo.InvariantCulture))),
            DateTime instant => ('i', Encoding.ASCII.GetBytes(instant.Ticks.ToString(CultureInfo.InvariantCulture))),
            IFormattable number => ('d', Encoding.ASCII.GetBytes(
                number.ToString(null, CultureInfo.InvariantCulture))),
            _ => throw new InvalidOperationException($"A journal has no values of {value.GetType()}."),
        };
        Span<byte> head = stackalloc byte[9];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(head[1..], bytes.Length);
        _hash.AppendData(head);
        _hash.AppendData(bytes);
    }
}
