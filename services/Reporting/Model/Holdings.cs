using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// What a grant holds on its budget lines: the reservations it proposed, also for a higher amount, the commitments of
/// its votes and of new credits, and those that carry-overs made of them in later years. Collected once for a journal,
/// so that telling the grant's own movements from others' takes one look-up an event.
/// </summary>
internal sealed class Holdings
{
    private readonly HashSet<string> _reservations = [];
    private readonly HashSet<string> _commitments = [];

    /// <summary>Collects them. A commitment is carried over before its successor is, so one pass finds each.</summary>
    public static Holdings In(Journal journal)
    {
        var holdings = new Holdings();
        holdings._reservations.UnionWith(
            journal.All<ConventionProposed>().Select(told => told.Body.Reservation));
        holdings._reservations.UnionWith(
            journal.All<AmountAmendmentProposed>().Select(told => told.Body.Reservation).OfType<string>());
        holdings._reservations.UnionWith(
            journal.All<AmendmentCreditsReserved>().Select(told => told.Body.Reservation));
        holdings._commitments.UnionWith(
            journal.All<AmountDeliberationRecorded>().Select(told => told.Body.Commitment).OfType<string>());
        holdings._commitments.UnionWith(
            journal.All<DeliberationRecorded>().Select(told => told.Body.Commitment).OfType<string>());
        holdings._commitments.UnionWith(journal.All<ConventionCarriedOver>()
            .Where(told => told.Body.NewCreditsReference is not null)
            .Select(told => told.Body.ToCommitment));
        holdings._reservations.UnionWith(journal.All<ReservationPosted>()
            .Where(told => holdings._commitments.Contains(told.Body.Commitment))
            .Select(told => told.Body.Reservation));
        foreach (var carried in journal.All<CommitmentCarriedIn>())
        {
            if (holdings._commitments.Contains(carried.Body.CarriedFrom))
            {
                holdings._commitments.Add(carried.Body.Commitment);
            }
        }

        return holdings;
    }

    /// <summary>
    /// The journal of one grant: without what others moved on the same budget line. Two versions of one state of the
    /// grant agree in every figure, whatever others did in between (domain rule 37), and a busy line does not make
    /// every report long.
    /// </summary>
    public static Journal OfOneGrant(Journal journal)
    {
        var holdings = In(journal);
        return journal.Where(told => !holdings.AreForeignTo(told.Body));
    }

    /// <summary>
    /// The last movement of the grant on a line, after which the balances are shown; null before the first one.
    /// </summary>
    public Told<IGrantEvent>? LastOn(Journal journal, string line) => journal.Events.LastOrDefault(told =>
        told.Body is IBudgetLineEvent happened && happened.BudgetLine == line && AreMovedBy(told.Body));

    /// <summary>Whether an event of a budget line moves what the grant holds.</summary>
    public bool AreMovedBy(IGrantEvent body) => body switch
    {
        CreditsReserved reserved => _reservations.Contains(reserved.Reservation),
        ReservationPosted posted => _reservations.Contains(posted.Reservation),
        ReservationVoided voided => _reservations.Contains(voided.Reservation),
        ReservationExpired expired => _reservations.Contains(expired.Reservation),
        PaymentRecorded paid => _commitments.Contains(paid.Commitment),
        PaymentOrdered ordered => _commitments.Contains(ordered.Commitment),
        PaymentReleased released => _commitments.Contains(released.Commitment),
        PaymentCancelled cancelled => _commitments.Contains(cancelled.Commitment),
        CommitmentReduced reduced => _commitments.Contains(reduced.Commitment),
        CommitmentClosed closed => _commitments.Contains(closed.Commitment),
        CommitmentCarriedOut left => _commitments.Contains(left.Commitment),
        CommitmentCarriedIn came => _commitments.Contains(came.Commitment),
        _ => false,
    };

    private bool AreForeignTo(IGrantEvent body) =>
        body is IBudgetLineEvent and not BudgetLineOpened && !AreMovedBy(body);
}
