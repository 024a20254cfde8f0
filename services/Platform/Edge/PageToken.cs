using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>
/// Where a page ended (AIP-158): opaque to callers, good for the list that gave it and no other.
/// </summary>
public static class PageToken
{
    /// <summary>The token of a page of <paramref name="list"/> that ended at a key.</summary>
    public static string Of(string list, string last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{MarkOf(list)}\n{last}"));

    /// <summary>The number the last page ended at; 0 without a token.</summary>
    public static long Parse(string token, string list) =>
        token.Length == 0 ? 0
        : long.TryParse(ParseText(token, list), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last
        : throw PlatformRefusals.PageTokenInvalid();

    /// <summary>The key the last page ended at; empty without a token.</summary>
    public static string ParseText(string token, string list)
    {
        if (token.Length == 0)
        {
            return "";
        }

        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('\n', 2);
            return parts.Length == 2 && parts[0] == MarkOf(list) ? parts[1] : throw PlatformRefusals.PageTokenInvalid();
        }
        catch (FormatException)
        {
            throw PlatformRefusals.PageTokenInvalid();
        }
    }

    // A filter can hold whatever a caller sent, as long as it likes.
    private static string MarkOf(string list) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)).AsSpan(0, 8));
}
