using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>All that is refused of what proves the execution, and of its control.</summary>
internal static class ControlRefusals
{
    public static Refusal VoucherDamaged(string name) => Refusal.Damaged(
        Voucher.ResourceType, name, $"What is kept of {name} is not what was uploaded: its SHA-256 has changed.");

    public static Refusal ExpenseWithdrawn(string name) => Refusal.Precondition(name, $"{name} was withdrawn.");

    public static Refusal DecidedByWhoRecorded(string name) => Refusal.Denied(
        name, $"{name} is ruled on by somebody else than who recorded it.");

    public static Refusal ExpenseSampleNotFound(string name) => Refusal.NotFound(ExpenseSample.ResourceType, name);

    public static Refusal SampleInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal NothingToDraw(Grant grant) => Refusal.Precondition(
        grant.Name, $"{grant.Name} has no expense to draw: none that stands, or none of the amount.");

    public static Refusal SampleUndecided(string name, long count) => Refusal.Precondition(
            name, $"{count} expenses of {name} have not been ruled on: the rest is accepted once all are.")
        .With("undecided", $"{count}");
}
