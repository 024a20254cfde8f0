using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Grants.Platform.Encryption;

/// <summary>
/// The open keys of one database: they encrypt values that are kept and make the marks by which values are compared. An
/// encrypted value says its form and the number of its key, so that keys change and rows stay
/// (docs/adr/0030-bank-details-are-encrypted-at-rest.md).
/// </summary>
public sealed class DataKeys
{
    private const string TextMark = "enc1:";
    private const int HeadBytes = 6;
    private readonly string _database;
    private volatile Opened? _opened;
    private Func<IReadOnlyList<DataKey>>? _read;

    internal DataKeys(string database) => _database = database;

    // No JSON and no message of protocol buffers begins with the first byte; the second one is the version of the form.
    private static ReadOnlySpan<byte> Mark => [0x00, 0x01];

    /// <summary>Encrypts bytes for one place: they open there only.</summary>
    /// <param name="plain">What is encrypted.</param>
    /// <param name="column">The table and the column, such as <c>outbox.body</c>.</param>
    /// <param name="row">What names the row.</param>
    public byte[] Seal(byte[] plain, string column, string row)
    {
        var keys = Keys;
        Span<byte> head = stackalloc byte[HeadBytes];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteInt32BigEndian(head[Mark.Length..], keys.Current);
        return keys.Ciphers[keys.Current].Seal(head, plain, ContextOf(column, row));
    }

    /// <summary>Opens bytes that were encrypted for a place; others are given back as they are.</summary>
    public byte[] Open(byte[] value, string column, string row) =>
        IsSealed(value) ? OpenSealed(value, ContextOf(column, row)) : value;

    /// <summary>Encrypts a text for one place.</summary>
    public string Seal(string plain, string column, string row) =>
        TextMark + Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(plain), column, row));

    /// <summary>Opens a text that was encrypted for a place; one that was not is an error.</summary>
    public string Open(string value, string column, string row) => value.StartsWith(TextMark, StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(
            OpenSealed(Convert.FromBase64String(value[TextMark.Length..]), ContextOf(column, row)))
        : throw new CryptographicException($"A value of {column} is not encrypted.");

    /// <summary>
    /// What two equal values have in common, and nothing else: HMAC-SHA-256 (RFC 2104), in hexadecimal digits, under a
    /// key for one purpose (HKDF, RFC 5869). It stays the same when keys are rotated.
    /// </summary>
    public string MarkOf(string purpose, string value) =>
        Convert.ToHexStringLower(MarkOf(purpose, Encoding.UTF8.GetBytes(value)));

    /// <summary>The same of bytes.</summary>
    public byte[] MarkOf(string purpose, byte[] value) => HMACSHA256.HashData(
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, Keys.ForMarks, DataCipher.KeyBytes,
            info: Encoding.UTF8.GetBytes($"grants/{_database}/{purpose}")),
        value);

    /// <summary>Takes keys into use.</summary>
    /// <param name="keys">All of them.</param>
    /// <param name="read">Reads them again, when a value names one that is newer.</param>
    internal void Use(IReadOnlyList<DataKey> keys, Func<IReadOnlyList<DataKey>> read)
    {
        _read = read;
        var values = keys.Where(key => !key.IsForMarks).ToList();
        _opened = new Opened(
            values.ToDictionary(key => key.Number, key => new DataCipher(key.Secret)),
            values.Max(key => key.Number),
            keys.Single(key => key.IsForMarks).Secret);
    }

    private Opened Keys => _opened ?? throw new InvalidOperationException(
        $"The keys of the database of {_database} are not open; its module does not say that it keeps bank details.");

    private static bool IsSealed(byte[] value) => value.AsSpan().StartsWith(Mark);

    private string ContextOf(string column, string row) => $"{_database}/{column}/{row}";

    private byte[] OpenSealed(byte[] value, string context)
    {
        if (value.Length < HeadBytes || !IsSealed(value))
        {
            throw new CryptographicException("An encrypted value has another form than this version knows.");
        }

        var number = BinaryPrimitives.ReadInt32BigEndian(value.AsSpan(Mark.Length));
        if (!Keys.Ciphers.TryGetValue(number, out var cipher))
        {
            // Rotated meanwhile, by another process.
            Use(_read!(), _read);
            cipher = Keys.Ciphers.GetValueOrDefault(number) ?? throw new DataKeyException(
                $"A value names data key {number}, which the database of {_database} does not have.");
        }

        return cipher.Open(value.AsSpan(HeadBytes), context);
    }

    private sealed record Opened(IReadOnlyDictionary<int, DataCipher> Ciphers, int Current, byte[] ForMarks);
}
