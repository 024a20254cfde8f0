namespace Grants.Style;

/// <summary>Cycles of a graph.</summary>
internal static class Cycle
{
    /// <summary>The arrows from whose end a way leads back to their start.</summary>
    public static IEnumerable<(string From, string To)> ArrowsIn(IReadOnlyCollection<(string From, string To)> arrows)
    {
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        return arrows.GroupBy(arrow => arrow.To)
            .SelectMany(group => group.Where(arrow => Reached(next, group.Key).Contains(arrow.From)));
    }

    private static HashSet<string> Reached(ILookup<string, string> next, string start)
    {
        HashSet<string> reached = [start];
        var open = new Stack<string>(reached);
        while (open.TryPop(out var one))
        {
            foreach (var other in next[one].Where(reached.Add))
            {
                open.Push(other);
            }
        }

        return reached;
    }
}
