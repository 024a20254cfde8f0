using System.Globalization;
using Google.Protobuf;
using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>A page of a list, and the token of the next one; empty after the last.</summary>
public sealed record Page<TMessage>(IReadOnlyList<TMessage> Items, string NextPageToken);

/// <summary>
/// Reads a list by the page (AIP-158). A page ends where it has as many items as were asked for, or before it no longer
/// fits into an answer; a caller goes on with its token either way. Pages go by key, so that rows added meanwhile
/// neither shift nor repeat what was read.
/// </summary>
public static class Paging
{
    /// <summary>
    /// The rows read at once: no more is held of a long page than what fits into the answer, and these.
    /// </summary>
    public const int UsualRead = 50;

    private const int UsualSize = 50;
    private const int LargestSize = 500;

    /// <summary>
    /// Reads the page that follows <paramref name="after"/>. <paramref name="read"/> gives at most so many rows behind
    /// a key, each with its own key, in order.
    /// </summary>
    /// <param name="list">Which list this is, filters included: a token is good for the list that gave it only.</param>
    /// <param name="pageSize">How many items are asked for: 0 means 50, and more than 500 means 500.</param>
    /// <param name="after">The key the last page ended at.</param>
    /// <param name="read">Reads rows behind a key.</param>
    /// <param name="atOnce">How many rows are read at once, where a row can be long.</param>
    public static async Task<Page<TMessage>> ReadAsync<TKey, TMessage>(
        string list,
        int pageSize,
        TKey after,
        Func<TKey, int, Task<IEnumerable<(TKey Key, TMessage Message)>>> read,
        int atOnce = UsualRead)
        where TMessage : IMessage
    {
        var size = SizeOf(pageSize);
        var page = new List<TMessage>();
        var (bytes, isLast) = (0, false);
        while (!isLast)
        {
            // One more than is shown says whether anything follows.
            var (limit, rows) = (Math.Min(size - page.Count, atOnce) + 1, 0);
            foreach (var (key, message) in await read(after, limit))
            {
                bytes += BytesOf(message);
                if (page.Count == size || (page.Count > 0 && bytes > TransportLimits.MostPageBytes))
                {
                    return new Page<TMessage>(
                        page, PageToken.Of(list, string.Create(CultureInfo.InvariantCulture, $"{after}")));
                }

                page.Add(message);
                (after, rows) = (key, rows + 1);
            }

            isLast = rows < limit;
        }

        return new Page<TMessage>(page, "");
    }

    // As an item of a list: with its tag, and the number of its bytes before it.
    private static int BytesOf(IMessage message) => 1 + CodedOutputStream.ComputeMessageSize(message);

    private static int SizeOf(int asked) => asked switch
    {
        < 0 => throw PlatformRefusals.PageSizeNegative(),
        0 => UsualSize,
        _ => Math.Min(asked, LargestSize),
    };
}
