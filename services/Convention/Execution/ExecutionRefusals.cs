using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of payments and of the execution.</summary>
internal static class ExecutionRefusals
{
    public static Refusal InstalmentUnknown(int count) =>
        Refusal.Invalid("instalment_number", $"The schedule has instalments 1 to {count}.");

    public static Refusal InstalmentNotDue(Grant grant, Instalment instalment) => Refusal.Precondition(
            grant.Name,
            $"Instalment {instalment.Number} falls due {When(instalment)}, as far as something of the grant remains to "
            + $"be paid; {grant.Name} is {UpperSnake.Of(grant.State)}.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal InstalmentAlreadyOrdered(Grant grant, int number) =>
        Refusal.Precondition(grant.Name, $"Instalment {number} of {grant.Name} was ordered before.");

    public static Refusal BankAccountNotVerified(string name) => Refusal.Precondition(
        name, $"{name} has not been verified by a second person: nothing is paid to it.");

    public static Refusal BankAccountOfAnother(string name, string beneficiary) =>
        Refusal.Precondition(name, $"{name} is no account of {beneficiary}.");

    public static Refusal DisbursementNotFound(string name) => Refusal.NotFound(Disbursement.ResourceType, name);

    public static Refusal DisbursementAlreadyPaid(string name) =>
        Refusal.Precondition(name, $"{name} was paid before.");

    public static Refusal PaidAmountDiffers(Money ordered) =>
        Refusal.Invalid("amount", $"{ordered} EUR was ordered; another amount is not confirmed.");

    public static Refusal PaidBeforeOrdered(DateOnly ordered) =>
        Refusal.Invalid("payment_date", $"Nothing is paid before it is ordered, on {ordered:yyyy-MM-dd}.");

    public static Refusal NotInExecution(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; what was done is recorded in execution, until the report "
            + "is submitted, or until what ended before its time is certified.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal IndicatorUnknown(string field, string code) =>
        Refusal.Invalid(field, $"The programme has no indicator {code}.");

    public static Refusal CountInvalid(string field, string rule) => Refusal.Invalid(field, rule);

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

    public static Refusal ExpenseNotFound(string name) => Refusal.NotFound(Expense.ResourceType, name);

    public static Refusal ExpenseMismatch(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal ReportNotSubmitted(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; expenses are ruled on once the report is submitted, or the "
            + "convention has ended before its time, until the service rendered is certified.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal AcceptedAmountInvalid(string rule) => Refusal.Invalid("decision.accepted_amount", rule);

    public static Refusal ReasonRequired() =>
        Refusal.Invalid("decision.reason", "What is not accepted whole has a reason.");

    public static Refusal OutsidePeriodNotEligible(DateOnly paid) => Refusal.Invalid(
        "decision.outcome",
        $"Paid on {paid:yyyy-MM-dd}, outside the period: not eligible (convention, article 3).");

    private static string When(Instalment instalment) => instalment.DueDate is { } day
        ? $"on {day:yyyy-MM-dd}, once both parties have signed"
        : $"by {UpperSnake.Of(instalment.Trigger)}";
}
