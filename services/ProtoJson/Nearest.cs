namespace Grants.ProtoJson;

/// <summary>The name somebody may have meant.</summary>
public static class Nearest
{
    private const int Longest = 100;

    /// <summary>
    /// The nearest of some names; null when none is near: more than a third of the letters differ. Nothing is near a
    /// name of more than 100 letters.
    /// </summary>
    public static string? Of(string given, IEnumerable<string> names) => given.Length > Longest ? null : names
        .Select(name => (name, distance: Distance(given.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(row => row.distance <= Math.Max(1, given.Length / 3))
        .OrderBy(row => row.distance)
        .Select(row => row.name)
        .FirstOrDefault();

    // The number of letters to insert, delete or replace (Levenshtein), row by row.
    private static int Distance(string a, string b)
    {
        int[] above = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(above[j], row[j - 1]));
            }

            above = row;
        }

        return above[b.Length];
    }
}
