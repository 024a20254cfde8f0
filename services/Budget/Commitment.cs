using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>Credits bound by a vote (engagement).</summary>
internal sealed record Commitment(
    Guid Id, Guid LineId, Guid ReservationId, Money Amount, Money Paid, string Reference, DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Commitment";

    public const string Collection = "commitments";

    public string Name => NameOf(LineId, Id);

    /// <summary>What can still be paid.</summary>
    public Money Open => Amount - Paid;

    public static string NameOf(Guid line, Guid id) =>
        ResourceName.Of(ResourceName.Of(BudgetLine.Collection, line), Collection, id);

    /// <summary>Is paid on; refused beyond what is open.</summary>
    public Payment Pay(Guid id, Money amount, string mandate, DateOnly day, DateTimeOffset now) => amount <= Open
        ? new Payment(id, LineId, Id, amount, mandate, day, now)
        : throw BudgetRefusals.CommitmentExceeded(this, amount);
}

/// <summary>A payment made on a commitment.</summary>
internal sealed record Payment(
    Guid Id,
    Guid LineId,
    Guid CommitmentId,
    Money Amount,
    string MandateNumber,
    DateOnly Date,
    DateTimeOffset CreatedAt)
{
    public string Name => ResourceName.Of(Commitment.NameOf(LineId, CommitmentId), "payments", Id);
}
