using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What an officer or the accountant says when a mandate is annulled.</summary>
/// <param name="Date">The day of the cancellation.</param>
/// <param name="Reason">The reason, in words.</param>
/// <param name="Reference">The document it rests on.</param>
/// <param name="Number">The number of the cancelling mandate.</param>
/// <param name="MoneyReturned">Whether the money is back; null if nobody said so.</param>
/// <param name="Known">The day it was known that it is not owed; null for the day of the cancellation.</param>
internal sealed record Annulment(
    DateOnly Date, string Reason, string Reference, string Number, bool? MoneyReturned, KnownFacts? Known = null);

/// <summary>
/// What was paid has its ways back, and they differ (domain rule 24). <em>Cancelled</em>: the instalment is due again.
/// <em>Returned</em>: the mandate and the credits stay as they are, the money waits, and it is paid again.
/// </summary>
internal static class Reversal
{
    private static readonly GrantState[] OpenFile =
    [
        GrantState.Signed, GrantState.InExecution, GrantState.ReportDue, GrantState.ReportSubmitted, GrantState.Checked,
        GrantState.Terminating, GrantState.Terminated, GrantState.Abandoned,
    ];

    /// <summary>Refuses once the file is settled or closed.</summary>
    public static Grant RequireOpenFile(this Grant grant) => grant.Require(OpenFile);

    /// <summary>
    /// Its mandate is annulled, before or after it was paid; <paramref name="others"/> are the orders of the grant.
    /// </summary>
    public static Disbursement Annul(
        this Disbursement order,
        Annulment annulment,
        IReadOnlyList<Disbursement> others,
        string person,
        DateOnly today)
    {
        var cancelled = DisbursementMove.Cancel.Of(order);
        if (annulment.Date < EarliestCancellation(order) || annulment.Date > today)
        {
            throw ReversalRefusals.CancelDateInvalid(EarliestCancellation(order));
        }

        if (others.Any(other => other.Cancellation?.Number == annulment.Number))
        {
            throw ReversalRefusals.CancellationNumberUsed(annulment.Number);
        }

        return cancelled.EndSuspension(annulment.Reason, person, today) with
        {
            Cancellation = new Cancellation(
                CancellationCause.MandateAnnulled, annulment.Date, annulment.Reason, annulment.Reference,
                annulment.Number, IsMoneyBack(order, annulment), person),
        };
    }

    /// <summary>
    /// The cancelled order with what the claim of its money rests on, where the beneficiary holds it; refused once that
    /// claim is prescribed (domain rule 36).
    /// </summary>
    public static Disbursement WithClaim(
        this Disbursement cancelled, Grant grant, Annulment annulment, DateOnly today) =>
        cancelled.Cancellation!.MoneyReturned == false
            ? cancelled with
            {
                Cancellation = cancelled.Cancellation with
                {
                    Known = ClaimTerm.Within(grant, annulment.Known, annulment.Date, today),
                },
            }
            : cancelled;

    /// <summary>Its money came back and waits with the accountant.</summary>
    public static Disbursement Return(
        this Disbursement order, DateOnly date, string reason, string person, DateOnly today)
    {
        var returned = DisbursementMove.Return.Of(order);
        return date < order.PaymentDate || date > today
            ? throw ReversalRefusals.ReturnDateInvalid(order.PaymentDate!.Value)
            : returned with
            {
                Returns =
                [
                    .. order.Returns,
                    new MoneyReturn(date, reason, person, order.Account.Name, order.PaymentDate!.Value),
                ],
            };
    }

    /// <summary>
    /// Its money is sent again, to a verified account of the beneficiary: same mandate, new day. The person who ordered
    /// it does not confirm this payment either. It waits for the check of every other account that was entered or
    /// changed since the order, like the first payment; those from which the money came back are unverified by that.
    /// </summary>
    public static Disbursement PayAgain(
        this Disbursement order, Grant grant, Payability payable, DateOnly date, string person, Duties duties,
        DateTimeOffset now)
    {
        order.EnsureOtherThanWhoOrdered(person, duties);
        var paid = DisbursementMove.PayAgain.Of(order);
        payable.EnsureAccountOf(grant);
        grant.EnsureNotSuspended(payable.Suspension);
        var account = payable.Account.ToPayable(now);
        payable.Account.EnsureEnteredByAnother(DutyPair.EnterAccountAndPay, person, duties);
        order.EnsureNotFrozen(payable.All.Where(other => order.Returns.All(back => back.BankAccount != other.Name)));
        if (date < order.Returns[^1].ReturnDate)
        {
            throw ReversalRefusals.PaidBeforeReturned(order.Returns[^1].ReturnDate);
        }

        EnsureNotEnded(grant, date);

        return date > Calendar.DayOf(now)
            ? throw GrantRefusals.DateInFuture("payment_date")
            : paid with { Account = account, PaymentDate = date, ConfirmedBy = person };
    }

    // Once a grant has ended, what is still owed is paid by a new order after the check (domain rules 16 and 26).
    private static void EnsureNotEnded(Grant grant, DateOnly date)
    {
        if (grant.HasEndedEarly && !grant.IsCertified && date > grant.Termination!.EndDate)
        {
            throw PaymentRefusals.PaymentsStopped(grant, grant.Termination.EndDate);
        }
    }

    // Money that came back is cancelled from the day it came back on.
    private static DateOnly EarliestCancellation(Disbursement order) => order.State switch
    {
        DisbursementState.Returned => order.Returns[^1].ReturnDate,
        DisbursementState.Paid => order.PaymentDate!.Value,
        _ => order.OrderDate,
    };

    // Of a paid order the caller has to say it: the beneficiary may still hold the money.
    private static bool? IsMoneyBack(Disbursement order, Annulment annulment) => order.State switch
    {
        DisbursementState.Paid => annulment.MoneyReturned ?? throw PlatformRefusals.FieldRequired("money_returned"),
        DisbursementState.Returned => true,
        _ => null,
    };
}
