using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of a payment.</summary>
internal static class PaymentEvents
{
    /// <summary>
    /// The one event with an account in clear: finance pays from it (domain rules 7 and 22). It names the line and the
    /// commitment in force, and those of the vote where they are others (domain rule 25). What is paid from the credits
    /// of an amendment rests on the vote of that amendment (domain rule 12).
    /// </summary>
    public static DisbursementOrdered Ordered(Grant grant, Disbursement order, BudgetLineSnapshot inForce)
    {
        var credits = grant.CreditsOfInstalment(order.InstalmentNumber);
        var isCarriedOver = order.Budget!.Commitment != credits.OriginCommitment;
        var added = grant.AddedCredits.FirstOrDefault(added => added.Amendment == credits.Amendment);
        return new DisbursementOrdered(
            order.Name,
            grant.Name,
            grant.Terms.Reference,
            order.InstalmentNumber,
            order.Amount.ToEuros(),
            GrantEvents.Of(grant.Terms.Beneficiary),
            order.Account.Iban,
            order.Account.Bic,
            order.Account.HolderName,
            GrantEvents.Of(inForce),
            order.Budget.Commitment,
            added?.DeliberationNumber ?? grant.Deliberation!.Number,
            added?.VoteDate ?? grant.Deliberation!.VoteDate,
            order.OrderDate,
            order.DueDate(grant),
            grant.SignDate,
            order.Account.Name,
            UpperSnake.Of(inForce.Section),
            isCarriedOver ? GrantEvents.Of(credits.OriginLine) : null,
            isCarriedOver ? credits.OriginCommitment : null,
            order.RightAcquired,
            added?.Amendment,
            added?.SignDate);
    }

    public static DisbursementConfirmed Confirmed(Disbursement paid) => new(
        paid.Name, Grant.NameOf(paid.GrantId), paid.Amount.ToEuros(), paid.MandateNumber!, paid.PaymentDate!.Value,
        paid.Budget!.FiscalYear, paid.Mandate!.Budget, paid.Mandate.Series, paid.Mandate.SlipNumber,
        paid.Mandate.IsCollective);

    public static DisbursementRejected Rejected(Disbursement order) => new(
        order.Name, Grant.NameOf(order.GrantId), order.Amount.ToEuros(), order.Rejection!.Reason,
        order.Rejection.RejectDate);

    public static DisbursementSuspended Suspended(Disbursement order)
    {
        var suspension = order.Suspensions[^1];
        return new DisbursementSuspended(
            order.Name, Grant.NameOf(order.GrantId), order.Amount.ToEuros(), UpperSnake.Of(suspension.Ground),
            suspension.Reason, suspension.SuspendDate);
    }

    public static DisbursementResumed Resumed(Disbursement order)
    {
        var answer = order.Suspensions[^1].Answer!;
        return new DisbursementResumed(
            order.Name, Grant.NameOf(order.GrantId), order.Amount.ToEuros(), UpperSnake.Of(answer.Outcome), answer.Text,
            answer.Date);
    }

    public static DisbursementCancelled Cancelled(Disbursement order)
    {
        var cancellation = order.Cancellation!;
        return new DisbursementCancelled(
            order.Name, Grant.NameOf(order.GrantId), order.Amount.ToEuros(), UpperSnake.Of(cancellation.Cause),
            cancellation.Reason, cancellation.CancelDate, cancellation.Reference, cancellation.Number,
            order.MandateNumber, cancellation.MoneyReturned, cancellation.CreditsRestored);
    }
}
