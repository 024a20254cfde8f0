using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of vouchers, expenses, rulings and samples.</summary>
internal static class ExpenseRefusals
{
    public static Refusal VoucherHeaderMissing() => Refusal.Invalid(
        "header", "The first message of an upload must be its header; all others must be chunks.");

    public static Refusal VoucherSha256Invalid() => Refusal.Invalid(
        "header.voucher.sha256", "A SHA-256 must have 64 lower-case hexadecimal digits (FIPS 180-4).");

    public static Refusal VoucherTooLarge() =>
        Refusal.Invalid("header.voucher.size_bytes", "The size of a voucher must be between 1 byte and 20 MiB.");

    public static Refusal VoucherSizeMismatch(long announced) => Refusal.Invalid(
        "header.voucher.size_bytes", $"size_bytes is {announced}, but the upload has a different size.");

    public static Refusal VoucherHashMismatch(string found) => Refusal.Invalid(
        "header.voucher.sha256", $"The SHA-256 of the upload is {found}.");

    public static Refusal VoucherTypeMismatch(string contentType) => Refusal.Invalid(
        "header.voucher.file_name", $"The content is {contentType}, which does not match the file name.");

    public static Refusal VoucherTypeUnknown() => Refusal.Invalid(
        "header.voucher.file_name",
        "The content must be PDF, PNG or JPEG by its first bytes; only a byte order mark and white space may precede a "
        + "PDF.");

    public static Refusal VoucherUnreadable(string contentType, string fault) => Refusal.Invalid(
        "chunk", $"The content is not a file of the type {contentType} that can be read: {fault}.");

    public static Refusal VoucherQuotaExceeded(string grant, VoucherQuota quota) => Refusal.Precondition(
            grant,
            $"The vouchers of {grant} would exceed the quota of a grant, {quota.MostFiles} files and "
            + $"{quota.MostBytes / VoucherQuota.Mebibyte} MiB together.")
        .With("most_files", $"{quota.MostFiles}")
        .With("most_bytes", $"{quota.MostBytes}");

    public static Refusal UploadShareExceeded(long most) => Refusal.Exhausted(
        "uploads",
        $"Your uploads in progress hold the {most / VoucherQuota.Mebibyte} MiB that one person can have; send this one "
        + "again when one of them has ended.",
        TimeSpan.FromSeconds(1));

    public static Refusal VoucherNotFound(string name) => Refusal.NotFound(Voucher.ResourceType, name);

    public static Refusal VoucherDamaged(string name) => Refusal.Damaged(
        Voucher.ResourceType,
        name,
        $"The stored content of {name} is damaged: its SHA-256 no longer matches the upload.");

    public static Refusal ExpenseNotFound(string name) => Refusal.NotFound(Expense.ResourceType, name);

    public static Refusal ExpenseMismatch(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal InKindInvoiced(string field, string label) => Refusal.Invalid(
        field,
        $"{field} must be empty: the line \"{label}\" is in kind (account 86) and has a valuation instead of a "
        + "supplier and an invoice (domain rule 30).");

    public static Refusal InKindMisplaced(string field, string label) => Refusal.Invalid(
        field,
        $"{field} does not agree with the line \"{label}\" of the forecast: contributions in kind are recorded on "
        + "lines of accounts 86 and 87, and cash on the others (domain rule 30).");

    public static Refusal WithdrawnByAnother(string name) => Refusal.Denied(
        name, $"{name} must be withdrawn by the person who recorded it; an officer can reject it instead.");

    public static Refusal ExpenseWithdrawn(string name) => Refusal.Precondition(name, $"{name} has been withdrawn.");

    public static Refusal ReportNotSubmitted(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; expenses and other facts can be ruled on only after the "
            + "report is submitted or the convention is ended early, and before the service rendered is certified.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal DecidedByWhoRecorded(string name) => Refusal.Denied(
        name, $"{name} must be ruled on by someone other than the person who recorded it.");

    public static Refusal AcceptedAmountInvalid(string rule) => Refusal.Invalid("decision.accepted_amount", rule);

    public static Refusal ReasonRequired() =>
        Refusal.Invalid("decision.reason", "A reason is required unless the expense is accepted in full.");

    public static Refusal CommentRequired(string rule) => Refusal.Invalid("decision.comment", rule);

    public static Refusal OutsidePeriodNotEligible(DateOnly paid) => Refusal.Invalid(
        "decision.outcome",
        $"The expense was paid on {paid:yyyy-MM-dd}, outside the period, and is not eligible (convention, article 3).");

    public static Refusal ExpenseSampleNotFound(string name) => Refusal.NotFound(ExpenseSample.ResourceType, name);

    public static Refusal SampleInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal NothingToDraw(Grant grant) => Refusal.Precondition(
        grant.Name, $"{grant.Name} has no active expense that matches the sample rule.");

    public static Refusal SampleUndecided(string name, long count) => Refusal.Precondition(
            name, $"Expenses of {name} still to be ruled on: {count}. Rule on all of them before accepting the rest.")
        .With("undecided", $"{count}");
}
