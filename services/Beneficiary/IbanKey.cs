using System.Security.Cryptography;
using System.Text;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>
/// The key under which IBANs are compared across organisations (domain rule 39): HMAC-SHA-256 (RFC 2104). Without the
/// key a mark leads to no IBAN; without one, all IBANs of a country could be tried.
/// </summary>
internal sealed class IbanKey
{
    /// <summary>The setting: at least 32 bytes in base64.</summary>
    public const string Setting = "Beneficiary:IbanKey";

    private const int FewestBytes = 32;

    // Public, for it stands here: fit for development only.
    private static readonly byte[] OfDevelopment = "grants development key of IBANs!"u8.ToArray();

    private readonly byte[] _key;

    private IbanKey(byte[] key, bool isOfDevelopment)
    {
        (_key, IsOfDevelopment) = (key, isOfDevelopment);
        Id = Hash("id")[..8];
    }

    /// <summary>The beginning of the marks under this key; under another key they begin otherwise.</summary>
    public string Id { get; }

    /// <summary>Whether the key is the one that everybody can read in the source.</summary>
    public bool IsOfDevelopment { get; }

    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public static IbanKey From(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return new IbanKey(OfDevelopment, isOfDevelopment: true);
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= FewestBytes
            ? new IbanKey(bytes[..length], isOfDevelopment: false)
            : throw new InvalidOperationException($"{Setting} must be at least {FewestBytes} bytes in base64.");
    }

    /// <summary>
    /// What two equal IBANs have in common, and nothing else: the key's id and 64 hexadecimal digits.
    /// </summary>
    public string MarkOf(Iban iban) => $"{Id}:{Hash(iban.Text)}";

    private string Hash(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
}
