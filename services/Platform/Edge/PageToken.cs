using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>
/// Where a page ended (AIP-158): opaque to callers, good for the list that gave it and no other. Pages go by key, so
/// that rows added meanwhile neither shift nor repeat what was read.
/// </summary>
public static class PageToken
{
    private const int UsualSize = 50;
    private const int LargestSize = 500;

    /// <summary>How many rows a page has: 0 asks for the usual number, and more than the largest gets that.</summary>
    public static int SizeOf(int asked) => asked switch
    {
        < 0 => throw PlatformRefusals.PageSizeNegative(),
        0 => UsualSize,
        _ => Math.Min(asked, LargestSize),
    };

    /// <summary>The token of a page of <paramref name="list"/> that ended at a number.</summary>
    public static string Of(string list, long last) => Of(list, last.ToString(CultureInfo.InvariantCulture));

    /// <summary>The token of a page of <paramref name="list"/> that ended at a key.</summary>
    public static string Of(string list, string last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}\n{last}"));

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
            return parts.Length == 2 && parts[0] == list ? parts[1] : throw PlatformRefusals.PageTokenInvalid();
        }
        catch (FormatException)
        {
            throw PlatformRefusals.PageTokenInvalid();
        }
    }
}
