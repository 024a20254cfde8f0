using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What Convention and Budget say differently; on the wire by the same numbers.</summary>
internal enum ComparedFigure
{
    Reserved = 1,
    Committed,
    Ordered,
    Paid,
    CommitmentInForce,
    BudgetLineInForce,
    Owner,
}

/// <summary>A figure of a grant on which Convention and Budget differ.</summary>
/// <param name="Convention">The grant, by its name.</param>
/// <param name="Subject">The commitment it is about; the grant itself where it is about all of them.</param>
/// <param name="Figure">The figure.</param>
/// <param name="InConvention">Its value in Convention: an amount in euros, or a name.</param>
/// <param name="InBudget">Its value in Budget.</param>
internal sealed record CommitmentDifference(
    string Convention, string Subject, ComparedFigure Figure, string InConvention, string InBudget);

/// <summary>A grant beside what Budget keeps for it: one fact in two databases (domain rules 24 and 25).</summary>
internal static class Comparison
{
    /// <summary>The differences; none where both say the same.</summary>
    public static IReadOnlyList<CommitmentDifference> Of(
        Grant grant, IReadOnlyList<Disbursement> orders, Amendment? last, OwnedCredits budget) =>
    [
        .. Amounts(grant, grant.Name, ComparedFigure.Reserved,
            ReservedOf(grant, budget.Reservations) + ReservedOf(last, budget.Reservations),
            Money.Sum(budget.Reservations.Select(one => one.Held))),
        .. Amounts(grant, grant.Name, ComparedFigure.Committed,
            CommittedOf(grant, orders) + CommittedOf(last),
            Money.Sum(budget.Commitments.Select(one => one.Open + one.Paid))),
        .. OfCommitments(grant, orders, budget.Commitments),
        .. InForce(grant, budget.Commitments),
    ];

    /// <summary>What Budget keeps for a convention that does not exist.</summary>
    public static CommitmentDifference OfUnknown(string owner) => new(owner, owner, ComparedFigure.Owner, "", owner);

    // A proposal keeps its credits until the vote, unless they expired or went back with the closing of their year:
    // that is lawful, and it can be rejected, or withdrawn and proposed again (domain rule 27).
    private static Money ReservedOf(Grant grant, IReadOnlyList<OwnedReservation> reservations) =>
        grant.State == GrantState.Proposed
        && !reservations.Any(one => one.Name == grant.Reservation && one.IsGivenBack)
            ? grant.Terms.GrantAmount
            : Money.Zero;

    // The same for an amendment of the amount that awaits its vote.
    private static Money ReservedOf(Amendment? last, IReadOnlyList<OwnedReservation> reservations) =>
        last is { State: AmendmentState.Requested, Amount: { } change }
        && !reservations.Any(one => one.Name == change.Reservation && one.IsGivenBack)
            ? change.Difference
            : Money.Zero;

    // What the vote on it bound is in the amount of the grant once both have signed.
    private static Money CommittedOf(Amendment? last) =>
        last is { State: AmendmentState.AwaitingSignature, Amount: { } change } ? change.Difference : Money.Zero;

    // What the vote bound, and new credits since, is paid or still open until the grant is settled; then what is open
    // goes back.
    private static Money CommittedOf(Grant grant, IReadOnlyList<Disbursement> orders) => grant switch
    {
        { Commitment: null } => Money.Zero,
        { State: GrantState.Settled or GrantState.Closed } =>
            Money.Sum(orders.Where(IsPaidInBudget).Select(order => order.Amount)),
        _ => grant.Terms.GrantAmount + Money.Sum(grant.CarryOvers
            .Where(one => one.NewCredits is not null)
            .Select(one => one.Amount - one.NewCredits!.GivenBack)),
    };

    private static IEnumerable<CommitmentDifference> OfCommitments(
        Grant grant, IReadOnlyList<Disbursement> orders, IReadOnlyList<OwnedCommitment> commitments)
    {
        var placed = orders.Where(order => order.Budget is not null).ToLookup(order => order.Budget!.Commitment);
        foreach (var name in placed.Select(of => of.Key).Union(commitments.Select(one => one.Name)))
        {
            var kept = commitments.FirstOrDefault(one => one.Name == name);
            foreach (var difference in Amounts(grant, name, ComparedFigure.Ordered,
                Money.Sum(placed[name].Where(order => order.IsOpen).Select(order => order.Amount)),
                kept?.Ordered ?? Money.Zero).Concat(Amounts(grant, name, ComparedFigure.Paid,
                Money.Sum(placed[name].Where(IsPaidInBudget).Select(order => order.Amount)),
                kept?.Paid ?? Money.Zero)))
            {
                yield return difference;
            }
        }
    }

    // Returned money waits under its mandate; a payment cancelled after its year stays paid on its line (rule 24).
    private static bool IsPaidInBudget(Disbursement order) => order.State switch
    {
        DisbursementState.Paid or DisbursementState.Returned => true,
        DisbursementState.Cancelled => order is { PaymentDate: not null, Cancellation.CreditsRestored: false },
        _ => false,
    };

    private static IEnumerable<CommitmentDifference> InForce(Grant grant, IReadOnlyList<OwnedCommitment> commitments)
    {
        // What new credits replaced may go on beside them.
        List<OwnedCommitment> ends = [.. commitments.Where(one => one.CarriedTo.Length == 0)];
        var last = ends.Find(one => one.Name == grant.CommitmentInForce) ?? ends.LastOrDefault();
        return
        [
            .. Texts(grant, ComparedFigure.CommitmentInForce, grant.CommitmentInForce ?? "", last?.Name ?? ""),
            .. grant.AddedCredits.Select(added => grant.CreditsOf(added.Amendment))
                .SelectMany(added => Texts(
                    grant, ComparedFigure.CommitmentInForce, added.Commitment,
                    ends.Find(one => one.Name == added.Commitment)?.Name ?? "")),
            .. last is null
                ? []
                : Texts(grant, ComparedFigure.BudgetLineInForce, grant.LineInForce.Name, last.BudgetLine),
        ];
    }

    private static IEnumerable<CommitmentDifference> Amounts(
        Grant grant, string subject, ComparedFigure figure, Money here, Money there) => here == there
        ? []
        : [new CommitmentDifference(grant.Name, subject, figure, $"{here}", $"{there}")];

    private static IEnumerable<CommitmentDifference> Texts(
        Grant grant, ComparedFigure figure, string here, string there) => here == there
        ? []
        : [new CommitmentDifference(grant.Name, grant.Name, figure, here, there)];
}
