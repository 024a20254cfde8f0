using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Where a recovery stands.</summary>
internal enum RecoveryState
{
    Ordered = 1,
    Received,
    PartlyReceived,
    Cancelled,
}

/// <summary>A part of the money that came in.</summary>
internal sealed record RecoveryReceipt(string Number, DateOnly Date, Money Amount, string ConfirmedBy);

/// <summary>The deliberation that gave up what had not come in (remise gracieuse).</summary>
internal sealed record RecoveryCancellation(
    Money Amount, string DeliberationNumber, DateOnly DeliberationDate, string Reason, string CancelledBy);

/// <summary>How the term to collect a claim is interrupted (CGCT, article L1617-5); on the wire by the same numbers.
/// </summary>
internal enum InterruptionKind
{
    /// <summary>The debtor acknowledged the debt (Code civil, article 2240).</summary>
    Acknowledgement = 1,

    /// <summary>An action in court (Code civil, article 2241).</summary>
    LegalAction,

    /// <summary>An act of enforcement or a protective measure (Code civil, article 2244).</summary>
    Enforcement,

    /// <summary>A formal notice to pay.</summary>
    FormalNotice,
}

/// <summary>An act that interrupted the term to collect a claim (domain rule 36).</summary>
internal sealed record Interruption(InterruptionKind Kind, DateOnly Date, string Reference, string RecordedBy);

