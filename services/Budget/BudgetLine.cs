using System.Globalization;
using Grants.Contracts.Budget;
using Grants.Platform.Edge;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>
/// Credits voted for one fiscal year, one operation and one imputation, and what has become of them (domain rule 1):
/// <c>available = voted + adjusted − reserved − committed − paid</c>, never negative. What is ordered is a part of what
/// is committed.
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
    Money Ordered,
    long MovementCount,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ClosedAt,
    Section Section)
{
    public const string ResourceType = "grants/BudgetLine";

    public const string Collection = "budgetLines";

    public string Name => ResourceName.Of(Collection, Id);

    /// <summary>Whether it takes movements.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>What can still be reserved.</summary>
    public Money Available => Voted + Adjusted - Reserved - Committed - Paid;

    /// <summary>What tells it apart and puts it in order.</summary>
    public string Key => KeyOf(FiscalYear, OperationCode, Imputation);

    /// <summary>The key the same line has in the next fiscal year.</summary>
    public string NextYearKey => KeyOf(FiscalYear + 1, OperationCode, Imputation);

    // A space comes before whatever a code may have, so that C01 stands before C01-650A01.
    public static string KeyOf(int year, string operationCode, Imputation imputation) =>
        string.Create(CultureInfo.InvariantCulture, $"{year} {operationCode} {imputation.Text}").ToUpperInvariant();

    /// <summary>Sets credits aside; refused beyond what is available.</summary>
    public Reservation Reserve(
        Guid id,
        Money amount,
        string reference,
        DateTimeOffset now,
        DateTimeOffset? expiresAt = null,
        string? owner = null)
    {
        RequireOpen();
        if (expiresAt <= now)
        {
            throw BudgetRefusals.ExpireTimePast();
        }

        return amount <= Available
            ? new Reservation(
                id, Id, amount, ReservationState.Pending, reference, CommitmentId: null, now, expiresAt, owner)
            : throw BudgetRefusals.InsufficientCredits(this, amount);
    }

    /// <summary>Adds credits, or takes some away: never those that are used (domain rule 2).</summary>
    public (MovementKind Kind, Money Amount) Adjust(Money delta)
    {
        RequireOpen();
        if (-delta > Available)
        {
            throw BudgetRefusals.AdjustedBelowUsed(this, delta);
        }

        RequireRoomFor(delta);
        return delta.IsNegative ? (MovementKind.Decreased, -delta) : (MovementKind.Increased, delta);
    }

    /// <summary>Whether an amount can go to another line (domain rule 2).</summary>
    public void EnsureCanTransfer(BudgetLine target, Money amount)
    {
        if (target.FiscalYear != FiscalYear)
        {
            throw BudgetRefusals.TransferAcrossYears(this, target);
        }

        RequireOpen();
        target.RequireOpen();
        if (amount > Available)
        {
            throw BudgetRefusals.InsufficientCredits(this, amount);
        }

        target.RequireRoomFor(amount);
    }

    /// <summary>Is closed; refused while something is reserved or committed.</summary>
    public BudgetLine Close(DateTimeOffset now)
    {
        RequireOpen();
        return Reserved == Money.Zero && Committed == Money.Zero
            ? CloseWithYear(now)
            : throw BudgetRefusals.BudgetLineInUse(this);
    }

    /// <summary>Is closed with its fiscal year, whatever is on it: the closing of the year treats that next.</summary>
    public BudgetLine CloseWithYear(DateTimeOffset now) => this with { ClosedAt = now, Version = Version + 1 };

    /// <summary>Refuses when nothing may move on it.</summary>
    public BudgetLine RequireOpen() => IsOpen ? this : throw BudgetRefusals.BudgetLineClosed(Name);

    /// <summary>Refuses a payment before its year and in the future; the day.</summary>
    public DateOnly RequirePaidBy(DateOnly day, DateOnly today) =>
        day.Year >= FiscalYear && day <= today ? day : throw BudgetRefusals.PaymentDateInvalid(FiscalYear);

    /// <summary>Refuses when its credits would pass what a line can have.</summary>
    public void RequireRoomFor(Money more)
    {
        if ((Voted + Adjusted + more).Cents > Money.MaxCents)
        {
            throw BudgetRefusals.CreditsOutOfRange(Name);
        }
    }

    /// <summary>
    /// Refuses a day that is not in its year or still to come, and a line that nothing is attached to (domain rule 28);
    /// the day.
    /// </summary>
    public DateOnly RequireAcquiredIn(DateOnly day, DateOnly today, string field = "right_acquired_date") =>
        Section != Section.Operating ? throw BudgetRefusals.SectionNotOperating(Name)
        : day.Year == FiscalYear && day <= today ? day
        : throw BudgetRefusals.RightDateInvalid(FiscalYear, field);

    /// <summary>The line after a movement that has been decided on.</summary>
    public BudgetLine Move(MovementKind kind, Money amount)
    {
        var effect = Effect.Of(kind, amount);
        return this with
        {
            Adjusted = Adjusted + effect.Adjusted,
            Reserved = Reserved + effect.Reserved,
            Committed = Committed + effect.Committed,
            Paid = Paid + effect.Paid,
            Ordered = Ordered + effect.Ordered,
            MovementCount = MovementCount + 1,
            Version = Version + 1,
        };
    }

    /// <summary>The line with the balances it had after a movement.</summary>
    public BudgetLine AsOf(Movement movement) => this with
    {
        Adjusted = movement.AdjustedAfter,
        Reserved = movement.ReservedAfter,
        Committed = movement.CommittedAfter,
        Paid = movement.PaidAfter,
        Ordered = movement.OrderedAfter,
        MovementCount = movement.Number,
    };

    /// <summary>What stands on it, as events tell.</summary>
    public LineBalances Balances() => new(
        Voted.ToEuros(),
        Adjusted.ToEuros(),
        Reserved.ToEuros(),
        Committed.ToEuros(),
        Paid.ToEuros(),
        Available.ToEuros(),
        Ordered.ToEuros());
}
