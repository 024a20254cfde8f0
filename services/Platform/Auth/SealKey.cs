using System.Security.Cryptography;
using Grants.Platform.Audit;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>Seals journals with the key that signs tokens.</summary>
internal sealed class SealKey(SigningKey key) : ISealKey
{
    public byte[] Sign(byte[] data) => key.Security.ECDsa.SignData(data, HashAlgorithmName.SHA256);

    public bool Verify(byte[] data, byte[] signature) => key.Accepted.OfType<ECDsaSecurityKey>()
        .Any(accepted => accepted.ECDsa.VerifyData(data, signature, HashAlgorithmName.SHA256));
}
