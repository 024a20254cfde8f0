using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What an officer should look at before ruling on an expense.</summary>
[Flags]
internal enum ExpenseFlags
{
    None = 0,
    PaidOutsidePeriod = 1,
    VoucherUsedBefore = 2,
    InvoiceUsedBefore = 4,
    InvoiceAfterPayment = 8,
}

/// <summary>Where an expense stands.</summary>
internal enum ExpenseState
{
    Undecided = 1,
    Accepted,
    PartlyAccepted,
    Rejected,
    Withdrawn,
}

/// <summary>
/// A paid expense (dépense acquittée; domain rule 13), or a contribution in kind as it was used (domain rule 30): that
/// has a valuation, and neither a supplier nor an invoice.
/// </summary>
internal sealed record Expense(
    Guid Id,
    Guid GrantId,
    string ChargeLabel,
    string Description,
    decimal? Quantity,
    Money? UnitPrice,
    Money Amount,
    string Supplier,
    string InvoiceNumber,
    DateOnly PaymentDate,
    Guid VoucherId,
    ExpenseFlags Flags,
    EligibilityDecision? Decision)
{
    public const string ResourceType = "grants/Expense";

    public const string Collection = "expenses";

    private const ExpenseFlags DoubleFunding = ExpenseFlags.VoucherUsedBefore | ExpenseFlags.InvoiceUsedBefore;

    /// <summary>The day of the invoice; null where there is none, such as for pay slips.</summary>
    public DateOnly? InvoiceDate { get; init; }

    /// <summary>How a contribution in kind was valued, and from which source; null for a paid expense.</summary>
    public string? Valuation { get; init; }

    /// <summary>What makes its invoice the same as another; null in kind, where there is none.</summary>
    public string? KeyOfInvoice => Valuation is null ? InvoiceKey.Of(Supplier, InvoiceNumber) : null;

    public ExpenseState State =>
        WithdrawReason is not null ? ExpenseState.Withdrawn
        : Decision is null ? ExpenseState.Undecided
        : Decision.Outcome switch
        {
            RulingOutcome.Accepted => ExpenseState.Accepted,
            RulingOutcome.PartlyAccepted => ExpenseState.PartlyAccepted,
            _ => ExpenseState.Rejected,
        };

    /// <summary>Who recorded it, and so does not rule on it.</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>Why it was withdrawn; null while it stands.</summary>
    public string? WithdrawReason { get; init; }

    public string Name => NameOf(GrantId, Id);

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>Refuses what does not add up, is not of the forecast, or has not been paid yet.</summary>
    public Expense Check(Grant grant, DateOnly today)
    {
        grant.EnsureCharge(ChargeLabel, "expense.charge_label");
        EnsureFounded(grant.Terms.Charges.First(charge => charge.Label == ChargeLabel));
        if (PaymentDate > today)
        {
            throw GrantRefusals.DateInFuture("expense.payment_date");
        }

        if (InvoiceDate > today)
        {
            throw GrantRefusals.DateInFuture("expense.invoice_date");
        }

        if ((Quantity is null) != (UnitPrice is null))
        {
            throw ExpenseRefusals.ExpenseMismatch(
                "expense.quantity", "quantity and unit_price must be set together or not at all.");
        }

        if (Quantity is { } quantity && Price.Of(quantity, UnitPrice!.Value) != Amount.ToDecimal())
        {
            throw ExpenseRefusals.ExpenseMismatch(
                "expense.amount", "amount must equal quantity × unit_price, rounded to the cent.");
        }

        return Against(grant);
    }

    /// <summary>
    /// The expense as seen in the current state of the grant: whether it was paid outside the period, which an
    /// extension prolongs and an early end shortens; and whether its invoice is dated after its payment (domain rule
    /// 31). Withdrawn expenses are no longer examined.
    /// </summary>
    public Expense Against(Grant grant)
    {
        var doubles = Flags & DoubleFunding;
        var outside = grant.Covers(PaymentDate) ? ExpenseFlags.None : ExpenseFlags.PaidOutsidePeriod;
        var ahead = InvoiceDate > PaymentDate ? ExpenseFlags.InvoiceAfterPayment : ExpenseFlags.None;
        return this with { Flags = WithdrawReason is null ? doubles | outside | ahead : ExpenseFlags.None };
    }

    /// <summary>Is withdrawn, once, by who recorded it (domain rule 31).</summary>
    public Expense Withdraw(string reason, string person, Duties duties)
    {
        if (!duties.AreSame(person, RecordedBy))
        {
            throw ExpenseRefusals.WithdrawnByAnother(Name);
        }

        return WithdrawReason is null
            ? this with { WithdrawReason = reason, Flags = ExpenseFlags.None }
            : throw ExpenseRefusals.ExpenseWithdrawn(Name);
    }

    /// <summary>
    /// Must be ruled on by someone other than the person who recorded it; repeatable as long as the service
    /// rendered has not been certified.
    /// </summary>
    public Expense Decide(EligibilityDecision decision, Duties duties)
    {
        if (duties.Clash(DutyPair.RecordAndDecide, decision.DecidedBy, RecordedBy))
        {
            throw ExpenseRefusals.DecidedByWhoRecorded(Name);
        }

        if (WithdrawReason is not null)
        {
            throw ExpenseRefusals.ExpenseWithdrawn(Name);
        }

        if (decision.Outcome != RulingOutcome.Rejected && Flags.HasFlag(ExpenseFlags.PaidOutsidePeriod))
        {
            throw ExpenseRefusals.OutsidePeriodNotEligible(PaymentDate);
        }

        if (decision.Outcome != RulingOutcome.Rejected && (Flags & DoubleFunding) != ExpenseFlags.None
            && decision.Comment.Length == 0)
        {
            throw ExpenseRefusals.CommentRequired(
                "A possible double funding can be accepted only with a comment that says why it is none.");
        }

        if (decision.Outcome == RulingOutcome.PartlyAccepted
            && (decision.Accepted <= Money.Zero || decision.Accepted >= Amount))
        {
            throw ExpenseRefusals.AcceptedAmountInvalid(
                "A partly accepted amount must be above 0 and below the amount of the expense.");
        }

        if (decision.Outcome != RulingOutcome.Accepted && decision.Reason is null)
        {
            throw ExpenseRefusals.ReasonRequired();
        }

        var accepted = decision.Outcome switch
        {
            RulingOutcome.Accepted => Amount,
            RulingOutcome.PartlyAccepted => decision.Accepted,
            _ => Money.Zero,
        };
        return this with { Decision = decision with { Accepted = accepted } };
    }

    // A paid expense rests on its invoice, a contribution in kind on its valuation (domain rule 30).
    private void EnsureFounded(ForecastCharge charge)
    {
        if (charge.IsInKind == (Valuation is null))
        {
            throw charge.IsInKind
                ? PlatformRefusals.FieldRequired("expense.valuation")
                : ExpenseRefusals.InKindMisplaced("expense.valuation", charge.Label);
        }

        foreach (var (field, isGiven) in (ReadOnlySpan<(string, bool)>)
            [
                ("expense.supplier", Supplier.Length > 0), ("expense.invoice_number", InvoiceNumber.Length > 0),
            ])
        {
            if (isGiven == charge.IsInKind)
            {
                throw isGiven
                    ? ExpenseRefusals.InKindInvoiced(field, charge.Label)
                    : PlatformRefusals.FieldRequired(field);
            }
        }

        if (charge.IsInKind && InvoiceDate is not null)
        {
            throw ExpenseRefusals.InKindInvoiced("expense.invoice_date", charge.Label);
        }
    }
}
