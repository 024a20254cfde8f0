namespace Grants.Benchmarks;

/// <summary>
/// What was measured, as ratios of one run on one machine: absolute times tell of the machine, ratios of the program.
/// </summary>
internal sealed class RatioTable
{
    private readonly List<(string What, string Measured, double Ratio, double Wanted, bool AtLeast)> _rows = [];

    /// <summary>A ratio that is to be no less than wanted.</summary>
    public void AtLeast(string what, string measured, double ratio, double wanted) =>
        Add((what, measured, ratio, wanted, true));

    /// <summary>A ratio that is to be no more than wanted.</summary>
    public void AtMost(string what, string measured, double ratio, double wanted) =>
        Add((what, measured, ratio, wanted, false));

    /// <summary>Shows all of it; 0 when every ratio is as wanted.</summary>
    public int Show()
    {
        var missed = _rows.Count(row => !Holds(row));
        Console.WriteLine(
            FormattableString.Invariant($"{_rows.Count - missed} ratios as wanted, {missed} missed"));
        return missed == 0 ? 0 : 1;
    }

    private void Add((string What, string Measured, double Ratio, double Wanted, bool AtLeast) row)
    {
        _rows.Add(row);
        var wanted = FormattableString.Invariant($"(wanted {(row.AtLeast ? ">=" : "<=")} {row.Wanted:0.0})");
        Console.WriteLine(FormattableString.Invariant(
            $"{(Holds(row) ? "ok  " : "MISS")}  {row.What,-44} {row.Ratio,6:0.00}  {wanted}  {row.Measured}"));
    }

    private static bool Holds((string What, string Measured, double Ratio, double Wanted, bool AtLeast) row) =>
        row.AtLeast ? row.Ratio >= row.Wanted : row.Ratio <= row.Wanted;
}
