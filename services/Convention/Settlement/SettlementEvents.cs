using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of a certification, of a full repayment and of recoveries.</summary>
internal static class SettlementEvents
{
    public static ServiceRenderedCertified Certified(Grant grant, RecordedFacts facts)
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
            UpperSnake.Of(check.Basis),
            check.InKindCounted == Money.Zero ? null : check.InKindCounted.ToEuros(),
            check.Computed.ToEuros(),
            check.DecisionReason,
            check.Hearing,
            check.NoHearingReason,
            ExecutionEvents.FindingsOf(grant, facts));
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
            before?.Final.ToEuros(),
            check.Computed.ToEuros(),
            check.Hearing,
            check.NoHearingReason);
    }

    /// <summary>
    /// With what it rests on: <paramref name="mandates"/> are the payments that it claims back. The claim of a
    /// cancelled mandate rests on no figures of the grant.
    /// </summary>
    public static RecoveryOrdered Ordered(Grant grant, Recovery recovery, IReadOnlyList<Disbursement> mandates)
    {
        var check = recovery.IsOfOverpayment ? grant.Check : null;
        return new RecoveryOrdered(
            recovery.Name,
            grant.Name,
            grant.Terms.Reference,
            recovery.Amount.ToEuros(),
            GrantEvents.Of(grant.Terms.Beneficiary),
            recovery.OrderDate,
            recovery.DueDate,
            UpperSnake.Of(recovery.Cause),
            grant.Deliberation!.Number,
            grant.Deliberation.VoteDate,
            grant.SignDate,
            GrantEvents.Of(grant.LineInForce),
            grant.CommitmentInForce,
            check?.Paid.ToEuros(),
            check?.Final.ToEuros(),
            [
                .. mandates.Select(order => new MandateDetails(
                    order.Name, order.MandateNumber!, order.PaymentDate!.Value, order.Amount.ToEuros())),
            ],
            recovery.Grounds,
            recovery.Appeal,
            recovery.Known.Date,
            recovery.Known.Reason,
            recovery.Known.ClaimBy,
            recovery.Findings.Count == 0 ? null : [.. recovery.Findings.Select(DraftEvents.Of)]);
    }

    public static RecoveryTakenInCharge TakenInCharge(Recovery recovery) => new(
        recovery.Name, Grant.NameOf(recovery.GrantId), recovery.TakenInChargeDate!.Value, recovery.CollectBy!.Value);

    public static RecoveryInterrupted Interrupted(Recovery recovery)
    {
        var act = recovery.Interruptions[^1];
        return new RecoveryInterrupted(
            recovery.Name, Grant.NameOf(recovery.GrantId), UpperSnake.Of(act.Kind), act.Date, act.Reference,
            recovery.CollectBy!.Value);
    }

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

    /// <summary>With what went back to the budget line.</summary>
    public static ConventionSettled Settled(Grant grant, Money released) => new(grant.Name, released.ToEuros());

    public static ConventionClosed Closed(Grant grant) => new(grant.Name);
}
