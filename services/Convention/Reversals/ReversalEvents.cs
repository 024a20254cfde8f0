using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>What is published of money that comes back and is paid again, and of the figures that follow.</summary>
internal static class ReversalEvents
{
    public static DisbursementReturned Returned(Disbursement order) => new(
        order.Name, Grant.NameOf(order.GrantId), order.Amount.ToEuros(), order.MandateNumber!,
        order.Returns[^1].ReturnDate, order.Returns[^1].Reason);

    /// <summary>Without the account number: finance reads the account by its name (domain rule 7).</summary>
    public static DisbursementPaidAgain PaidAgain(Disbursement order) => new(
        order.Name, Grant.NameOf(order.GrantId), order.Amount.ToEuros(), order.MandateNumber!, order.PaymentDate!.Value,
        order.Account.Name, order.Account.HolderName);

    public static SettlementRecomputed Recomputed(Grant grant)
    {
        var check = grant.Check!;
        return new SettlementRecomputed(
            grant.Name, check.Final.ToEuros(), check.Paid.ToEuros(), check.ToPay.ToEuros(), check.ToRecover.ToEuros());
    }

    public static RecoveryReduced Reduced(Reduction reduction, string disbursement, DateOnly today) => new(
        reduction.Recovery.Name, Grant.NameOf(reduction.Recovery.GrantId), reduction.Amount.ToEuros(),
        reduction.Recovery.Outstanding.ToEuros(), today, disbursement,
        "Versement annulé ou revenu : créance sans objet");
}
