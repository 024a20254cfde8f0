namespace Grants.Scaling.Measuring;

/// <summary>The figures taken so far; each is shown as it comes.</summary>
internal sealed class FigureSheet
{
    private readonly List<Figure> _all = [];

    public IReadOnlyList<Figure> All => _all;

    /// <summary>Notes a figure, to four digits: no more of it would come again.</summary>
    public void Add(string name, string what, double value, string unit)
    {
        var figure = new Figure(name, what, Rounded(value), unit);
        _all.Add(figure);
        Console.WriteLine(FormattableString.Invariant($"{figure.Value,12} {unit,-12} {name}: {what}"));
    }

    /// <summary>Notes what a load came to.</summary>
    public void Add(string name, string what, LoadResult load, string process)
    {
        Add(name, what, load.PerSecond, "1/s");
        Add(name + ".p50", what + ", half answered within", load.P50, "ms");
        Add(name + ".p99", what + ", 99 of 100 answered within", load.P99, "ms");
        Add(name + ".processor", $"{what}, processor time of {process} a call", load.ProcessorMilliseconds, "ms");
    }

    private static double Rounded(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        var digits = 3 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits >= 0 ? Math.Round(value, Math.Min(digits, 15)) : Math.Round(value);
    }
}
