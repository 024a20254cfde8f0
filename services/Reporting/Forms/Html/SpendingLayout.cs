using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The geometry of the chart of spending against the calendar: a column a month, as high as all that was paid until its
/// end, beside the line of a forecast spent evenly over the period. Across are percentages, down are pixels.
/// </summary>
/// <param name="Columns">The columns, from the first month of the period to the last with an expense.</param>
/// <param name="Months">The months that have a label under the axis.</param>
/// <param name="Even">The forecast, spread evenly over the period.</param>
/// <param name="Levels">Half of the forecast and all of it.</param>
internal sealed record SpendingLayout(
    IReadOnlyList<SpendingColumn> Columns,
    IReadOnlyList<MonthLabel> Months,
    EvenLine Even,
    IReadOnlyList<SpendingLevel> Levels)
{
    /// <summary>The top of the plot: what stands highest.</summary>
    public const int Top = 20;

    /// <summary>The axis.</summary>
    public const int Base = 160;

    /// <summary>The height of the chart, with the labels of the months.</summary>
    public const int Height = Base + LabelHeight + 4;

    /// <summary>The room of a label.</summary>
    public const int LabelHeight = 18;

    private const int MostLabels = 6;
    private const int MostMonthsAfter = 6;
    private const decimal Filled = 0.7m;

    /// <summary>Lays it out. What was paid before the period stands in its first column.</summary>
    public static SpendingLayout Of(
        DateOnly start, DateOnly end, Money forecast, IReadOnlyList<SpendingMonth> spending)
    {
        var first = FirstOf(start);
        var last = spending.Count == 0 ? first : spending[^1].Month;
        var months = 1 + Math.Clamp(MonthsBetween(first, last), MonthsBetween(first, end),
            MonthsBetween(first, end) + MostMonthsAfter);
        var width = 100m / months;
        var highest = Money.Max(
            Money.Max(forecast, spending.Count == 0 ? Money.Zero : spending[^1].CumulativeAmount.Value),
            Money.FromCents(1));
        int HeightOf(Money amount) =>
            (int)Math.Round((Base - Top) * (decimal)amount.Cents / highest.Cents, MidpointRounding.AwayFromZero);
        var filled = spending.Count == 0 ? 0 : 1 + Math.Clamp(MonthsBetween(first, last), 0, months - 1);
        var columns = Enumerable.Range(0, filled)
            .Select(index => (Index: index, Amount: PaidUntil(first.AddMonths(index), spending, index == months - 1)))
            .Select(column => new SpendingColumn(
                Rounded((column.Index + (1 - Filled) / 2) * width),
                Rounded(Filled * width),
                Base - HeightOf(column.Amount),
                HeightOf(column.Amount),
                column.Amount));
        var step = (months + MostLabels - 1) / MostLabels;
        var half = Money.FromCents(forecast.Cents / 2);
        return new SpendingLayout(
            [.. columns],
            [.. Enumerable.Range(0, months).Where(index => index % step == 0)
                .Select(index => new MonthLabel(
                    Rounded(index * width), Rounded(Math.Min(step, months - index) * width), first.AddMonths(index)))],
            new EvenLine(
                Rounded(PlaceOf(first, start) * width),
                Rounded(PlaceOf(first, end.AddDays(1)) * width),
                Base - HeightOf(forecast)),
            forecast == Money.Zero
                ? []
                : [new(Base - HeightOf(half), half), new(Base - HeightOf(forecast), forecast)]);
    }

    /// <summary>How much of a period is over at the end of a day.</summary>
    public static Percent Elapsed(DateOnly start, DateOnly end, DateOnly day)
    {
        var whole = end.DayNumber - start.DayNumber + 1;
        var gone = Math.Clamp(day.DayNumber - start.DayNumber + 1, 0, whole);
        return Percent.Round(100m * gone / whole);
    }

    private static Money PaidUntil(DateOnly month, IReadOnlyList<SpendingMonth> spending, bool isLastColumn) =>
        spending.LastOrDefault(paid => isLastColumn || paid.Month <= month)?.CumulativeAmount.Value ?? Money.Zero;

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static int MonthsBetween(DateOnly first, DateOnly later) =>
        (later.Year - first.Year) * 12 + later.Month - first.Month;

    // In columns from the left.
    private static decimal PlaceOf(DateOnly first, DateOnly day) =>
        MonthsBetween(first, day) + (day.Day - 1m) / DateTime.DaysInMonth(day.Year, day.Month);

    private static decimal Rounded(decimal percent) => Math.Round(percent, 2, MidpointRounding.AwayFromZero);
}

/// <summary>The column of a month.</summary>
/// <param name="Left">In percent from the left.</param>
/// <param name="Width">In percent.</param>
/// <param name="Top">In pixels from the top.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Amount">All that was paid until the end of the month.</param>
internal sealed record SpendingColumn(decimal Left, decimal Width, int Top, int Height, Money Amount);

/// <summary>The label of a month.</summary>
/// <param name="Left">In percent from the left.</param>
/// <param name="Width">The months until the next label, in percent.</param>
/// <param name="Month">The month.</param>
internal sealed record MonthLabel(decimal Left, decimal Width, DateOnly Month);

/// <summary>A forecast spent evenly: from nothing on the first day to the whole of it on the last.</summary>
/// <param name="From">In percent from the left.</param>
/// <param name="To">In percent from the left.</param>
/// <param name="Top">Where it ends, in pixels from the top.</param>
internal sealed record EvenLine(decimal From, decimal To, int Top);

/// <summary>A level across the chart.</summary>
/// <param name="Top">In pixels from the top.</param>
/// <param name="Amount">What it stands for.</param>
internal sealed record SpendingLevel(int Top, Money Amount);
