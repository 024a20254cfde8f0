using System.Globalization;
using Grants.Platform.Storage;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Pages.Line;

/// <summary>What the page of a budget line shows.</summary>
/// <param name="Line">The line.</param>
/// <param name="Balances">What stood on it at the end of each day on which something moved.</param>
/// <param name="Movements">A page of its movements, the last one first.</param>
/// <param name="IsFirst">Whether these are the last ones there are.</param>
/// <param name="Next">Where the next page starts; null when this is the last page.</param>
public sealed record LinePageData(
    LineOverview Line,
    IReadOnlyList<DayBalance> Balances,
    IReadOnlyList<MovementOverview> Movements,
    bool IsFirst,
    string? Next)
{
    private const int PageLength = 50;

    /// <summary>Reads it, or null when the line is not known.</summary>
    internal static async Task<LinePageData?> ReadAsync(DbSession session, string name, string before)
    {
        if (await OverviewStore.FindLineAsync(session, name) is not { } line)
        {
            return null;
        }

        var start = KeyOf(before);
        var movements = await OverviewStore.MovementsAsync(session, name, start ?? MovementKey.End, PageLength + 1);
        return new LinePageData(
            line,
            await OverviewStore.BalancesAsync(session, name),
            [.. movements.Take(PageLength)],
            start is null,
            movements.Count > PageLength ? TextOf(movements[PageLength - 1].Key) : null);
    }

    private static string TextOf(MovementKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.Position}-{key.Part}");

    // An address somebody has changed by hand shows the first page.
    private static MovementKey? KeyOf(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var part)
                ? new MovementKey(position, part)
                : null;
    }
}
