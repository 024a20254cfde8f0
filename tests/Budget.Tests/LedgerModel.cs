using State = Grants.Budget.V1.Payment.Types.State;

namespace Grants.Budget.Tests;

/// <summary>A line of the model: what was voted, what was added since, and which line goes on from it.</summary>
internal sealed record ModelLine(int Year, long Voted, int? NextYear)
{
    public long Adjusted { get; set; }

    public bool IsClosed { get; set; }
}

/// <summary>A reservation of the model.</summary>
internal sealed record ModelReservation(int Line, long Amount, bool CanLapse, bool IsOwned)
{
    public bool IsPending { get; set; } = true;

    /// <summary>Its time is over; what was set aside is so until somebody gives it back.</summary>
    public bool HasLapsed { get; set; }
}

/// <summary>A commitment of the model.</summary>
internal sealed record ModelCommitment(int Line, bool IsOwned)
{
    public long Amount { get; set; }

    public long Ordered { get; set; }

    public long Released { get; set; }

    public long Paid { get; set; }

    public bool HasEnded { get; set; }

    public ModelCommitment? GoesOnAs { get; set; }

    public long Open => Amount - Released - Paid;

    public long Free => Open - Ordered;
}

/// <summary>A payment of the model.</summary>
internal sealed record ModelPayment(ModelCommitment Commitment, long Amount)
{
    public State State { get; set; }
}

/// <summary>
/// What some lines are, in cents. It keeps no balances, it counts them. A step answers why it is refused, or null.
/// </summary>
internal sealed partial class LedgerModel(params ModelLine[] lines)
{
    public IReadOnlyList<ModelLine> Lines => lines;

    public List<ModelReservation> Reservations { get; } = [];

    public List<ModelCommitment> Commitments { get; } = [];

    public List<ModelPayment> Payments { get; } = [];

    public long Reserved(int line) => Reservations.Where(r => r.Line == line && r.IsPending).Sum(r => r.Amount);

    public long Committed(int line) => Commitments.Where(c => c.Line == line).Sum(c => c.Open);

    public long Ordered(int line) => Payments
        .Where(p => p.Commitment.Line == line && p.State == State.Ordered).Sum(p => p.Amount);

    public long Paid(int line) => Commitments.Where(c => c.Line == line).Sum(c => c.Paid);

    public long Available(int line) =>
        lines[line].Voted + lines[line].Adjusted - Reserved(line) - Committed(line) - Paid(line);

    /// <summary>Takes a step, on what there is.</summary>
    public string? Take(Step step) => Take(step, (Reservations, Commitments, Payments));

