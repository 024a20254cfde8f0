using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The kinds of facts.</summary>
internal enum FactKind
{
    Activity = 1,
    IndicatorValue,
    Deliverable,
    Resource,
}

/// <summary>A case officer's ruling on a fact; what is accepted of it where it is money, else nothing.</summary>
internal sealed record FactDecision(
    RulingOutcome Outcome, Money? Accepted, string Comment, string DecidedBy, DateTimeOffset DecidedAt);

/// <summary>
/// What is recorded of an execution beside its expenses: with a proof where there is one, withdrawn by the person who
/// recorded it, ruled on by another (domain rule 31).
/// </summary>
internal abstract record Fact(Guid Id, Guid GrantId, DateOnly Date)
{
    public abstract FactKind Kind { get; }

    public abstract string Name { get; }

    /// <summary>What it comes to where it is money; only then can it be accepted in part.</summary>
    public virtual Money? Worth => null;

    /// <summary>The file that proves it; null where there is none.</summary>
    public Guid? VoucherId { get; init; }

    /// <summary>Who recorded it, and so does not rule on it.</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>Why it was withdrawn; null while it stands.</summary>
    public string? WithdrawReason { get; init; }

    /// <summary>The ruling that stands; null while there is none.</summary>
    public FactDecision? Decision { get; init; }

    /// <summary>The name of the file that proves it; empty where there is none.</summary>
    public string VoucherName => VoucherId is { } id ? Voucher.NameOf(GrantId, id) : "";

    protected string NameIn(string collection) => ResourceName.Of(Grant.NameOf(GrantId), collection, Id);

    /// <summary>Is withdrawn, once, by who recorded it.</summary>
    public Fact Withdraw(string reason, string person, Duties duties)
    {
        if (!duties.AreSame(person, RecordedBy))
        {
            throw ExpenseRefusals.WithdrawnByAnother(Name);
        }

        EnsureStanding();
        return this with { WithdrawReason = reason };
    }

    /// <summary>
    /// Must be ruled on by someone other than the person who recorded it; repeatable as long as the service rendered
    /// has not been certified.
    /// </summary>
    public Fact Decide(FactDecision decision, Duties duties)
    {
        if (duties.Clash(DutyPair.RecordAndDecide, decision.DecidedBy, RecordedBy))
        {
            throw ExpenseRefusals.DecidedByWhoRecorded(Name);
        }

        EnsureStanding();
        if (decision.Outcome == RulingOutcome.PartlyAccepted && !IsPartOfWorth(decision.Accepted))
        {
            throw ExpenseRefusals.AcceptedAmountInvalid(
                "Only a resource is accepted in part: with an amount above 0 and below its own.");
        }

        if (decision.Outcome != RulingOutcome.Accepted && decision.Comment.Length == 0)
        {
            throw ExpenseRefusals.CommentRequired("A comment is required unless the fact is accepted in full.");
        }

        var accepted = decision.Outcome switch
        {
            RulingOutcome.Accepted => Worth,
            RulingOutcome.PartlyAccepted => decision.Accepted,
            _ => Worth is null ? (Money?)null : Money.Zero,
        };
        return this with { Decision = decision with { Accepted = accepted } };
    }

    private bool IsPartOfWorth(Money? accepted) => accepted > Money.Zero && accepted < Worth;

    private void EnsureStanding()
    {
        if (WithdrawReason is not null)
        {
            throw ExecutionRefusals.FactWithdrawn(Name);
        }
    }
}
