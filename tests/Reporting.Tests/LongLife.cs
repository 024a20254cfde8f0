using System.Globalization;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Events;

namespace Grants.Reporting.Tests;

/// <summary>A large grant: forty lines of charges, six hundred expenses, amounts of many digits.</summary>
internal static class LongLife
{
    private const int LineCount = 40;
    private const int ExpenseCount = 600;

    /// <summary>Its life, to the report of the beneficiary, with half of the expenses ruled on.</summary>
    /// <param name="cents">What is added to every unit price: amounts of as many digits as wanted.</param>
    public static IReadOnlyList<EventEnvelope> Events(long cents = 12_345)
    {
        var lines = Enumerable.Range(1, LineCount).Select(number => Line(number, cents)).ToList();
        return CaseEvents.Until(Stage.Submitted, script =>
        {
            script.Tell("2026-01-02", CaseEvents.Officer, new ConventionDrafted(
                CaseEvents.Convention,
                CaseEvents.Details with { Charges = [.. lines, .. CaseEvents.Details.Charges] }));
            foreach (var number in Enumerable.Range(1, ExpenseCount))
            {
                var line = lines[number % LineCount];
                var day = EventScript.Day("2025-11-03").AddDays(number % 340)
                    .ToString("O", CultureInfo.InvariantCulture);
                var expense = new CaseExpense(
                    line.Label, "1", line.UnitPrice.Amount, line.UnitPrice.Amount, $"G-{number:D4}", day);
                CaseEvents.Spend(script, expense);
                if (number % 2 == 0)
                {
                    script.Tell("2027-03-08", CaseEvents.Officer, new ExpenseDecided(
                        CaseEvents.NameOf(expense), CaseEvents.Convention, "ACCEPTED", new(expense.Amount), null, ""));
                }
            }
        });
    }

    private static ForecastChargeDetails Line(int number, long cents)
    {
        var price = (cents + number * 101) / 100m;
        return new ForecastChargeDetails(
            $"Poste de dépense n° {number}",
            "jour",
            "20",
            new(price.ToString("0.00", CultureInfo.InvariantCulture)),
            new((20 * price).ToString("0.00", CultureInfo.InvariantCulture)),
            $"6{number % 5}");
    }
}
