using System.Globalization;
using Grants.Rules;

namespace Grants.Budget;

/// <summary>
/// When the credits of a line may be used (domain rule 28): the windows of its fiscal year, with the closing day that
/// the grantor agreed with its accountant (setting <c>Budget:ClosingDay</c>, 31 unless it is set). A closed line is
/// refused as such first.
/// </summary>
internal sealed class FiscalCalendar(int closingDay)
{
    private const string Setting = "Budget:ClosingDay";

    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public static FiscalCalendar From(IConfiguration configuration) => configuration[Setting] switch
    {
        null => new FiscalCalendar(FiscalWindow.LatestClosingDay),
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && day <= FiscalWindow.LatestClosingDay => new FiscalCalendar(day),
        { } text => throw new InvalidOperationException(
            $"{Setting} must be a day of January from 1 to {FiscalWindow.LatestClosingDay}, or 0 for 31 December, not "
            + $"'{text}'."),
    };

    public FiscalWindow WindowOf(BudgetLine line) => new(line.FiscalYear, line.Section, closingDay);

    /// <summary>Refuses to set credits aside once their year is over.</summary>
    public BudgetLine RequireReservable(BudgetLine line, DateOnly today) => RequireNotOver(line, today);

    /// <summary>Refuses to commit credits before their year, and once it is over.</summary>
    public BudgetLine RequireCommittable(BudgetLine line, DateOnly today) =>
        RequireNotOver(RequireBegun(line, today), today);

    /// <summary>Refuses a transfer once the year of the credits is over.</summary>
    public BudgetLine RequireTransferable(BudgetLine line, DateOnly today) => RequireNotOver(line, today);

    /// <summary>Refuses to change the credits once the assembly cannot do so any more.</summary>
    public BudgetLine RequireAdjustable(BudgetLine line, DateOnly today) =>
        today <= WindowOf(line.RequireOpen()).LastDayToAdjust
            ? line
            : throw BudgetRefusals.FiscalYearOver(line, WindowOf(line).LastDayToAdjust);

    /// <summary>
    /// Refuses an order before the year, after its last day, and in the days after the year unless the right was
    /// acquired by 31 December. The day is the caller's, a service with a clock of its own.
    /// </summary>
    public BudgetLine RequireOrderable(BudgetLine line, DateOnly orderDate, DateOnly? rightAcquired, DateOnly today)
    {
        var window = WindowOf(RequireBegun(line.RequireOpen(), today));
        if (orderDate > window.LastOrderDay)
        {
            throw BudgetRefusals.OrderPeriodOver(line, window.LastOrderDay);
        }

        return !window.NeedsAcquiredRight(orderDate) || rightAcquired <= window.LastDay
            ? line
            : throw BudgetRefusals.RightNotAcquired(line);
    }

    /// <summary>Refuses to carry credits over before their year is over.</summary>
    public BudgetLine RequireOver(BudgetLine line, DateOnly today) =>
        today > WindowOf(line).LastDay ? line : throw BudgetRefusals.FiscalYearNotOver(line.FiscalYear);

    private static BudgetLine RequireBegun(BudgetLine line, DateOnly day) =>
        day.Year >= line.FiscalYear ? line : throw BudgetRefusals.FiscalYearNotBegun(line);

    private BudgetLine RequireNotOver(BudgetLine line, DateOnly today) =>
        today <= WindowOf(line.RequireOpen()).LastDay
            ? line
            : throw BudgetRefusals.FiscalYearOver(line, WindowOf(line).LastDay);
}
