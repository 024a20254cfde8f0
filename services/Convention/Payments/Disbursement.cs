using Grants.Platform.Edge;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Who sent an order back, when and why (decree 2012-1246, article 20).</summary>
internal sealed record OrderRejection(string Reason, DateOnly RejectDate, string RejectedBy);

/// <summary>
/// A payment order (mandat): one instalment, to one verified account, of which it keeps a copy (domain rules 7 and 11).
/// It ends paid or rejected; an instalment has any number of rejected orders, and one other at most.
/// </summary>
internal sealed record Disbursement(
    Guid Id,
    Guid GrantId,
    int InstalmentNumber,
    Money Amount,
    PayableAccount Account,
    string OrderedBy,
    DateTimeOffset OrderedAt,
    DateOnly OrderDate,
    string? MandateNumber,
    DateOnly? PaymentDate,
    string? ConfirmedBy)
{
    public const string ResourceType = "grants/Disbursement";

    public const string Collection = "disbursements";

    /// <summary>How it was sent back; null unless it was.</summary>
    public OrderRejection? Rejection { get; init; }

    public string Name => NameOf(GrantId, Id);

    public bool IsPaid => PaymentDate is not null;

    public bool IsRejected => Rejection is not null;

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>
    /// Orders an instalment that is due, once unless its orders were rejected; <paramref name="earlier"/> are all the
    /// orders given so far.
    /// </summary>
    public static Disbursement Order(
        Guid id,
        Grant grant,
        int number,
        Payability payable,
        IReadOnlyList<Disbursement> earlier,
        string person,
        DateTimeOffset now)
    {
        var instalment = grant.Terms.Schedule.FirstOrDefault(instalment => instalment.Number == number)
            ?? throw PaymentRefusals.InstalmentUnknown(grant.Terms.Schedule.Count);
        if (!payable.Account.IsOf(grant.Terms.Beneficiary.Name))
        {
            throw PaymentRefusals.BankAccountOfAnother(payable.Account.Name, grant.Terms.Beneficiary.Name);
        }

        EnsureOpenToPayments(grant);
        grant.EnsureNotSuspended(payable.Suspension);
        List<Disbursement> standing = [.. earlier.Where(order => !order.IsRejected)];
        if (standing.Any(order => order.InstalmentNumber == number))
        {
            throw PaymentRefusals.InstalmentAlreadyOrdered(grant, number);
        }

        var today = Calendar.DayOf(now);
        var amount = AmountDue(grant, instalment, Money.Sum(standing.Select(order => order.Amount)), today);
        if (amount <= Money.Zero)
        {
            throw PaymentRefusals.InstalmentNotDue(grant, instalment);
        }

        var account = payable.Account.ToPayable(now);
        var unpaid = Money.Sum(standing.Where(order => !order.IsPaid).Select(order => order.Amount));
        return amount > payable.OpenCommitment - unpaid
            ? throw PaymentRefusals.CommitmentInsufficient(grant, amount, payable.OpenCommitment, unpaid)
            : new Disbursement(id, grant.Id, number, amount, account, person, now, today, null, null, null);
    }

    /// <summary>
    /// Refuses a confirmation by who ordered it, a second one, that of a rejected order, another amount, and dates out
    /// of order.
    /// </summary>
    public Disbursement Confirm(string mandate, DateOnly date, Money amount, string person, DateOnly today)
    {
        if (person == OrderedBy)
        {
            throw PaymentRefusals.ConfirmedByWhoOrdered(Name);
        }

        EnsureOpen();
        if (amount != Amount)
        {
            throw PaymentRefusals.PaidAmountDiffers(Amount);
        }

        if (date < OrderDate)
        {
            throw PaymentRefusals.PaidBeforeOrdered(OrderDate);
        }

        return date > today
            ? throw GrantRefusals.DateInFuture("payment_date")
            : this with { MandateNumber = mandate, PaymentDate = date, ConfirmedBy = person };
    }

    /// <summary>
    /// Refuses while the beneficiary is suspended, while an account of its that was entered or changed since the order
    /// has not been checked (a fraud that talks the grantor into another account comes just before a payment), and when
    /// the account of the order is not what it was any more.
    /// </summary>
    public void EnsureNotHeld(Grant grant, Payee payee)
    {
        grant.EnsureNotSuspended(payee.Suspension);
        if (payee.Accounts.FirstOrDefault(account =>
                account.State == AccountState.Unverified && account.ChangedAt > OrderedAt) is { } changed)
        {
            throw PaymentRefusals.DisbursementFrozen(Name, changed);
        }

        if (!payee.Accounts.Any(account => account.IsStill(Account)))
        {
            throw PaymentRefusals.BankAccountChanged(Name, Account.Name);
        }
    }

    /// <summary>Is sent back by the public accountant, never by who ordered it.</summary>
    public Disbursement Reject(string reason, string person, DateOnly today)
    {
        if (person == OrderedBy)
        {
            throw PaymentRefusals.RejectedByWhoOrdered(Name);
        }

        EnsureOpen();
        return this with { Rejection = new OrderRejection(reason, today, person) };
    }

    /// <summary>
    /// The day its instalment fell due by the schedule: the signature, the day that was agreed, or the check, which
    /// also makes due what had been agreed for a later day (convention, article 5).
    /// </summary>
    public DateOnly DueDate(Grant grant)
    {
        var instalment = grant.Terms.Schedule.First(instalment => instalment.Number == InstalmentNumber);
        return instalment.Trigger switch
        {
            InstalmentTrigger.Signature => grant.SignDate,
            InstalmentTrigger.Date when instalment.DueDate <= OrderDate => instalment.DueDate.Value,
            _ => grant.Check!.CertifyDate,
        };
    }

    private void EnsureOpen()
    {
        if (IsPaid)
        {
            throw PaymentRefusals.DisbursementAlreadyPaid(Name);
        }

        if (IsRejected)
        {
            throw PaymentRefusals.DisbursementRejected(Name);
        }
    }

    private static void EnsureOpenToPayments(Grant grant)
    {
        if (grant.State == GrantState.Adopted)
        {
            throw PaymentRefusals.SignatureMissing(grant);
        }

        if (grant.State is GrantState.Closed or GrantState.Terminating
            || (grant.HasEndedEarly && !grant.IsCertified))
        {
            throw PaymentRefusals.PaymentsStopped(grant);
        }
    }

    // Until the check an instalment comes to what was agreed. After it no order goes above the final amount, whatever
    // was agreed and whenever the instalment fell due.
    private static Money AmountDue(Grant grant, Instalment instalment, Money ordered, DateOnly today) =>
        grant.State switch
        {
            GrantState.Checked or GrantState.Terminated or GrantState.Abandoned =>
                Money.Min(instalment.Amount, grant.Check!.Final - ordered),
            GrantState.Signed or GrantState.InExecution or GrantState.ReportDue or GrantState.ReportSubmitted
                when IsDue(instalment, today) => instalment.Amount,
            _ => Money.Zero,
        };

    private static bool IsDue(Instalment instalment, DateOnly today) => instalment.Trigger switch
    {
        InstalmentTrigger.Signature => true,
        InstalmentTrigger.Date => instalment.DueDate <= today,
        _ => false,
    };
}
