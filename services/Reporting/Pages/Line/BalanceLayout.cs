using Grants.Reporting.Projections;
using Grants.Values;

namespace Grants.Reporting.Pages.Line;

/// <summary>
/// The geometry of the chart of a line's balance: what is available, in steps, for it stays as it is from one movement
/// to the next. The drawing is 1000 units wide and as high as it is shown, and stretched to the page.
/// </summary>
internal static class BalanceLayout
{
    /// <summary>Height of the drawing, in pixels.</summary>
    public const int Height = 200;

    /// <summary>Width of the drawing, in units of its own.</summary>
    public const int Width = 1000;

    // So that the last step is seen too, as long as it lasts: a twentieth of the time before it.
    private const int Tail = 20;

    /// <summary>The steps of an amount.</summary>
    public static string Steps(
        IReadOnlyList<DayBalance> balances, Func<DayBalance, Money> amount, Money highest)
    {
        var path = "";
        var (first, days) = Span(balances);
        for (var i = 0; i < balances.Count; i++)
        {
            var left = Text((balances[i].Day.DayNumber - first) * (decimal)Width / days);
            var top = Text(Top(amount(balances[i]), highest));
            path += i == 0 ? $"M{left} {top}" : $"H{left}V{top}";
        }

        return path.Length == 0 ? "" : path + $"H{Width}";
    }

    /// <summary>Where an amount is, from the top.</summary>
    public static decimal Top(Money amount, Money highest) =>
        Height - Height * (decimal)Math.Clamp(amount.Cents, 0, Math.Max(1, highest.Cents))
            / Math.Max(1, highest.Cents);

    /// <summary>The most there was to spend: the top of the chart.</summary>
    public static Money Highest(IReadOnlyList<DayBalance> balances) => balances
        .Select(day => day.Available + day.Reserved + day.Committed + day.Paid)
        .Append(Money.FromCents(1))
        .Max();

    private static (int First, int Days) Span(IReadOnlyList<DayBalance> balances)
    {
        if (balances.Count == 0)
        {
            return (0, 1);
        }

        var first = balances[0].Day.DayNumber;
        var days = balances[^1].Day.DayNumber - first;
        return (first, days + Math.Max(1, days / Tail));
    }

    private static string Text(decimal place) =>
        place.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
