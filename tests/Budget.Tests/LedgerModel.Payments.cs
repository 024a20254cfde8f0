using State = Grants.Budget.V1.Payment.Types.State;

namespace Grants.Budget.Tests;

/// <summary>Payments, ordered first or recorded at once.</summary>
internal sealed partial class LedgerModel
{
    private string? Pay(ModelCommitment? commitment, long cents)
    {
        var current = Current(commitment);
        var refusal = TakeRefusal(current, cents);
        if (refusal is null)
        {
            current!.Paid += cents;
            Payments.Add(new ModelPayment(current, cents) { State = State.Recorded });
        }

        return refusal;
    }

    private string? Order(ModelCommitment? commitment, long cents, bool hasRight)
    {
        var current = Current(commitment);
        var refusal = OrderTimeRefusal(current, hasRight) ?? TakeRefusal(current, cents);
        if (refusal is null)
        {
            current!.Ordered += cents;
            Payments.Add(new ModelPayment(current, cents) { State = State.Ordered });
        }

        return refusal;
    }

    private static string? Confirm(ModelPayment? payment)
    {
        var refusal = OrderRefusal(payment);
        if (refusal is null)
        {
            payment!.State = State.Recorded;
            payment.Commitment.Ordered -= payment.Amount;
            payment.Commitment.Paid += payment.Amount;
        }

        return refusal;
    }

    private string? Release(ModelPayment? payment)
    {
        var refusal = OrderRefusal(payment);
        if (refusal is null)
        {
            payment!.State = State.Released;
            payment.Commitment.Ordered -= payment.Amount;
            Follow(payment.Commitment, payment.Amount);
        }

        return refusal;
    }

    private string? Cancel(ModelPayment? payment)
    {
        var refusal = payment is null ? "PAYMENT_NOT_FOUND"
            : payment.State == State.Ordered ? "PAYMENT_UNCONFIRMED"
            : payment.State != State.Recorded ? "PAYMENT_RESOLVED"
            : IsOrderTimeOver(payment.Commitment) ? "PAYMENT_OF_ANOTHER_YEAR"
            : lines[payment.Commitment.Line].IsClosed ? "BUDGET_LINE_CLOSED"
            : null;
        if (refusal is null)
        {
            payment!.State = State.Cancelled;
            payment.Commitment.Paid -= payment.Amount;
            TakeBack(payment.Commitment, payment.Amount);
        }

        return refusal;
    }

    // What a convention paid is owed again; what nobody owes goes back to the line.
    private void TakeBack(ModelCommitment commitment, long cents)
    {
        if (commitment.IsOwned)
        {
            commitment.HasEnded &= commitment.GoesOnAs is not null;
            Follow(commitment, cents);
        }
        else if (commitment.HasEnded)
        {
            commitment.Released += cents;
        }
    }

    private static string? OrderRefusal(ModelPayment? payment) =>
        payment is null ? "PAYMENT_NOT_FOUND"
        : payment.State != State.Ordered ? "PAYMENT_RESOLVED"
        : null;
}
