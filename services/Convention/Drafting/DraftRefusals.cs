using System.Globalization;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of drafts and their terms.</summary>
internal static class DraftRefusals
{
    public static Refusal SiretInvalid(string field) => Refusal.Invalid(
        field,
        "A SIRET must have 14 digits that pass the Luhn check (Sirene; for La Poste, the sum of its digits).");

    public static Refusal SirenInvalid(string field) => Refusal.Invalid(
        field, "A SIREN must have 9 digits that pass the Luhn check (Sirene).");

    public static Refusal GrantorForeign(Grantor installation) => Refusal.Invalid(
        "convention.grantor",
        $"The grantor of this installation is {installation.DisplayName}, SIRET {installation.Siret}. Leave grantor "
        + "unset, or set it as configured.");

    public static Refusal GrantorForeign(string setting, DateOnly day) => Refusal.Invalid(
        "convention.grantor",
        $"The grantor of this installation is not known for {day:yyyy-MM-dd}: no value of {setting} holds then.");

    public static Refusal ForecastLineMismatch(string field, decimal product) => Refusal.Invalid(
        field,
        string.Create(
            CultureInfo.InvariantCulture, $"The amount must equal quantity × unit_price: {product:0.00} EUR."));

    public static Refusal ForecastUnbalanced(Money charges, Money resources) => Refusal.Invalid(
        "convention.forecast_budget.resources",
        $"Charges total {charges} EUR and resources {resources} EUR; both totals must be equal. Contributions in kind "
        + "(accounts 86 and 87) balance by themselves.");

    public static Refusal InKindUnbalanced(Money used, Money given, Grant? reported = null)
    {
        var rule = $"Contributions in kind total {used} EUR on account 86 and {given} EUR on account 87; both totals "
            + "must be equal (domain rule 30).";
        var refusal = reported is null
            ? Refusal.Invalid("convention.forecast_budget.resources", rule)
            : Refusal.Precondition(reported.Name, rule);
        return refusal.With("used_amount", $"{used}").With("given_amount", $"{given}");
    }

    public static Refusal GrantNotInForecast(Money grant) => Refusal.Invalid(
        "convention.grant_amount", $"Exactly one resource of the forecast must be the grant, with {grant} EUR.");

    public static Refusal ScheduleMismatch(Money grant, Money schedule) => Refusal.Invalid(
        "convention.payment_schedule", $"Instalments total {schedule} EUR; they must equal the grant of {grant} EUR.");

    public static Refusal LabelRepeated(string field, string label) =>
        Refusal.Invalid(field, $"\"{label}\" appears twice.");

    public static Refusal ListTooLong(string field, int most) =>
        Refusal.Invalid(field, $"{field} must not have more than {most} entries.");

    public static Refusal IndicatorCodeInvalid(string field) =>
        Refusal.Invalid(
            field, "An indicator code must consist of 1 to 40 capital letters, digits or underscores.");

    public static Refusal PeriodInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal UpdateMaskInvalid(string path) =>
        Refusal.Invalid("update_mask", $"{path} is not a field of a draft that can be changed.");

    public static Refusal ScheduleInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal ClauseTermsInvalid(string field, int most) =>
        Refusal.Invalid(field, $"{field} must be between 1 and {most} months; 0 selects the default.");

    public static Refusal AllocationKeyInvalid(string field) => Refusal.Invalid(
        field, $"{field} must be set for an indirect charge, and only then (domain rule 18).");

    public static Refusal AccountCodeInvalid(string field, string begins) => Refusal.Invalid(
        field,
        "An account must have two to six digits of the general chart of accounts (ANC 2014-03) and begin with "
        + $"{begins}.");
}
