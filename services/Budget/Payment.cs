using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Whether a payment stands.</summary>
internal enum PaymentState
{
    /// <summary>It stands.</summary>
    Recorded,

    /// <summary>The payment order was cancelled.</summary>
    Cancelled,
}

/// <summary>A payment made on a commitment.</summary>
internal sealed record Payment(
    Guid Id,
    Guid LineId,
    Guid CommitmentId,
    PaymentState State,
    Money Amount,
    string MandateNumber,
    DateOnly Date,
    DateOnly? CancelDate,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Payment";

    public const string Collection = "payments";

    public string Name => NameOf(LineId, CommitmentId, Id);

    public static string NameOf(Guid line, Guid commitment, Guid id) =>
        ResourceName.Of(Commitment.NameOf(line, commitment), Collection, id);

    /// <summary>
    /// Is cancelled, in the calendar year it was made in: later the money comes back as revenue (domain rule 5).
    /// </summary>
    public Payment Cancel(DateOnly day, DateOnly today)
    {
        if (State == PaymentState.Cancelled)
        {
            throw BudgetRefusals.PaymentResolved(Name);
        }

        if (day < Date || day > today)
        {
            throw BudgetRefusals.CancelDateInvalid(Date);
        }

        return day.Year == Date.Year
            ? this with { State = PaymentState.Cancelled, CancelDate = day }
            : throw BudgetRefusals.PaymentOfAnotherYear(this);
    }
}
