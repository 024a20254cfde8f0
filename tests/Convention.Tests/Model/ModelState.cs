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

/// <summary>The credits of one vote, which its own instalments are paid from.</summary>
internal sealed class ModelVote(ModelCommitment commitment)
{
    /// <summary>The commitment in force.</summary>
    public ModelCommitment InForce { get; set; } = commitment;

    /// <summary>The day both parties had signed that its instalments are paid.</summary>
    public DateOnly SignedOn { get; set; }
}

/// <summary>An instalment, and the vote whose credits it is paid from.</summary>
internal sealed record ModelInstalment(long Amount, bool IsAtSignature, int Vote = 0);

/// <summary>A higher amount that is not in force yet, and the instalments that it adds.</summary>
internal sealed class ModelRaise(ModelLine line, IReadOnlyList<ModelInstalment> instalments)
{
    public ModelLine Line { get; set; } = line;

    /// <summary>What was proposed to be added.</summary>
    public long Proposed { get; } = instalments.Sum(one => one.Amount);

    public IReadOnlyList<ModelInstalment> Instalments { get; set; } = instalments;

    public long Amount => Instalments.Sum(one => one.Amount);

    public bool IsReserved { get; set; }

    /// <summary>Its credits once they are voted; null until then.</summary>
    public ModelVote? Vote { get; set; }
}

/// <summary>A payment order.</summary>
internal sealed class ModelOrder(int instalment, long amount, DateOnly day, ModelCommitment commitment)
{
    public int Instalment { get; } = instalment;

    public long Amount { get; } = amount;

    public DateOnly Day { get; } = day;

    public ModelCommitment Commitment { get; set; } = commitment;

    /// <summary>The fiscal year in which it was ordered.</summary>
    public int OrderedIn { get; } = commitment.Line.Year;

    public OrderState State { get; set; } = OrderState.Ordered;

    public bool IsEndedWithGrant { get; set; }

    /// <summary>Whether the ground of its suspension allows a requisition.</summary>
    public bool CanBeRequisitioned { get; set; }

    public bool IsRequisitioned { get; set; }

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

/// <summary>What the beneficiary is heard on before money is claimed back.</summary>
internal sealed class ModelHearing(RecoveryCause cause, long claim, DateOnly due)
{
    public RecoveryCause Cause { get; } = cause;

    public long Claim { get; } = claim;

    public DateOnly Due { get; } = due;

    public bool IsAnswered { get; set; }

    public bool IsClaimed { get; set; }
}

/// <summary>A control after the certification.</summary>
internal sealed class ModelControl(long unfounded, bool isRefused)
{
    public long Unfounded { get; } = unfounded;

    public bool IsRefused { get; } = isRefused;

    public bool IsClaimed { get; set; }
}

/// <summary>An expense, or a value in kind; nothing is accepted until somebody has ruled on it.</summary>
internal sealed record ModelExpense(long Amount, bool IsInKind, long? Accepted = null);

/// <summary>A grant.</summary>
internal sealed class ModelGrant(GrantSeed seed, ModelLine line, DateOnly start, DateOnly end)
{
    public const long Asked = 15_600_00;

    public int Operation => seed.Operation;

    public bool IsInParts => seed.IsInParts;

    public bool IsProRata => seed.IsProRata;

    public bool IsSilent => seed.IsSilent;

    /// <summary>What counts in kind at most; null where the forecast has nothing in kind.</summary>
    public long? Admitted => seed.Admitted;

    public ModelLine Line { get; } = line;

    public DateOnly Start { get; } = start;

    public DateOnly End { get; set; } = end;

    /// <summary>The last day for the report: before six months have passed since the end, or after.</summary>
    public DateOnly ReportDue => ReportDueFor(End);

    public DateOnly ReportDueFor(DateOnly last) => last.AddMonths(seed.IsProRata ? 7 : 4);

    /// <summary>How many tenths of the grant are paid at signature, where it is paid in parts.</summary>
    public int Tenths { get; set; } = 7;

    public State State { get; set; } = State.Draft;

    /// <summary>What the first vote granted, or is to grant.</summary>
    public long Voted { get; set; } = Asked;

    public long Amount => Voted + Added.Sum(instalment => instalment.Amount);

