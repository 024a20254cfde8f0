using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Where a payment order stands; on the wire by the same numbers.</summary>
internal enum DisbursementState
{
    Ordered = 1,
    Paid,
    Rejected,
    Suspended,
    Cancelled,
    Returned,
}

/// <summary>Who sent an order back, when and why (decree 2012-1246, article 20).</summary>
internal sealed record OrderRejection(string Reason, DateOnly RejectDate, string RejectedBy);

/// <summary>The payment of Budget that carries an order, on the line and the commitment it was ordered on.</summary>
internal sealed record BudgetPayment(string Payment, string Commitment, string BudgetLine, int FiscalYear);

/// <summary>
/// A payment order (mandat): one instalment, to one verified account, of which it keeps a copy (domain rules 7 and 11).
/// An instalment has any number of orders that were rejected or cancelled, and one other at most.
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
    Mandate? Mandate,
    DateOnly? PaymentDate,
    string? ConfirmedBy)
{
    public const string ResourceType = "grants/Disbursement";

    public const string Collection = "disbursements";

    public DisbursementState State { get; init; } = DisbursementState.Ordered;

    /// <summary>What carries it in Budget; null until Budget has placed it.</summary>
    public BudgetPayment? Budget { get; init; }

    /// <summary>How it was sent back; null unless it was.</summary>
    public OrderRejection? Rejection { get; init; }

    /// <summary>The suspensions by the public accountant, oldest first.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>How it was cancelled; null unless it was.</summary>
    public Cancellation? Cancellation { get; init; }

    /// <summary>The returns of its money, oldest first.</summary>
    public IReadOnlyList<MoneyReturn> Returns { get; init; } = [];

    /// <summary>The day on which the right to payment was acquired, where the officer stated it (rule 28).</summary>
    public DateOnly? RightAcquired { get; init; }

    /// <summary>The number of its mandate; null until it is paid.</summary>
    public string? MandateNumber => Mandate?.Number;

    public string Name => NameOf(GrantId, Id);

    /// <summary>Whether the beneficiary has the money: not while it waits with the accountant.</summary>
    public bool IsPaid => State == DisbursementState.Paid;

    /// <summary>Whether it is on its way to the accountant.</summary>
    public bool IsOpen => State is DisbursementState.Ordered or DisbursementState.Suspended;

    /// <summary>Whether it takes the place of its instalment, which is ordered again otherwise.</summary>
    public bool IsStanding => State is not (DisbursementState.Rejected or DisbursementState.Cancelled);

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>
    /// Orders an instalment that is due, once unless its orders were rejected or cancelled; <paramref name="earlier"/>
    /// are all the orders given so far.
    /// </summary>
    public static Disbursement Order(
        Guid id,
        Grant grant,
        int number,
        Payability payable,
        IReadOnlyList<Disbursement> earlier,
        string person,
        Duties duties,
        DateTimeOffset now,
        DateOnly? rightAcquired = null)
    {
        var instalment = grant.Terms.Schedule.FirstOrDefault(instalment => instalment.Number == number)
            ?? throw PaymentRefusals.InstalmentUnknown(grant.Terms.Schedule.Count);
        payable.EnsureAccountOf(grant);
        EnsureOpenToPayments(grant);
        grant.EnsureNotSuspended(payable.Suspension);
        List<Disbursement> standing = [.. earlier.Where(order => order.IsStanding)];
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

        grant.EnsureOrderable(instalment, today);
        var account = payable.Account.ToPayable(now);
        payable.Account.EnsureEnteredByAnother(DutyPair.EnterAccountAndOrder, person, duties);
        return amount > payable.Commitment.Free
            ? throw PaymentRefusals.CommitmentInsufficient(
                grant.CreditsOf(instalment.Amendment).Commitment, amount, payable.Commitment)
            : new Disbursement(id, grant.Id, number, amount, account, person, now, today, null, null, null)
                .Acquired(grant, rightAcquired);
    }

    /// <summary>
    /// The day its instalment fell due by the schedule: the signature, of the amendment that added its credits where
    /// there is one, the day that was agreed, or the check, which also makes due what had been agreed for a later day
    /// (convention, article 5).
    /// </summary>
    public DateOnly DueDate(Grant grant)
    {
        var instalment = grant.InstalmentOf(InstalmentNumber);
        return instalment.Trigger switch
        {
            InstalmentTrigger.Signature => grant.SignDateOf(instalment),
            InstalmentTrigger.Date when instalment.DueDate <= OrderDate => instalment.DueDate.Value,
            _ => grant.Check!.CertifyDate,
        };
    }

    // The right is acquired when the decision is enforceable, both parties have signed and the event has happened that
    // makes the instalment due.
    private Disbursement Acquired(Grant grant, DateOnly? day)
    {
        if (day is null)
        {
            return this;
        }

        var instalment = grant.InstalmentOf(InstalmentNumber);
        var earliest = new[]
        {
            DueDate(grant), grant.SignDateOf(instalment), grant.ActOf(instalment).Days.EnforceableDate!.Value,
        }.Max();
        return day < earliest || day > OrderDate
            ? throw PaymentRefusals.RightDateInvalid(earliest)
            : this with { RightAcquired = day };
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
