namespace Grants.Rules;

/// <summary>
/// When the credits of a fiscal year may be used (domain rule 28; CGCT L1612-11 and, from 2026, decree 2025-1428). They
/// can be reserved as soon as their line is open. Every day is one of Europe/Paris.
/// </summary>
/// <param name="Year">The fiscal year, a calendar year.</param>
/// <param name="Section">The section of the line.</param>
/// <param name="ClosingDay">
/// The day of January on which the grantor and its accountant end the orders of the year before, 1 to 31; 0 where they
/// end on 31 December.
/// </param>
public sealed record FiscalWindow(int Year, Section Section, int ClosingDay)
{
    /// <summary>The last day of January on which the assembly may change credits of the year before.</summary>
    public const int LastAdjustmentDay = 21;

    /// <summary>The latest closing day.</summary>
    public const int LatestClosingDay = 31;

    /// <summary>The first day on which credits are committed and payments ordered.</summary>
    public DateOnly FirstDay => new(Year, 1, 1);

    /// <summary>The last day on which credits are reserved, committed and transferred.</summary>
    public DateOnly LastDay => new(Year, 12, 31);

    /// <summary>
    /// The last day on which a payment is ordered, and on which a cancelled payment opens its commitment again.
    /// </summary>
    public DateOnly LastOrderDay => JanuaryOrLastDay(ClosingDay);

    /// <summary>The last day on which the assembly changes the credits.</summary>
    public DateOnly LastDayToAdjust => JanuaryOrLastDay(LastAdjustmentDay);

    /// <summary>
    /// Whether an order of that day needs a right that was acquired in the year: it comes in the days that follow it
    /// (journée complémentaire).
    /// </summary>
    /// <param name="orderDate">The day of the order.</param>
    public bool NeedsAcquiredRight(DateOnly orderDate) => orderDate > LastDay;

    private DateOnly JanuaryOrLastDay(int day) =>
        Section == Section.Operating && day > 0 ? new(Year + 1, 1, day) : LastDay;
}
