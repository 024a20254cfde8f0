using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>An amount, with the events it comes from. What is computed comes from the events of each part.</summary>
/// <param name="Value">The amount.</param>
/// <param name="Provenance">The events.</param>
public sealed record AmountFigure(Money Value, Provenance Provenance)
{
    /// <summary>Adds.</summary>
    public static AmountFigure operator +(AmountFigure left, AmountFigure right) =>
        new(left.Value + right.Value, left.Provenance + right.Provenance);

    /// <summary>Subtracts.</summary>
    public static AmountFigure operator -(AmountFigure left, AmountFigure right) =>
        new(left.Value - right.Value, left.Provenance + right.Provenance);

    /// <summary>The smaller; it comes from both, for the larger one was weighed too.</summary>
    public static AmountFigure Min(AmountFigure left, AmountFigure right) =>
        new(Money.Min(left.Value, right.Value), left.Provenance + right.Provenance);

    /// <summary>The amount, or 0 when it is below.</summary>
    public AmountFigure NotBelowZero() => this with { Value = Money.Max(Value, Money.Zero) };

    /// <summary>The sum; with nothing to add it is 0, known from <paramref name="start"/>.</summary>
    public static AmountFigure Sum(Provenance start, IEnumerable<AmountFigure> amounts)
    {
        var all = amounts.ToList();
        return new(Money.Sum(all.Select(a => a.Value)), Provenance.Union(start, all.Select(a => a.Provenance)));
    }
}

/// <summary>A quantity or a count, with the events it comes from.</summary>
/// <param name="Value">The number, at most four decimals.</param>
/// <param name="Provenance">The events.</param>
public sealed record NumberFigure(decimal Value, Provenance Provenance)
{
    /// <summary>The sum; with nothing to add it is 0, known from <paramref name="start"/>.</summary>
    public static NumberFigure Sum(Provenance start, IEnumerable<NumberFigure> numbers)
    {
        var all = numbers.ToList();
        return new(all.Sum(n => n.Value), Provenance.Union(start, all.Select(n => n.Provenance)));
    }
}

/// <summary>A percentage, with the events it comes from.</summary>
/// <param name="Value">In percent, two decimals.</param>
/// <param name="Provenance">The events.</param>
public sealed record PercentFigure(Percent Value, Provenance Provenance)
{
    /// <summary>What <paramref name="part"/> is of <paramref name="whole"/>; null when the whole is 0.</summary>
    public static PercentFigure? Of(AmountFigure part, AmountFigure whole) =>
        Of(part.Value.Cents, whole.Value.Cents, part.Provenance + whole.Provenance);

    /// <summary>What <paramref name="part"/> is of <paramref name="whole"/>; null when the whole is 0.</summary>
    public static PercentFigure? Of(NumberFigure part, NumberFigure whole) =>
        Of(part.Value, whole.Value, part.Provenance + whole.Provenance);

    private static PercentFigure? Of(decimal part, decimal whole, Provenance provenance) =>
        whole == 0 ? null : new(Percent.Round(100m * part / whole), provenance);
}

/// <summary>A number of percents with two decimals, rounded half away from zero.</summary>
public readonly record struct Percent
{
    private Percent(decimal value) => Value = value;

    /// <summary>The number: 26.73 for 26.73 %.</summary>
    public decimal Value { get; }

    /// <summary>Rounds to two decimals.</summary>
    public static Percent Round(decimal value) => new(Math.Round(value, 2, MidpointRounding.AwayFromZero));
}
