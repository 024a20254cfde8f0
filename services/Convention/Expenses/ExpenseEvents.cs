using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of vouchers, of expenses, of the rulings on them and of samples.</summary>
internal static class ExpenseEvents
{
    public static VoucherUploaded Uploaded(Voucher voucher) => new(
        voucher.Name, Grant.NameOf(voucher.GrantId), voucher.FileName, voucher.SizeBytes, voucher.Sha256,
        voucher.ContentType);

    public static ExpenseRecorded Recorded(Expense expense, Voucher voucher) => new(
        expense.Name,
        Grant.NameOf(expense.GrantId),
        expense.ChargeLabel,
        expense.Description,
        expense.Quantity is { } quantity ? GrantEvents.Decimal(quantity) : null,
        expense.UnitPrice?.ToEuros(),
        expense.Amount.ToEuros(),
        expense.Supplier,
        expense.InvoiceNumber,
        expense.PaymentDate,
        voucher.Name,
        voucher.FileName,
        voucher.Sha256,
        [.. ExpenseWire.Each(expense.Flags).Select(UpperSnake.Of)],
        expense.InvoiceDate,
        expense.Valuation);

    public static ExpenseFoundAgain FoundAgain(Guid grant, Guid earlier, ExpenseFlags flag, Expense later) => new(
        Expense.NameOf(grant, earlier), Grant.NameOf(grant), UpperSnake.Of(flag), later.Name);

    public static ExpenseWithdrawn Withdrawn(Expense expense) =>
        new(expense.Name, Grant.NameOf(expense.GrantId), expense.WithdrawReason!);

    public static ExpenseDecided Decided(Expense expense) => new(
        expense.Name,
        Grant.NameOf(expense.GrantId),
        UpperSnake.Of(expense.Decision!.Outcome),
        expense.Decision.Accepted.ToEuros(),
        expense.Decision.Reason is { } reason ? UpperSnake.Of(reason) : null,
        expense.Decision.Comment);

    public static ExpenseSampleDrawn Drawn(ExpenseSample sample) => new(
        sample.Name,
        Grant.NameOf(sample.GrantId),
        sample.Rule.LeastAmount is null ? "RANDOM" : "LEAST_AMOUNT",
        sample.Rule.LeastAmount?.ToEuros(),
        sample.Rule.Size,
        sample.Rule.Seed,
        [.. sample.Expenses.Select(id => Expense.NameOf(sample.GrantId, id))],
        sample.Population,
        sample.Amount.ToEuros());
}
