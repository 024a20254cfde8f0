using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>What is published of a payment.</summary>
internal static class PaymentEvents
{
    /// <summary>The one event with an account in clear: finance pays from it (domain rules 7 and 22).</summary>
    public static DisbursementOrdered Ordered(Grant grant, Disbursement order) => new(
        order.Name,
        grant.Name,
        grant.Terms.Reference,
        order.InstalmentNumber,
        order.Amount.ToEuros(),
        GrantEvents.Of(grant.Terms.Beneficiary),
        order.Account.Iban,
        order.Account.Bic,
        order.Account.HolderName,
        GrantEvents.Of(grant.Terms.BudgetLine),
        grant.Commitment!,
        grant.Deliberation!.Number,
        grant.Deliberation.VoteDate,
        order.OrderDate,
        order.DueDate(grant),
        grant.SignDate,
        order.Account.Name);

    public static DisbursementConfirmed Confirmed(Disbursement paid) => new(
        paid.Name, Grant.NameOf(paid.GrantId), paid.Amount.ToEuros(), paid.MandateNumber!, paid.PaymentDate!.Value);

    public static DisbursementRejected Rejected(Disbursement order) => new(
        order.Name, Grant.NameOf(order.GrantId), order.Amount.ToEuros(), order.Rejection!.Reason,
        order.Rejection.RejectDate);
}
