using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>
/// A grant and the convention that carries it. Each change is a decision on what stands: it gives the grant as it is
/// afterwards, or a refusal. While a step with another service is under way (<see cref="PendingIntent"/>), nothing else
/// changes it.
/// </summary>
internal sealed record Grant(
    Guid Id,
    GrantTerms Terms,
    GrantState State,
    string? Reservation,
    string? Commitment,
    Deliberation? Deliberation,
    IReadOnlyList<Signature> Signatures,
    ExecutionReport? Report,
    ServiceRenderedCheck? Check,
    Guid? PendingIntent,
    long Version,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Convention";

    public const string Collection = "conventions";

    /// <summary>Who created the draft.</summary>
    public string DraftedBy { get; init; } = "";

    /// <summary>Which version of the convention stands: 1 as voted, one more with each amendment in force.</summary>
    public int VersionNumber { get; init; } = 1;

    /// <summary>The sessions that adjourned the vote, oldest first.</summary>
    public IReadOnlyList<Deliberation> Adjournments { get; init; } = [];

    /// <summary>The reports that were sent back for corrections, oldest first.</summary>
    public IReadOnlyList<ReportReturn> Returns { get; init; } = [];

    /// <summary>How it ends before its time; null unless it does.</summary>
    public Termination? Termination { get; init; }

    /// <summary>The carry-overs of its commitment to later fiscal years, oldest first (domain rule 25).</summary>
    public IReadOnlyList<CarryOver> CarryOvers { get; init; } = [];

    /// <summary>The hearings before money is claimed back, oldest first (domain rule 41).</summary>
    public IReadOnlyList<Hearing> Hearings { get; init; } = [];

    /// <summary>The controls after the certification, oldest first (domain rule 36).</summary>
    public IReadOnlyList<Control> Controls { get; init; } = [];

    /// <summary>The hearing of a claim that is not made yet; null where there is none.</summary>
    public Hearing? HearingUnderway => Hearings is [.., { ClaimDate: null } last] ? last : null;

    /// <summary>The credits that amendments in force added, oldest first (domain rule 12).</summary>
    public IReadOnlyList<AddedCredits> AddedCredits { get; init; } = [];

    /// <summary>
    /// The line in force of the credits of its vote: that of the newest credits, in the year they were carried over to.
    /// </summary>
    public BudgetLineSnapshot LineInForce => CarryOver.Latest(Commitment, CarryOvers)?.ToLine ?? Terms.BudgetLine;

    /// <summary>The commitment in force of those, on that line; null until the vote.</summary>
    public string? CommitmentInForce => CarryOver.Latest(Commitment, CarryOvers)?.ToCommitment ?? Commitment;

    /// <summary>
    /// What the commitment of the vote, those that amendments added and those of new credits went on to, each in the
    /// year to which it was carried over last. Empty until the vote.
    /// </summary>
    public IReadOnlyList<string> Commitments =>
    [
        .. (Commitment is null ? Array.Empty<string>() : [Commitment])
            .Concat(AddedCredits.Select(added => added.Commitment))
            .Concat(CarryOvers.Where(one => one.NewCredits is not null).Select(one => one.ToCommitment))
            .Select(commitment => CarryOver.EndOf(commitment, CarryOvers)),
    ];

    public string Name => NameOf(Id);

    public string Etag => $"{Version}";

    /// <summary>The day of its second signature; asked only of what both parties signed.</summary>
    public DateOnly SignDate => Signatures.Max(signature => signature.SignDate);

    public static string NameOf(Guid id) => ResourceName.Of(Collection, id);

    /// <summary>Whether it is to be voted on still.</summary>
    public bool AwaitsVote => State is GrantState.Draft or GrantState.Proposed;

    /// <summary>Whether its final amount is fixed.</summary>
    public bool IsCertified => Check is not null;

    /// <summary>Whether it has ended before its time, and is not settled yet.</summary>
    public bool HasEndedEarly => State is GrantState.Terminated or GrantState.Abandoned;

    /// <summary>A new draft.</summary>
    public static Grant Draft(Guid id, GrantTerms terms, string person, DateTimeOffset now) =>
        new(id, terms, GrantState.Draft, null, null, null, [], null, null, null, Version: 1, now)
        {
            DraftedBy = person,
        };

    /// <summary>Refuses while another step is under way, and from every state but these.</summary>
    public Grant Require(params GrantState[] states)
    {
        EnsureFree();
        return states.Contains(State) ? this : throw GrantRefusals.TransitionNotAllowed(this, states);
    }

    /// <summary>Refuses while another step is under way.</summary>
    public Grant EnsureFree() =>
        PendingIntent is null ? this : throw PlatformRefusals.OperationInProgress(Name);

    /// <summary>
    /// Refuses unless the action is being carried out, or its report is awaited. While a notice runs the convention
    /// stands, so that everything can still be reported as before; except after a report. Once it has ended before its
    /// time no report is requested: work and expenses until then can be reported as long as nothing is certified.
    /// </summary>
    public Grant RequireExecution()
    {
        EnsureFree();
        var isOpen = State switch
        {
            GrantState.InExecution or GrantState.ReportDue => true,
            GrantState.Terminating => Termination!.PreviousState
                is GrantState.Signed or GrantState.InExecution or GrantState.ReportDue,
            GrantState.Terminated or GrantState.Abandoned => !IsCertified,
            _ => false,
        };
        return isOpen ? this : throw GrantRefusals.NotInExecution(this);
    }

    /// <summary>Refuses when the caller has read another version.</summary>
    public Grant EnsureEtag(string etag) =>
        etag.Length == 0 || etag == Etag ? this : throw PlatformRefusals.EtagStale(Name);

    /// <summary>Refuses when the beneficiary is suspended: nothing new for it, nothing to it (domain rule 8).</summary>
    public void EnsureNotSuspended(string? suspension)
    {
        if (suspension is not null)
        {
            throw GrantRefusals.BeneficiarySuspended(Terms.Beneficiary.Name, suspension);
        }
    }

    /// <summary>Is changed while it is a draft.</summary>
    public Grant Rewrite(GrantTerms terms) => Require(GrantState.Draft) with { Terms = terms };

    /// <summary>
    /// Whether an expense paid on a day is paid inside the period (convention, article 3), which an end before its time
    /// cuts short (article 10): the day it ended is the last one.
    /// </summary>
    public bool Covers(DateOnly day) =>
        Terms.Covers(day) && (Termination?.EndDate is not { } ended || day <= ended);

    /// <summary>Follows its commitment to another fiscal year, from whatever state (domain rule 25).</summary>
    public Grant Follow(CarryOver carryOver) => this with { CarryOvers = [.. CarryOvers, carryOver] };

    /// <summary>Refuses a label the forecast does not have.</summary>
    public void EnsureCharge(string label, string field)
    {
        if (Terms.Charges.All(charge => charge.Label != label))
        {
            throw GrantRefusals.ChargeUnknown(field, label);
        }
    }
}
