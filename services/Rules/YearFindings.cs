using System.Globalization;

namespace Grants.Rules;

/// <summary>
/// What is only custom at the end of a fiscal year, and so is said and not refused (domain rule 28). Convention and
/// Reporting say it in the same words.
/// </summary>
public static class YearFindings
{
    /// <summary>The code of a payment that was made late in the year after that of its order.</summary>
    public const string PaymentAfterMarch = "PAYMENT_AFTER_MARCH";

    private const int LastMonth = 3;

    /// <summary>The last day on which an order of a year is usually paid: 31 March of the next one.</summary>
    /// <param name="year">The fiscal year of the order.</param>
    public static DateOnly LastUsualPaymentDay(int year) =>
        new(year + 1, LastMonth, DateTime.DaysInMonth(year + 1, LastMonth));

    /// <summary>What is said of a payment, in French; null when it was made by then.</summary>
    /// <param name="instalment">The number of its instalment, from 1.</param>
    /// <param name="year">The fiscal year of its order.</param>
    /// <param name="paid">The day of the payment.</param>
    public static string? OfPayment(int instalment, int year, DateOnly paid) => paid > LastUsualPaymentDay(year)
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Le versement n° {instalment}, mandaté sur l'exercice {year}, a été payé le {paid:dd'/'MM'/'yyyy}, après"
            + $" le 31 mars {year + 1} : le rattachement à l'exercice est à vérifier avec le comptable.")
        : null;
}
