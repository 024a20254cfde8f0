using Grants.Platform.Auth;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What the public accountant says of a payment.</summary>
internal sealed record PaymentNotice(
    Guid Grant, Guid Disbursement, Mandate Mandate, DateOnly PaymentDate, Money Amount);

/// <summary>
/// How the public accountant answers an order: it is paid or rejected, never by the person who ordered it (domain rule
/// 11).
/// </summary>
internal static class Confirmation
{
    /// <summary>Is paid; refused by who ordered it, for another amount, and for dates out of order.</summary>
    public static Disbursement Confirm(
        this Disbursement order,
        Mandate mandate,
        DateOnly date,
        Money amount,
        string person,
        Duties duties,
        DateOnly today)
    {
        order.EnsureOtherThanWhoOrdered(person, duties);
        return DisbursementMove.Confirm.Of(order).Pay(mandate, date, amount, person, today);
    }

    /// <summary>Whether it was cancelled because its grant ended: an earlier payment of it still counts.</summary>
    public static bool EndedWithGrant(this Disbursement order) =>
        order.Cancellation is { Cause: CancellationCause.GrantEnded };

    /// <summary>
    /// Turns out to have been paid before its grant ended: a payment up to the day of the end stays confirmable, a
    /// later one is refused (domain rule 26). <paramref name="others"/> are the orders of the grant: one that has taken
    /// its place since must be cancelled first.
    /// </summary>
    public static Disbursement ConfirmLate(
        this Disbursement order,
        Grant grant,
        PaymentNotice notice,
        IReadOnlyList<Disbursement> others,
        string person,
        Duties duties,
        DateOnly today)
    {
        order.EnsureOtherThanWhoOrdered(person, duties);
        var paid = DisbursementMove.ConfirmLate.Of(order)
            .Pay(notice.Mandate, notice.PaymentDate, notice.Amount, person, today);
        if (!grant.HasEndedEarly || notice.PaymentDate > grant.Termination!.EndDate)
        {
            throw PaymentRefusals.PaymentsStopped(grant, grant.Termination!.EndDate);
        }

        return others.Any(other => other.IsStanding && other.InstalmentNumber == order.InstalmentNumber)
            ? throw PaymentRefusals.InstalmentAlreadyOrdered(grant, order.InstalmentNumber)
            : paid with { Cancellation = null };
    }

    /// <summary>
    /// Refuses while the beneficiary is suspended, while an account of its that was entered or changed since the order
    /// has not been checked (a fraud that talks the grantor into another account comes just before a payment), when the
    /// account of the order is not what it was any more, and the person who entered it.
    /// </summary>
    public static void EnsureNotHeld(
        this Disbursement order, Grant grant, Payee payee, string person, Duties duties)
    {
        grant.EnsureNotSuspended(payee.Suspension);
        order.EnsureNotFrozen(payee.Accounts);
        var account = payee.Accounts.FirstOrDefault(account => account.IsStill(order.Account))
            ?? throw PaymentRefusals.BankAccountChanged(order.Name, order.Account.Name);
        account.EnsureEnteredByAnother(DutyPair.EnterAccountAndPay, person, duties);
    }

    /// <summary>Refuses while an account that was entered or changed since the order is not checked.</summary>
    public static void EnsureNotFrozen(this Disbursement order, IEnumerable<RegisteredAccount> accounts)
    {
        if (accounts.FirstOrDefault(account =>
                account.State == AccountState.Unverified && account.ChangedAt > order.OrderedAt) is { } changed)
        {
            throw PaymentRefusals.DisbursementFrozen(order.Name, changed);
        }
    }

    /// <summary>Is sent back, unless the accountant was requisitioned to pay it; a suspension ends with it.</summary>
    public static Disbursement Reject(
        this Disbursement order, string reason, string person, Duties duties, DateOnly today)
    {
        if (duties.Clash(DutyPair.OrderAndPay, person, order.OrderedBy))
        {
            throw PaymentRefusals.RejectedByWhoOrdered(order.Name);
        }

        return DisbursementMove.Reject.Of(order).EnsureNotRequisitioned().EndSuspension(reason, person, today) with
        {
            Rejection = new OrderRejection(reason, today, person),
        };
    }

    /// <summary>Refuses the person who ordered it (decree 2012-1246, article 9).</summary>
    public static void EnsureOtherThanWhoOrdered(this Disbursement order, string person, Duties duties)
    {
        if (duties.Clash(DutyPair.OrderAndPay, person, order.OrderedBy))
        {
            throw PaymentRefusals.ConfirmedByWhoOrdered(order.Name);
        }
    }

    private static Disbursement Pay(
        this Disbursement order, Mandate mandate, DateOnly date, Money amount, string person, DateOnly today)
    {
        if (amount != order.Amount)
        {
            throw PaymentRefusals.PaidAmountDiffers(order.Amount);
        }

        if (date < order.OrderDate)
        {
            throw PaymentRefusals.PaidBeforeOrdered(order.OrderDate);
        }

        return date > today
            ? throw GrantRefusals.DateInFuture("payment_date")
            : order with { Mandate = mandate, PaymentDate = date, ConfirmedBy = person };
    }
}
