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
    public static string Of(string list, long last) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}:{last}")));

    /// <summary>The number the last page ended at; 0 without a token.</summary>
    public static long Parse(string token, string list)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(':');
            return parts.Length == 2 && parts[0] == list
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                    ? last
                    : throw PlatformRefusals.PageTokenInvalid();
        }
        catch (FormatException)
        {
            throw PlatformRefusals.PageTokenInvalid();
        }
    }
}
