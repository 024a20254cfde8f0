using System.Security.Cryptography;
using Grants.Platform.Audit;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// Seals the journals of a service with the key that signs its tokens: its own, or the local one. Seals of both are
/// good, for a service gets a key of its own some day.
/// </summary>
internal sealed class SealKey(SigningKey local, ServiceKeys services, string service) : ISealKey
{
    public byte[] Sign(byte[] data) =>
        ((ECDsaSecurityKey)(services.Find(service) ?? local.Security)).ECDsa.SignData(data, HashAlgorithmName.SHA256);

    public bool Verify(byte[] data, byte[] signature) => services.All
        .Where(row => row.Service == service)
        .SelectMany(row => row.Keys)
        .Concat(local.Accepted)
        .OfType<ECDsaSecurityKey>()
        .Any(key => key.ECDsa.VerifyData(data, signature, HashAlgorithmName.SHA256));
}
