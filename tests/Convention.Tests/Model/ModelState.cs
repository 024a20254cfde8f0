using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>A line as the model counts it, in cents.</summary>
internal sealed class ModelLine(int year, long voted)
{
    public int Year { get; } = year;

    public long Credits { get; set; } = voted;

    public long Reserved { get; set; }

    public long Committed { get; set; }

    public long Paid { get; set; }

    public bool IsClosed { get; set; }

    public long Available => Credits - Reserved - Committed - Paid;
}

/// <summary>A commitment of one fiscal year.</summary>
internal sealed class ModelCommitment(ModelLine line, long amount)
{
    public ModelLine Line { get; } = line;

    public long Amount { get; set; } = amount;

    public long Released { get; set; }

    public long Paid { get; set; }

    public long Ordered { get; set; }

    /// <summary>The commitment of the next year that it was carried over to; null if it was not.</summary>
    public ModelCommitment? GoesOn { get; set; }

    public bool IsEnded { get; set; }

    public long Open => Amount - Released - Paid;

    public long Free => Open - Ordered;
}

/// <summary>A payment order.</summary>
internal sealed class ModelOrder(int instalment, long amount, DateOnly day, ModelCommitment commitment)
{
    public int Instalment { get; } = instalment;

    public long Amount { get; } = amount;

    public DateOnly Day { get; } = day;

    public ModelCommitment Commitment { get; set; } = commitment;

    public OrderState State { get; set; } = OrderState.Ordered;

    public bool IsEndedWithGrant { get; set; }

    public bool IsStanding => State is not (OrderState.Rejected or OrderState.Cancelled);

    public bool IsOpen => State is OrderState.Ordered or OrderState.Suspended;
}

/// <summary>Money claimed back.</summary>
internal sealed class ModelRecovery(long amount, bool isOfOverpayment)
{
    public long Amount { get; } = amount;

    public bool IsOfOverpayment { get; } = isOfOverpayment;

    public long Received { get; set; }

    public long Reduced { get; set; }

    public long GivenUp { get; set; }

    public bool IsGivenUp { get; set; }

    public long Claimed => Amount - GivenUp - Reduced;

    public long Outstanding => Claimed - Received;
}

/// <summary>A grant.</summary>
internal sealed class ModelGrant(int operation, bool isInParts, ModelLine line, DateOnly start, DateOnly end)
{
    public const long Asked = 15_600_00;

    public int Operation { get; } = operation;

    public bool IsInParts { get; } = isInParts;

    public ModelLine Line { get; } = line;

    public DateOnly Start { get; } = start;

    public DateOnly End { get; } = end;

    public State State { get; set; } = State.Draft;

    public long Amount { get; set; } = Asked;

    public bool IsReserved { get; set; }

    public List<ModelCommitment> Commitments { get; } = [];

    /// <summary>The commitment in force; null until the vote.</summary>
    public ModelCommitment? InForce { get; set; }

    public DateOnly SignedOn { get; set; }

    public DateOnly CertifiedOn { get; set; }

    /// <summary>What is owed and not ordered.</summary>
    public long Owed => (Final ?? Amount) - Orders.Where(order => order.IsStanding).Sum(order => order.Amount);

    public List<ModelOrder> Orders { get; } = [];

    public List<ModelRecovery> Recoveries { get; } = [];

    /// <summary>What was accepted of each expense in cents; null until somebody has ruled on it.</summary>
    public List<(long Amount, long? Accepted)> Expenses { get; } = [];

    /// <summary>What was accepted of each resource that stands; null until somebody has ruled on it.</summary>
    public List<(long Amount, long? Accepted)> Resources { get; } = [];

    /// <summary>The final amount; null until it is certified.</summary>
    public long? Final { get; set; }

    /// <summary>What was paid by the figures of the check.</summary>
    public long CheckedPaid { get; set; }

    public State Before { get; set; }

    public DateOnly NoticeEnd { get; set; }

    public DateOnly? EndedOn { get; set; }

    public DateOnly UsableFrom { get; set; }

    public long Paid => Orders.Where(order => order.State == OrderState.Paid).Sum(order => order.Amount);

    public int Unpaid => Orders.Count(order => order.IsOpen || order.State == OrderState.Returned);

    public bool HasEnded => State is State.Terminated or State.Abandoned;

    public bool IsUnderway => State is State.Signed or State.InExecution or State.ReportDue
        or State.ReportSubmitted or State.Checked;

    public bool IsFileOpen => IsUnderway || HasEnded || State == State.Terminating;

    public IReadOnlyList<long> Schedule =>
        IsInParts ? [Amount * 7 / 10, Amount - (Amount * 7 / 10)] : [Amount];
}
