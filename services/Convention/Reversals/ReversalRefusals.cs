using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>The errors of payments that are cancelled, come back or are made again.</summary>
internal static class ReversalRefusals
{
    public static Refusal CancelDateInvalid(DateOnly earliest) => Refusal.Invalid(
        "cancel_date", $"cancel_date must be from {earliest:yyyy-MM-dd} to today (Paris time).");

    public static Refusal CancellationNumberUsed(string number) => Refusal.Invalid(
        "cancellation_number", $"The cancelling mandate {number} is already used for another order of the grant.");

    public static Refusal ReturnDateInvalid(DateOnly paid) => Refusal.Invalid(
        "return_date", $"return_date must be from the day of payment, {paid:yyyy-MM-dd}, to today (Paris time).");

    public static Refusal PaidBeforeReturned(DateOnly returned) => Refusal.Invalid(
        "payment_date", $"payment_date must not be before the day the money came back, {returned:yyyy-MM-dd}.");
}