    public bool IsReserved { get; set; }

    public List<ModelCommitment> Commitments { get; } = [];

    /// <summary>The credits of each vote that is in force, the first one first.</summary>
    public List<ModelVote> Votes { get; } = [];

    /// <summary>The instalments that higher amounts added.</summary>
    public List<ModelInstalment> Added { get; } = [];

    /// <summary>The higher amount that is not in force yet; null where none is proposed.</summary>
    public ModelRaise? Raise { get; set; }

    /// <summary>How many higher amounts were proposed.</summary>
    public int Raises { get; set; }

    /// <summary>What the forecast sets down as this grant: more than its amount where a vote was for less.</summary>
    public long ForecastGrant { get; set; } = Asked;

    /// <summary>All commitments that go on: those in force, and that of a higher amount that is not signed.</summary>
    public IReadOnlyList<ModelCommitment> Continuing =>
        [.. (Raise?.Vote is { } voted ? Votes.Append(voted) : Votes).Select(vote => vote.InForce)];

    public DateOnly CertifiedOn { get; set; }

    public List<ModelOrder> Orders { get; } = [];

    public List<ModelRecovery> Recoveries { get; } = [];

    /// <summary>In cents.</summary>
    public List<ModelExpense> Expenses { get; } = [];

    public List<ModelHearing> Hearings { get; } = [];

    public List<ModelControl> Controls { get; } = [];

    /// <summary>What was accepted in cash by the figures in force, and what counts beside it in kind.</summary>
    public (long Cash, long InKind, long Other) Certified { get; set; }

    /// <summary>What was accepted of each resource that stands; null until somebody has ruled on it.</summary>
    public List<(long Amount, long? Accepted)> Resources { get; } = [];

    /// <summary>The final amount; null until it is certified.</summary>
    public long? Final { get; set; }

    /// <summary>Where it stood before the notice, or before it ended early.</summary>
    public State Before { get; set; }

    /// <summary>Whether all of it was claimed back because there was no report.</summary>
    public bool IsFullyClaimed { get; set; }

    public DateOnly NoticeEnd { get; set; }

    public DateOnly? EndedOn { get; set; }

    public DateOnly UsableFrom { get; set; }

    public long Paid => Orders.Where(order => order.State == OrderState.Paid).Sum(order => order.Amount);

    public int Unpaid => Orders.Count(order => order.IsOpen || order.State == OrderState.Returned);

    public bool HasEnded => State is State.Terminated or State.Abandoned;

    public bool IsUnderway => State is State.Signed or State.InExecution or State.ReportDue
        or State.ReportSubmitted or State.Checked;

    public bool IsFileOpen => IsUnderway || HasEnded || State == State.Terminating;

    public IReadOnlyList<ModelInstalment> Schedule => [.. OfFirstVote, .. Added];

    private ModelInstalment[] OfFirstVote => IsInParts
        ?
        [
            new(Voted * Tenths / 10, IsAtSignature: true),
            new(Voted - (Voted * Tenths / 10), IsAtSignature: false),
        ]
        : [new(Voted, IsAtSignature: true)];

    /// <summary>The number of an instalment that a higher amount added, by its place.</summary>
    public int NumberOfAdded(int place) => OfFirstVote.Length + 1 + (place % Math.Max(Added.Count, 1));

    /// <summary>The credits that an instalment is paid from.</summary>
    public ModelVote VoteOf(int instalment) => Votes[Schedule[instalment - 1].Vote];

    /// <summary>
    /// What is owed from the credits of a vote and not ordered: until the check its instalments, after it as much of
    /// them as the final amount leaves, the first ones first.
    /// </summary>
    public long OwedFrom(int vote)
    {
        var left = (Final ?? Amount) - Orders.Where(order => order.IsStanding).Sum(order => order.Amount);
        var owed = 0L;
        foreach (var (place, instalment) in Schedule.Index())
        {
            if (Orders.All(order => !order.IsStanding || order.Instalment != place + 1))
            {
                var due = Math.Min(instalment.Amount, Math.Max(left, 0));
                owed += instalment.Vote == vote ? due : 0;
                left -= due;
            }
        }

        return owed;
    }
}