    /// <summary>Takes a step, on some of what there is.</summary>
    public string? Take(
        Step step,
        (IReadOnlyList<ModelReservation> Reservations, IReadOnlyList<ModelCommitment> Commitments,
            IReadOnlyList<ModelPayment> Payments) there)
    {
        var (line, other) = (step.Target % lines.Length, step.Other % lines.Length);
        var reservation = Pick(there.Reservations, step.Target);
        var commitment = Pick(there.Commitments, step.Target);
        var payment = Pick(there.Payments, step.Target);
        return OwnedRefusal(step, reservation, commitment, payment) ?? step.Kind switch
        {
            StepKind.Reserve => Reserve(line, step.Cents),
            StepKind.ReserveForAWhile => Reserve(line, step.Cents, canLapse: true),
            StepKind.ReserveOwned => Reserve(line, step.Cents, isOwned: true),
            StepKind.PostWhole => Post(reservation, null),
            StepKind.PostPart => Post(reservation, step.Cents),
            StepKind.Void => Void(reservation),
            StepKind.Pay => Pay(commitment, step.Cents),
            StepKind.Order => Order(commitment, step.Cents, step.HasRight),
            StepKind.Confirm => Confirm(payment),
            StepKind.Release => Release(payment),
            StepKind.Cancel => Cancel(payment),
            StepKind.Reduce => Reduce(commitment, step.Cents),
            StepKind.CloseCommitment => Close(commitment),
            StepKind.CarryOver => CarryOver(commitment),
            StepKind.Increase => Adjust(line, step.Cents),
            StepKind.Decrease => Adjust(line, -step.Cents),
            StepKind.Transfer => Transfer(line, other, step.Cents),
            StepKind.CloseLine => Close(line),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    public void LetTimePass()
    {
        foreach (var reservation in Reservations.Where(reservation => reservation.CanLapse))
        {
            reservation.HasLapsed = true;
        }
    }

    private string? Reserve(int line, long cents, bool canLapse = false, bool isOwned = false)
    {
        var refusal = lines[line].IsClosed ? "BUDGET_LINE_CLOSED"
            : IsOver(line) ? "FISCAL_YEAR_OVER"
            : cents > Available(line) ? "INSUFFICIENT_CREDITS"
            : null;
        if (refusal is null)
        {
            Reservations.Add(new ModelReservation(line, cents, canLapse, isOwned));
        }

        return refusal;
    }

    private string? Post(ModelReservation? reservation, long? cents)
    {
        if (ResolveRefusal(reservation) is { } refusal)
        {
            return refusal;
        }

        if (cents > reservation!.Amount)
        {
            return "POSTED_ABOVE_RESERVED";
        }

        if (IsOver(reservation.Line) || !HasBegun(reservation.Line))
        {
            return IsOver(reservation.Line) ? "FISCAL_YEAR_OVER" : "FISCAL_YEAR_NOT_BEGUN";
        }

        reservation.IsPending = false;
        Commitments.Add(
            new ModelCommitment(reservation.Line, reservation.IsOwned) { Amount = cents ?? reservation.Amount });
        return null;
    }

    private static string? Void(ModelReservation? reservation)
    {
        var refusal = ResolveRefusal(reservation);
        if (refusal is null)
        {
            reservation!.IsPending = false;
        }

        return refusal;
    }

    private string? Reduce(ModelCommitment? commitment, long cents)
    {
        var current = Current(commitment);
        var refusal = TakeRefusal(current, cents);
        if (refusal is null)
        {
            current!.Released += cents;
        }

        return refusal;
    }

    private string? Close(ModelCommitment? commitment)
    {
        var refusal = commitment is null ? "COMMITMENT_NOT_FOUND"
            : commitment.HasEnded ? "COMMITMENT_RESOLVED"
            : commitment.Ordered > 0 ? "COMMITMENT_ORDERED"
            : lines[commitment.Line].IsClosed && !commitment.IsOwned ? "BUDGET_LINE_CLOSED"
            : null;
        if (refusal is null)
        {
            (commitment!.Released, commitment.HasEnded) = (commitment.Released + commitment.Open, true);
        }

        return refusal;
    }

    private string? CarryOver(ModelCommitment? commitment)
    {
        if (commitment is null || commitment.HasEnded)
        {
            return commitment is null ? "COMMITMENT_NOT_FOUND" : "COMMITMENT_RESOLVED";
        }

        if (!IsOver(commitment.Line))
        {
            return "FISCAL_YEAR_NOT_OVER";
        }

        if (lines[commitment.Line].NextYear is not { } next)
        {
            return "NEXT_YEAR_LINE_MISSING";
        }

        if (commitment.Free == 0 || lines[next].IsClosed)
        {
            return commitment.Free == 0 ? "NOTHING_TO_CARRY_OVER" : "BUDGET_LINE_CLOSED";
        }

        commitment.HasEnded = true;
        commitment.GoesOnAs = new ModelCommitment(next, commitment.IsOwned);
        Commitments.Add(commitment.GoesOnAs);
        Follow(commitment, commitment.Free);
        return null;
    }

    // What is free on a commitment that was carried over goes where that went, with its credits.
    private void Follow(ModelCommitment commitment, long cents)
    {
        if (commitment.GoesOnAs is { } next)
        {
            commitment.Released += cents;
            lines[commitment.Line].Adjusted -= cents;
            lines[next.Line].Adjusted += cents;
            next.Amount += cents;
            next.HasEnded &= next.GoesOnAs is not null;
            Follow(next, cents);
        }
    }

    private string? Adjust(int line, long cents)
    {
        var refusal = lines[line].IsClosed ? "BUDGET_LINE_CLOSED"
            : lines[line].Year == 2025 && Time == ModelTime.February2026 ? "FISCAL_YEAR_OVER"
            : -cents > Available(line) ? "ADJUSTED_BELOW_USED"
            : null;
        lines[line].Adjusted += refusal is null ? cents : 0;
        return refusal;
    }

    private string? Transfer(int source, int target, long cents)
    {
        var refusal = source == target ? "TRANSFER_TO_ITSELF"
            : lines[source].IsClosed ? "BUDGET_LINE_CLOSED"
            : IsOver(source) ? "FISCAL_YEAR_OVER"
            : lines[source].Year != lines[target].Year ? "TRANSFER_ACROSS_YEARS"
            : lines[target].IsClosed ? "BUDGET_LINE_CLOSED"
            : cents > Available(source) ? "INSUFFICIENT_CREDITS"
            : null;
        lines[source].Adjusted -= refusal is null ? cents : 0;
        lines[target].Adjusted += refusal is null ? cents : 0;
        return refusal;
    }

    private string? Close(int line)
    {
        var refusal = lines[line].IsClosed ? "BUDGET_LINE_CLOSED"
            : Reserved(line) > 0 || Committed(line) > 0 ? "BUDGET_LINE_IN_USE"
            : null;
        lines[line].IsClosed |= refusal is null;
        return refusal;
    }

    private static T? Pick<T>(IReadOnlyList<T> there, int target) where T : class =>
        there.Count == 0 ? null : there[target % there.Count];

    // Where it went is paid and reduced, in whatever year.
    private static ModelCommitment? Current(ModelCommitment? commitment) =>
        commitment?.GoesOnAs is { } next ? Current(next) : commitment;

    private static string? ResolveRefusal(ModelReservation? reservation) =>
        reservation is null ? "RESERVATION_NOT_FOUND"
        : !reservation.IsPending || reservation.HasLapsed ? "RESERVATION_RESOLVED"
        : null;

    private string? TakeRefusal(ModelCommitment? commitment, long cents) =>
        commitment is null ? "COMMITMENT_NOT_FOUND"
        : commitment.HasEnded ? "COMMITMENT_RESOLVED"
        : cents > commitment.Free ? "COMMITMENT_EXCEEDED"
        : lines[commitment.Line].IsClosed ? "BUDGET_LINE_CLOSED"
        : null;

    // No person resolves, pays, cancels, reduces or closes what belongs to a convention.
    private static string? OwnedRefusal(
        Step step, ModelReservation? reservation, ModelCommitment? commitment, ModelPayment? payment) =>
        step.IsByService ? null : step.Kind switch
        {
            StepKind.PostWhole or StepKind.PostPart or StepKind.Void when reservation?.IsOwned == true =>
                "RESERVATION_OWNED",
            StepKind.Pay or StepKind.Reduce or StepKind.CloseCommitment when commitment?.IsOwned == true =>
                "COMMITMENT_OWNED",
            StepKind.Cancel when payment?.Commitment.IsOwned == true => "COMMITMENT_OWNED",
            _ => null,
        };
}
