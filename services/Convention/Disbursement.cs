using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>The account a payment is ordered to, as it was then.</summary>
internal sealed record PayableAccount(string Name, string Iban, string Bic, string HolderName, bool IsVerified);

/// <summary>
/// A payment order (mandat): one instalment, to one verified account, of which it keeps a copy (domain rules 7 and 11).
/// </summary>
internal sealed record Disbursement(
    Guid Id,
    Guid GrantId,
    int InstalmentNumber,
    Money Amount,
    PayableAccount Account,
    string OrderedBy,
    DateOnly OrderDate,
    string? MandateNumber,
    DateOnly? PaymentDate,
    string? ConfirmedBy)
{
    public const string ResourceType = "grants/Disbursement";

    public const string Collection = "disbursements";

    public string Name => NameOf(GrantId, Id);

    public bool IsPaid => PaymentDate is not null;

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>
    /// Orders an instalment that is due, once; <paramref name="earlier"/> are the orders given so far.
    /// </summary>
    public static Disbursement Order(
        Guid id,
        Grant grant,
        int number,
        PayableAccount account,
        IReadOnlyList<Disbursement> earlier,
        string person,
        DateOnly today)
    {
        var instalment = grant.Terms.Schedule.FirstOrDefault(instalment => instalment.Number == number)
            ?? throw ExecutionRefusals.InstalmentUnknown(grant.Terms.Schedule.Count);
        if (!account.Name.StartsWith(grant.Terms.Beneficiary.Name + "/", StringComparison.Ordinal))
        {
            throw ExecutionRefusals.BankAccountOfAnother(account.Name, grant.Terms.Beneficiary.Name);
        }

        if (earlier.Any(order => order.InstalmentNumber == number))
        {
            throw ExecutionRefusals.InstalmentAlreadyOrdered(grant, number);
        }

        var amount = AmountDue(grant, instalment, Money.Sum(earlier.Select(order => order.Amount)));
        if (amount <= Money.Zero)
        {
            throw ExecutionRefusals.InstalmentNotDue(grant, instalment);
        }

        if (!account.IsVerified)
        {
            throw ExecutionRefusals.BankAccountNotVerified(account.Name);
        }

        return new Disbursement(id, grant.Id, number, amount, account, person, today, null, null, null);
    }

    /// <summary>
    /// Refuses a confirmation by who ordered it, a second one, another amount, and dates out of order.
    /// </summary>
    public Disbursement Confirm(string mandate, DateOnly date, Money amount, string person, DateOnly today)
    {
        if (person == OrderedBy)
        {
            throw ConventionRefusals.ConfirmedByWhoOrdered(Name);
        }

        if (IsPaid)
        {
            throw ExecutionRefusals.DisbursementAlreadyPaid(Name);
        }

        if (amount != Amount)
        {
            throw ExecutionRefusals.PaidAmountDiffers(Amount);
        }

        if (date < OrderDate)
        {
            throw ExecutionRefusals.PaidBeforeOrdered(OrderDate);
        }

        return date > today
            ? throw ConventionRefusals.DateInFuture("payment_date")
            : this with { MandateNumber = mandate, PaymentDate = date, ConfirmedBy = person };
    }

    // Until the check an instalment comes to what was agreed. After it no order goes above the final amount, whatever
    // was agreed and whenever the instalment fell due.
    private static Money AmountDue(Grant grant, Instalment instalment, Money ordered) => grant.State switch
    {
        GrantState.Checked => Money.Min(instalment.Amount, grant.Check!.Final - ordered),
        GrantState.Signed or GrantState.InExecution or GrantState.ReportDue or GrantState.ReportSubmitted
            when instalment.Trigger == InstalmentTrigger.Signature => instalment.Amount,
        _ => Money.Zero,
    };
}
