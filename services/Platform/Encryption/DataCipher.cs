using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Grants.Platform.Encryption;

/// <summary>
/// AES-256-GCM under one key (NIST SP 800-38D), a nonce of 96 random bits a value. A value is bound to its context: it
/// does not open in another place. One key is good for 2^32 values (section 8.3 there).
/// </summary>
internal sealed class DataCipher(byte[] key)
{
    /// <summary>The length of a key.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    // One at a time can be used by one thread; setting the key up costs more than a short value.
    private readonly ConcurrentBag<AesGcm> _idle = [];

    /// <summary>How many bytes a value is longer when it is encrypted.</summary>
    public static int Overhead => NonceBytes + TagBytes;

    /// <summary>A new key at random.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Nonce, encrypted value and tag, after some bytes that stay as they are.</summary>
    public byte[] Seal(ReadOnlySpan<byte> head, ReadOnlySpan<byte> plain, string context)
    {
        var value = new byte[head.Length + plain.Length + Overhead];
        head.CopyTo(value);
        var nonce = value.AsSpan(head.Length, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var body = value.AsSpan(head.Length + NonceBytes, plain.Length);
        var aes = Take();
        aes.Encrypt(nonce, plain, body, value.AsSpan(value.Length - TagBytes), Encoding.UTF8.GetBytes(context));
        _idle.Add(aes);
        return value;
    }

    /// <summary>
    /// The value; throws a <see cref="CryptographicException"/> where it was encrypted under another key, for another
    /// context, or was changed.
    /// </summary>
    public byte[] Open(ReadOnlySpan<byte> value, string context)
    {
        if (value.Length < Overhead)
        {
            throw new CryptographicException("An encrypted value was cut off.");
        }

        var plain = new byte[value.Length - Overhead];
        var aes = Take();
        aes.Decrypt(
            value[..NonceBytes], value[NonceBytes..^TagBytes], value[^TagBytes..], plain,
            Encoding.UTF8.GetBytes(context));
        _idle.Add(aes);
        return plain;
    }

    private AesGcm Take() => _idle.TryTake(out var aes) ? aes : new AesGcm(key, TagBytes);
}
