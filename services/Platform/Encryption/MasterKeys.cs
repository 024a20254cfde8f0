using System.Security.Cryptography;

namespace Grants.Platform.Encryption;

/// <summary>
/// The keys that wrap the data keys of databases: the one in force, and while it is being changed the one before. They
/// come from the configuration and are never in a database.
/// </summary>
internal sealed class MasterKeys
{
    private readonly Dictionary<string, DataCipher> _ciphers = [];

    /// <summary>The key in force first; each of 32 bytes.</summary>
    public MasterKeys(params IEnumerable<byte[]> keys)
    {
        foreach (var key in keys)
        {
            _ciphers[IdOf(key)] = new DataCipher(key);
            Current ??= IdOf(key);
        }
    }

    /// <summary>The id of the key in force; null where there is none.</summary>
    public string? Current { get; }

    /// <summary>Wraps a key with the key in force.</summary>
    public WrappedKey Wrap(string database, DataKey key)
    {
        var cipher = _ciphers[Current ?? throw new DataKeyException(Missing(database))];
        return new WrappedKey(
            key.Number, UseOf(key), cipher.Seal([], key.Secret, ContextOf(database, key.Number, UseOf(key))), Current,
            key.CreatedAt);
    }

    /// <summary>The key in a row; a <see cref="DataKeyException"/> that says why it cannot be opened.</summary>
    public DataKey Unwrap(string database, WrappedKey row)
    {
        if (!_ciphers.TryGetValue(row.WrappedBy, out var cipher))
        {
            throw new DataKeyException(Current is null
                ? Missing(database)
                : $"Cannot open data key {row.KeyNumber} of {database}: it was wrapped with the key {row.WrappedBy}, "
                + $"and configured are {string.Join(" and ", _ciphers.Keys)} (Data:Key, Data:OtherKey).");
        }

        try
        {
            var secret = cipher.Open(row.WrappedSecret, ContextOf(database, row.KeyNumber, row.KeyUse));
            return new DataKey(row.KeyNumber, row.KeyUse == DataKey.ForMarks, secret, row.CreatedAt);
        }
        catch (CryptographicException error)
        {
            throw new DataKeyException($"Data key {row.KeyNumber} of {database} was changed, or is of another.", error);
        }
    }

    private static string UseOf(DataKey key) => key.IsForMarks ? DataKey.ForMarks : DataKey.ForValues;

    private static string Missing(string database) =>
        $"The service {database} keeps bank details, and needs the key that encrypts them: set Data:Key or "
        + "Data:KeyFile.";

    private static string ContextOf(string database, int number, string use) => $"{database}/data_key/{number}/{use}";

    // Leads back to no key.
    private static string IdOf(byte[] key) => key.Length == DataCipher.KeyBytes
        ? Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 8, info: "grants/key-id"u8.ToArray()))
        : throw new DataKeyException($"A key that encrypts data keys must have {DataCipher.KeyBytes} bytes.");
}
