using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is told to others of the proofs of an execution and of its control.</summary>
internal static class TellControl
{
    public static DeliverableRecorded Recorded(Deliverable deliverable) => new(
        deliverable.Name, Grant.NameOf(deliverable.GrantId), deliverable.Label, deliverable.Date,
        deliverable.Description, VoucherOf(deliverable.GrantId, deliverable.VoucherId));

    public static CommunicationEvidenceRecorded Recorded(CommunicationEvidence evidence) => new(
        evidence.Name, Grant.NameOf(evidence.GrantId), UpperSnake.Of(evidence.Support), evidence.Date,
        evidence.Description, evidence.LogoShown, evidence.AmountShown,
        VoucherOf(evidence.GrantId, evidence.VoucherId));

    public static ExpenseWithdrawn Withdrawn(Expense expense) =>
        new(expense.Name, Grant.NameOf(expense.GrantId), expense.WithdrawReason!);

    public static ReportReturned Returned(Grant grant) => new(grant.Name, grant.Returns[^1].Remarks);

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

    private static string? VoucherOf(Guid grant, Guid? id) => id is { } voucher ? Voucher.NameOf(grant, voucher) : null;
}