/// <summary>Money claimed back from the beneficiary (titre de recette; convention, articles 4 and 10).</summary>
internal sealed record Recovery(
    Guid Id,
    Guid GrantId,
    RecoveryCause Cause,
    Money Amount,
    string OrderedBy,
    DateOnly OrderDate,
    DateOnly DueDate,
    DateOnly? ClaimReceiptDate,
    IReadOnlyList<RecoveryReceipt> Receipts,
    RecoveryCancellation? Cancellation)
{
    public const string ResourceType = "grants/Recovery";

    public const string Collection = "recoveries";

    /// <summary>What is no longer claimed, because money that it claims back never left or came back.</summary>
    public Money Reduced { get; init; }

    /// <summary>What the decision rests on (domain rule 41).</summary>
    public string? Grounds { get; init; }

    /// <summary>The ways and terms of appeal against it.</summary>
    public string? Appeal { get; init; }

    /// <summary>
    /// The day its facts were known: it counts until when it could be ordered and can be notified (domain rule 36).
    /// </summary>
    public required KnownFacts Known { get; init; }

    /// <summary>The day the accountant took it in charge; null as long as nobody noted it.</summary>
    public DateOnly? TakenInChargeDate { get; init; }

    /// <summary>The acts that interrupted the term to collect it, in the order they were recorded.</summary>
    public IReadOnlyList<Interruption> Interruptions { get; init; } = [];

    /// <summary>The last day to collect it; null before it is taken in charge (domain rule 36).</summary>
    public DateOnly? CollectBy => TakenInChargeDate is { } taken
        ? Prescription.LastDayToCollect(taken, Interruptions.Select(act => act.Date))
        : null;

    /// <summary>What the days of the claim leave to be looked into.</summary>
    public IReadOnlyList<Finding> Findings => ClaimTerm.FindingsOf(Known, OrderDate, ClaimReceiptDate);

    public string Name => NameOf(GrantId, Id);

    /// <summary>Whether it claims what was paid above the final amount; else it claims a cancelled mandate.</summary>
    public bool IsOfOverpayment => Cause != RecoveryCause.MandateCancelled;

    /// <summary>What has come in.</summary>
    public Money Received => Money.Sum(Receipts.Select(receipt => receipt.Amount));

    /// <summary>What was given up.</summary>
    public Money Cancelled => Cancellation?.Amount ?? Money.Zero;

    /// <summary>What has come in or is still to come in.</summary>
    public Money Claimed => Amount - Cancelled - Reduced;

    /// <summary>What is claimed and has not come in.</summary>
    public Money Outstanding => Claimed - Received;

    public RecoveryState State =>
        Cancellation is not null || Claimed == Money.Zero ? RecoveryState.Cancelled
        : Outstanding == Money.Zero ? RecoveryState.Received
        : Receipts.Count > 0 ? RecoveryState.PartlyReceived
        : RecoveryState.Ordered;

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>
    /// Is ordered. The time to repay runs from the day the beneficiary receives the claim, and from the order as long
    /// as nobody has noted that day.
    /// </summary>
    public static Recovery Order(
        Guid id, Grant grant, RecoveryCause cause, Money amount, KnownFacts known, string person, DateOnly today) =>
        new(id, grant.Id, cause, amount, person, today, Clauses.RepaymentDue(grant.Terms, today), null, [], null)
        {
            Known = known,
        };

    /// <summary>The beneficiary received the claim: the time to repay runs from that day.</summary>
    public Recovery ReceiveClaim(GrantTerms terms, DateOnly date, DateOnly today)
    {
        EnsureOpen();
        if (ClaimReceiptDate is { } received)
        {
            throw SettlementRefusals.ClaimAlreadyReceived(Name, received);
        }

        if (date < OrderDate)
        {
            throw SettlementRefusals.ReceivedBeforeOrdered(OrderDate);
        }

        return date > today
            ? throw GrantRefusals.DateInFuture("receipt_date")
            : this with { ClaimReceiptDate = date, DueDate = Clauses.RepaymentDue(terms, date) };
    }

    /// <summary>The accountant took it in charge: the term to collect it runs from that day (domain rule 36).</summary>
    public Recovery TakeInCharge(DateOnly date, DateOnly today)
    {
        EnsureOpen();
        if (TakenInChargeDate is { } taken)
        {
            throw PrescriptionRefusals.AlreadyTakenInCharge(Name, taken);
        }

        if (date < OrderDate)
        {
            throw PrescriptionRefusals.TakenInChargeBeforeOrdered(OrderDate);
        }

        return date > today
            ? throw GrantRefusals.DateInFuture("taken_in_charge_date")
            : this with { TakenInChargeDate = date };
    }

    /// <summary>An act interrupts the term to collect it, as long as that runs (domain rule 36).</summary>
    public Recovery Interrupt(Interruption act, DateOnly today)
    {
        EnsureOpen();
        if (TakenInChargeDate is not { } taken)
        {
            throw PrescriptionRefusals.NotTakenInCharge(Name);
        }

        if (act.Date > today)
        {
            throw GrantRefusals.DateInFuture("act_date");
        }

        return act.Date < taken || act.Date > CollectBy
            ? throw PrescriptionRefusals.InterruptionDateInvalid(taken, CollectBy!.Value)
            : this with { Interruptions = [.. Interruptions, act] };
    }

    /// <summary>Money came in, all of it or a part; somebody else says so than who ordered it.</summary>
    public Recovery Confirm(RecoveryReceipt receipt, Duties duties, DateOnly today)
    {
        if (duties.Clash(DutyPair.OrderAndCollect, receipt.ConfirmedBy, OrderedBy))
        {
            throw PaymentRefusals.ConfirmedByWhoOrdered(Name);
        }

        EnsureOpen();
        if (Receipts.Any(earlier => earlier.Number == receipt.Number))
        {
            throw SettlementRefusals.ReceiptNumberUsed(Name, receipt.Number);
        }

        if (receipt.Amount > Outstanding)
        {
            throw SettlementRefusals.ReceivedAboveOutstanding(Outstanding);
        }

        if (receipt.Date < OrderDate)
        {
            throw SettlementRefusals.ReceivedBeforeOrdered(OrderDate);
        }

        return receipt.Date > today
            ? throw GrantRefusals.DateInFuture("receipt_date")
            : this with { Receipts = [.. Receipts, receipt] };
    }

    /// <summary>A deliberation gives up what has not come in; somebody else notes it than who ordered it.</summary>
    public Recovery Cancel(
        string number, DateOnly date, string reason, string person, Duties duties, DateOnly today)
    {
        if (duties.Clash(DutyPair.OrderAndGiveUp, person, OrderedBy))
        {
            throw SettlementRefusals.CancelledByWhoOrdered(Name);
        }

        EnsureOpen();
        if (date < OrderDate)
        {
            throw SettlementRefusals.CancelledBeforeOrdered(OrderDate);
        }

        return date > today
            ? throw GrantRefusals.DateInFuture("deliberation_date")
            : this with { Cancellation = new RecoveryCancellation(Outstanding, number, date, reason, person) };
    }

    /// <summary>
    /// Claims less, because money that it claims back never left or came back; at most what has not come in.
    /// </summary>
    public Recovery Reduce(Money amount) => this with { Reduced = Reduced + Money.Min(amount, Outstanding) };

    private void EnsureOpen()
    {
        if (State == RecoveryState.Cancelled)
        {
            throw SettlementRefusals.RecoveryCancelled(Name);
        }

        if (State == RecoveryState.Received)
        {
            throw SettlementRefusals.RecoveryAlreadyReceived(Name);
        }
    }
}
