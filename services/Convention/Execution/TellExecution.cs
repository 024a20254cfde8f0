using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is told to others of payments and of the execution.</summary>
internal static class TellExecution
{
    /// <summary>The one event with an account in clear: finance pays from it (domain rules 7 and 22).</summary>
    public static DisbursementOrdered Ordered(Grant grant, Disbursement order) => new(
        order.Name,
        grant.Name,
        grant.Terms.Reference,
        order.InstalmentNumber,
        order.Amount.ToEuros(),
        Tell.Of(grant.Terms.Beneficiary),
        order.Account.Iban,
        order.Account.Bic,
        order.Account.HolderName,
        Tell.Of(grant.Terms.BudgetLine),
        grant.Commitment!,
        grant.Deliberation!.Number,
        grant.Deliberation.VoteDate,
        order.OrderDate,
        order.DueDate(grant),
        grant.SignDate,
        order.Account.Name);

    public static ActivityRecorded Recorded(Activity activity) => new(
        activity.Name, Grant.NameOf(activity.GrantId), activity.Date, activity.Phase, activity.IndicatorCode,
        activity.Zone, activity.Participants, activity.Description,
        activity.Place.Length == 0 ? null : activity.Place,
        activity.Organisations.Count == 0 ? null : activity.Organisations);

    public static IndicatorValueRecorded Recorded(IndicatorValue value) => new(
        value.Name, Grant.NameOf(value.GrantId), value.IndicatorCode, Tell.Decimal(value.Value), value.Date,
        value.Source);

    public static ResourceRecorded Recorded(Resource resource) => new(
        resource.Name, Grant.NameOf(resource.GrantId), resource.Label, resource.Amount.ToEuros(),
        resource.ReceiptDate);

    public static VoucherUploaded Uploaded(Voucher voucher) => new(
        voucher.Name, Grant.NameOf(voucher.GrantId), voucher.FileName, voucher.SizeBytes, voucher.Sha256,
        voucher.ContentType);

    public static ExpenseRecorded Recorded(Expense expense, Voucher voucher) => new(
        expense.Name,
        Grant.NameOf(expense.GrantId),
        expense.ChargeLabel,
        expense.Description,
        expense.Quantity is { } quantity ? Tell.Decimal(quantity) : null,
        expense.UnitPrice?.ToEuros(),
        expense.Amount.ToEuros(),
        expense.Supplier,
        expense.InvoiceNumber,
        expense.PaymentDate,
        voucher.Name,
        voucher.FileName,
        voucher.Sha256,
        [.. ExecutionWire.Each(expense.Flags).Select(UpperSnake.Of)],
        expense.InvoiceDate);

    public static ExpenseDecided Decided(Expense expense) => new(
        expense.Name,
        Grant.NameOf(expense.GrantId),
        UpperSnake.Of(expense.Decision!.Outcome),
        expense.Decision.Accepted.ToEuros(),
        expense.Decision.Reason is { } reason ? UpperSnake.Of(reason) : null,
        expense.Decision.Comment);
}
