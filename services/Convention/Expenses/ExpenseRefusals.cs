using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of vouchers, of expenses, of the rulings on them and of samples.</summary>
internal static class ExpenseRefusals
{
    public static Refusal VoucherHeaderMissing() => Refusal.Invalid(
        "header", "The first message of an upload is its header, and the others are chunks.");

    public static Refusal VoucherSha256Invalid() => Refusal.Invalid(
        "header.voucher.sha256", "A SHA-256 is 64 hexadecimal digits in lower case (FIPS 180-4).");

    public static Refusal VoucherTooLarge() =>
        Refusal.Invalid("header.voucher.size_bytes", "A voucher has between 1 byte and 20 MiB.");

    public static Refusal VoucherSizeMismatch(long announced) => Refusal.Invalid(
        "header.voucher.size_bytes", $"{announced} bytes were announced; another number arrived.");

    public static Refusal VoucherHashMismatch(string found) => Refusal.Invalid(
        "header.voucher.sha256", $"What arrived has the SHA-256 {found}.");

    public static Refusal VoucherTypeMismatch(string contentType) => Refusal.Invalid(
        "header.voucher.file_name", $"The bytes are {contentType}, and the name says something else.");

    public static Refusal VoucherTypeUnknown() => Refusal.Invalid(
        "header.voucher.file_name", "The bytes are neither PDF nor PNG nor JPEG.");

    public static Refusal VoucherNotFound(string name) => Refusal.NotFound(Voucher.ResourceType, name);

    public static Refusal VoucherDamaged(string name) => Refusal.Damaged(
        Voucher.ResourceType, name, $"What is kept of {name} is not what was uploaded: its SHA-256 has changed.");

    public static Refusal ExpenseNotFound(string name) => Refusal.NotFound(Expense.ResourceType, name);

    public static Refusal ExpenseMismatch(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal ExpenseWithdrawn(string name) => Refusal.Precondition(name, $"{name} was withdrawn.");

    public static Refusal ReportNotSubmitted(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; expenses are ruled on once the report is submitted, or the "
            + "convention has ended before its time, until the service rendered is certified.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal DecidedByWhoRecorded(string name) => Refusal.Denied(
        name, $"{name} is ruled on by somebody else than who recorded it.");

    public static Refusal AcceptedAmountInvalid(string rule) => Refusal.Invalid("decision.accepted_amount", rule);

    public static Refusal ReasonRequired() =>
        Refusal.Invalid("decision.reason", "What is not accepted whole has a reason.");

    public static Refusal OutsidePeriodNotEligible(DateOnly paid) => Refusal.Invalid(
        "decision.outcome",
        $"Paid on {paid:yyyy-MM-dd}, outside the period: not eligible (convention, article 3).");

    public static Refusal ExpenseSampleNotFound(string name) => Refusal.NotFound(ExpenseSample.ResourceType, name);

    public static Refusal SampleInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal NothingToDraw(Grant grant) => Refusal.Precondition(
        grant.Name, $"{grant.Name} has no expense to draw: none that stands, or none of the amount.");

    public static Refusal SampleUndecided(string name, long count) => Refusal.Precondition(
            name, $"{count} expenses of {name} have not been ruled on: the rest is accepted once all are.")
        .With("undecided", $"{count}");
}
