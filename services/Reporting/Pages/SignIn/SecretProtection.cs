using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>
/// Protects what a browser carries between the beginning and the end of a sign-in, so that any replica can read it:
/// AES-256-GCM, with a key that is derived from a secret they all have (HKDF, RFC 5869).
/// </summary>
internal sealed class SecretProtection : IDataProtectionProvider, IDataProtector
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;

    private SecretProtection(byte[] key) => _key = key;

    /// <summary>From the secret.</summary>
    public static SecretProtection Of(string secret) => Derive(Encoding.UTF8.GetBytes(secret), "grants/pages");

    /// <inheritdoc />
    public IDataProtector CreateProtector(string purpose) => Derive(_key, purpose);

    /// <inheritdoc />
    public byte[] Protect(byte[] plaintext)
    {
        var sealedData = new byte[NonceBytes + TagBytes + plaintext.Length];
        var nonce = sealedData.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(
            nonce, plaintext, sealedData.AsSpan(NonceBytes + TagBytes), sealedData.AsSpan(NonceBytes, TagBytes));
        return sealedData;
    }

    /// <inheritdoc />
    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("It is too short.");
        }

        var plaintext = new byte[protectedData.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Decrypt(
            protectedData.AsSpan(0, NonceBytes), protectedData.AsSpan(NonceBytes + TagBytes),
            protectedData.AsSpan(NonceBytes, TagBytes), plaintext);
        return plaintext;
    }

    private static SecretProtection Derive(byte[] from, string purpose) => new(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, from, KeyBytes, info: Encoding.UTF8.GetBytes(purpose)));
}
