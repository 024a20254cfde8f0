using System.Security.Cryptography;
using System.Text;

namespace Grants.Cli.Connection;

/// <summary>The ids under which changes are requested.</summary>
internal static class RequestIds
{
    /// <summary>A new one (UUIDv7).</summary>
    public static string New() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("D");

    /// <summary>
    /// The id of a step: the same in every run, so that a second run changes nothing (UUIDv8).
    /// </summary>
    public static string Of(string reference, string step)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{reference}/{step}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString("D");
    }
}
