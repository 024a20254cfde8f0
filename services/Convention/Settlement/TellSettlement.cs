using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is told to others of how a grant ends and how its money is settled.</summary>
internal static class TellSettlement
{
    public static NoticeGiven Given(Grant grant)
    {
        var notice = grant.Termination!;
        return new NoticeGiven(
            grant.Name, UpperSnake.Of(notice.Cause), notice.Reason, notice.ReceiptDate!.Value, notice.NoticeEnd!.Value);
    }

    public static NoticeWithdrawn Withdrawn(Grant grant, string reason) =>
        new(grant.Name, UpperSnake.Of(grant.State), reason);

    public static ConventionTerminated Terminated(Grant grant, string reason) => new(
        grant.Name, UpperSnake.Of(grant.Termination!.Cause), reason, grant.Termination.EndDate!.Value);

    public static ConventionAbandoned Abandoned(Grant grant)
    {
        var ending = grant.Termination!;
        return new ConventionAbandoned(
            grant.Name, ending.Reason, ending.ReceiptDate!.Value, ending.EndDate!.Value);
    }

    public static ServiceRenderedCertified Certified(Grant grant)
    {
        var check = grant.Check!;
        return new ServiceRenderedCertified(
            grant.Name,
            check.Declared.ToEuros(),
            check.Accepted.ToEuros(),
            check.Rejected.ToEuros(),
            check.OtherResources.ToEuros(),
            check.Final.ToEuros(),
            check.Paid.ToEuros(),
            check.ToPay.ToEuros(),
            check.ToRecover.ToEuros(),
            check.CertifyDate,
            UpperSnake.Of(check.Basis));
    }

    public static FullRepaymentClaimed Claimed(Grant grant, string reason, ServiceRenderedCheck? before)
    {
        var check = grant.Check!;
        return new FullRepaymentClaimed(
            grant.Name,
            check.Declared.ToEuros(),
            check.Accepted.ToEuros(),
            check.Rejected.ToEuros(),
            check.OtherResources.ToEuros(),
            check.Final.ToEuros(),
            check.Paid.ToEuros(),
            check.ToPay.ToEuros(),
            check.ToRecover.ToEuros(),
            check.CertifyDate,
            UpperSnake.Of(check.Basis),
            reason,
            before?.Final.ToEuros());
    }

    /// <summary>With what it rests on: <paramref name="orders"/> are all the payment orders of the grant.</summary>
    public static RecoveryOrdered Ordered(Grant grant, Recovery recovery, IReadOnlyList<Disbursement> orders) => new(
        recovery.Name,
        grant.Name,
        grant.Terms.Reference,
        recovery.Amount.ToEuros(),
        Tell.Of(grant.Terms.Beneficiary),
        recovery.OrderDate,
        recovery.DueDate,
        UpperSnake.Of(recovery.Cause),
        grant.Deliberation!.Number,
        grant.Deliberation.VoteDate,
        grant.SignDate,
        Tell.Of(grant.Terms.BudgetLine),
        grant.Commitment,
        grant.Check!.Paid.ToEuros(),
        grant.Check.Final.ToEuros(),
        [
            .. orders.Where(order => order.IsPaid).Select(order => new MandateDetails(
                order.Name, order.MandateNumber!, order.PaymentDate!.Value, order.Amount.ToEuros())),
        ]);

    public static RecoveryClaimReceived ClaimReceived(Recovery recovery) => new(
        recovery.Name, Grant.NameOf(recovery.GrantId), recovery.ClaimReceiptDate!.Value, recovery.DueDate);

    public static RecoveryConfirmed Confirmed(Recovery recovery)
    {
        var receipt = recovery.Receipts[^1];
        return new RecoveryConfirmed(
            recovery.Name, Grant.NameOf(recovery.GrantId), receipt.Amount.ToEuros(), receipt.Number, receipt.Date,
            recovery.Outstanding.ToEuros());
    }

    public static RecoveryCancelled Cancelled(Recovery recovery)
    {
        var cancellation = recovery.Cancellation!;
        return new RecoveryCancelled(
            recovery.Name, Grant.NameOf(recovery.GrantId), cancellation.Amount.ToEuros(),
            cancellation.DeliberationNumber, cancellation.DeliberationDate, cancellation.Reason);
    }
}
