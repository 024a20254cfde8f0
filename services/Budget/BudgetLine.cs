using Grants.Contracts.Budget;
using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>
/// Credits voted for one fiscal year, one operation and one imputation, and what has become of them (domain rule 1):
/// <c>available = voted + adjusted − reserved − committed − paid</c>, never negative.
/// </summary>
internal sealed record BudgetLine(
    Guid Id,
    int FiscalYear,
    string OperationCode,
    string OperationLabel,
    Imputation Imputation,
    Money Voted,
    Money Adjusted,
    Money Reserved,
    Money Committed,
    Money Paid,
    long Version,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/BudgetLine";

    public const string Collection = "budgetLines";

    public string Name => ResourceName.Of(Collection, Id);

    /// <summary>What can still be reserved.</summary>
    public Money Available => Voted + Adjusted - Reserved - Committed - Paid;

    /// <summary>A new line and nothing on it but what was voted.</summary>
    public static BudgetLine Open(
        Guid id, int fiscalYear, string code, string label, Imputation imputation, Money voted, DateTimeOffset now) =>
        new(id, fiscalYear, code, label, imputation, voted,
            Money.Zero, Money.Zero, Money.Zero, Money.Zero, Version: 1, now);

    /// <summary>Sets credits aside; refused beyond what is available.</summary>
    public Reservation Reserve(Guid id, Money amount, string reference, DateTimeOffset now) => amount <= Available
        ? new Reservation(id, Id, amount, ReservationState.Pending, reference, CommitmentId: null, now)
        : throw BudgetRefusals.InsufficientCredits(this, amount);

    /// <summary>The line after a movement that has been decided on.</summary>
    public BudgetLine Move(MovementKind kind, Money amount)
    {
        var (reserved, committed, paid) = Effects.Of(kind, amount);
        return this with
        {
            Reserved = Reserved + reserved,
            Committed = Committed + committed,
            Paid = Paid + paid,
            Version = Version + 1,
        };
    }

    /// <summary>What stands on it, as events tell.</summary>
    public LineBalances Balances() => new(
        Voted.ToEuros(),
        Adjusted.ToEuros(),
        Reserved.ToEuros(),
        Committed.ToEuros(),
        Paid.ToEuros(),
        Available.ToEuros());
}
