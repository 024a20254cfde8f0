namespace Grants.Convention;

/// <summary>Why an order was cancelled; on the wire by the same numbers.</summary>
internal enum CancellationCause
{
    /// <summary>Its mandate was annulled.</summary>
    MandateAnnulled = 1,

    /// <summary>Its grant ended before its time (domain rule 26).</summary>
    GrantEnded,
}

/// <summary>The cancellation of a payment order (annulation de mandat; domain rules 24 and 26).</summary>
/// <param name="Cause">Why.</param>
/// <param name="CancelDate">The day.</param>
/// <param name="Reason">The reason, in words.</param>
/// <param name="Reference">The document it rests on; null for an order that ended with its grant.</param>
/// <param name="Number">The number of the cancelling mandate; null for an order that ended with its grant.</param>
/// <param name="MoneyReturned">Whether the money was back with the accountant; null if it was never paid.</param>
/// <param name="CancelledBy">Who cancelled it.</param>
internal sealed record Cancellation(
    CancellationCause Cause,
    DateOnly CancelDate,
    string Reason,
    string? Reference,
    string? Number,
    bool? MoneyReturned,
    string CancelledBy)
{
    /// <summary>Whether the credits are open again; false once the year is closed: it is revenue then.</summary>
    public bool CreditsRestored { get; init; } = true;

    /// <summary>
    /// The day the facts of that claim were known; from the decision to the recovery, which keeps it (domain rule 36).
    /// </summary>
    public KnownFacts? Known { get; init; }

    /// <summary>What claims the money that the beneficiary still holds; null if there is nothing to claim.</summary>
    public Guid? Recovery { get; init; }
}

/// <summary>Money that was paid and came back, and waits with the accountant (domain rule 24).</summary>
internal sealed record MoneyReturn(
    DateOnly ReturnDate, string Reason, string ReturnedBy, string BankAccount, DateOnly PaymentDate);
