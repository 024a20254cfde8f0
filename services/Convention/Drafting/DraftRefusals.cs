using System.Globalization;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of a draft and of its terms.</summary>
internal static class DraftRefusals
{
    public static Refusal SiretInvalid(string field) => Refusal.Invalid(
        field, "A SIRET has 14 digits that pass the Luhn check (Sirene; La Poste by its sum of digits).");

    public static Refusal ForecastLineMismatch(string field, decimal product) => Refusal.Invalid(
        field,
        string.Create(CultureInfo.InvariantCulture, $"quantity × unit_price is {product:0.00} EUR, to the cent."));

    public static Refusal ForecastUnbalanced(Money charges, Money resources) => Refusal.Invalid(
        "convention.forecast_budget.resources",
        $"Charges add up to {charges} EUR and resources to {resources} EUR: both sides have the same total.");

    public static Refusal GrantNotInForecast(Money grant) => Refusal.Invalid(
        "convention.grant_amount", $"Exactly one resource of the forecast is the grant, and it is {grant} EUR.");

    public static Refusal ScheduleMismatch(Money grant, Money schedule) => Refusal.Invalid(
        "convention.payment_schedule", $"Instalments add up to {schedule} EUR, and the grant is {grant} EUR.");

    public static Refusal LabelRepeated(string field, string label) =>
        Refusal.Invalid(field, $"« {label} » stands there twice.");

    public static Refusal ListTooLong(string field, int most) =>
        Refusal.Invalid(field, $"{field} has at most {most} entries.");

    public static Refusal IndicatorCodeInvalid(string field) =>
        Refusal.Invalid(field, "The code of an indicator has 1 to 40 capitals, digits and underscores.");

    public static Refusal PeriodInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal UpdateMaskInvalid(string path) =>
        Refusal.Invalid("update_mask", $"{path} is no field of a draft that can be changed.");

    public static Refusal ScheduleInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal ClauseTermsInvalid(string field, int most) =>
        Refusal.Invalid(field, $"{field} is between 1 and {most} months; 0 stands for the usual.");

    public static Refusal AccountCodeInvalid(string field, string begins) => Refusal.Invalid(
        field,
        $"An account has two to six digits of the general chart of accounts (ANC 2014-03) and begins with {begins}.");
}
