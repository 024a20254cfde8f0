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

    /// <summary>Which version of the convention stands: 1 as voted, one more with each amendment in force.</summary>
    public int VersionNumber { get; init; } = 1;

    /// <summary>The sessions that adjourned the vote, oldest first.</summary>
    public IReadOnlyList<Deliberation> Adjournments { get; init; } = [];

    /// <summary>The reports that were sent back for corrections, oldest first.</summary>
    public IReadOnlyList<ReportReturn> Returns { get; init; } = [];

    /// <summary>How it ends before its time; null unless it does.</summary>
    public Termination? Termination { get; init; }

    public string Name => NameOf(Id);

    public string Etag => $"{Version}";

    /// <summary>The day of its second signature; asked only of what both parties signed.</summary>
    public DateOnly SignDate => Signatures.Max(signature => signature.SignDate);

    public static string NameOf(Guid id) => ResourceName.Of(Collection, id);

    /// <summary>Whether it is to be voted on still.</summary>
    public bool AwaitsVote => State is GrantState.Draft or GrantState.Proposed;

    /// <summary>A new draft.</summary>
    public static Grant Draft(Guid id, GrantTerms terms, DateTimeOffset now) =>
        new(id, terms, GrantState.Draft, null, null, null, [], null, null, null, Version: 1, now);

    /// <summary>Refuses while another step is under way, and from every state but these.</summary>
    public Grant Require(params GrantState[] states)
    {
        EnsureFree();
        return states.Contains(State) ? this : throw GrantRefusals.TransitionNotAllowed(this, states);
    }

    /// <summary>Refuses while another step is under way.</summary>
    public Grant EnsureFree() =>
        PendingIntent is null ? this : throw PlatformRefusals.OperationInProgress(Name);

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

    /// <summary>The credits are reserved.</summary>
    public Grant Propose(string reservation) =>
        this with { State = GrantState.Proposed, Reservation = reservation };

    /// <summary>The session adjourned the matter; the credits stay reserved, and a later session decides.</summary>
    public Grant Adjourn(Deliberation session) => this with { Adjournments = [.. Adjournments, session] };

    /// <summary>The vote took place; the credits are committed, or given back.</summary>
    public Grant Vote(Deliberation deliberation, string? commitment) => this with
    {
        State = deliberation.Adopted ? GrantState.Adopted : GrantState.Rejected,
        Deliberation = deliberation,
        Commitment = commitment,
        Terms = deliberation.Adopted ? Terms.LowerTo(deliberation.Granted) : Terms,
    };

    /// <summary>A party signs; with the second signature it is signed (domain rule 10).</summary>
    public Grant Sign(Signature signature, DateOnly today)
    {
        Require(GrantState.Adopted);
        if (Signatures.Any(given => given.Party == signature.Party))
        {
            throw VotingRefusals.AlreadySigned(this, signature.Party);
        }

        if (signature.SignDate < Deliberation!.VoteDate)
        {
            throw VotingRefusals.SignedBeforeVote(Deliberation.VoteDate);
        }

        if (signature.SignDate > today)
        {
            throw GrantRefusals.DateInFuture("signature.sign_date");
        }

        return this with
        {
            Signatures = [.. Signatures, signature],
            State = Signatures.Count == 1 ? GrantState.Signed : GrantState.Adopted,
        };
    }

    /// <summary>The action begins, from the first day of the period.</summary>
    public Grant StartExecution(DateOnly today)
    {
        Require(GrantState.Signed);
        return today >= Terms.StartDate
            ? this with { State = GrantState.InExecution }
            : throw ExecutionRefusals.PeriodNotStarted(this);
    }

    /// <summary>The report is called for, once the period is over.</summary>
    public Grant RequestReport(DateOnly today)
    {
        Require(GrantState.InExecution);
        return today > Terms.EndDate
            ? this with { State = GrantState.ReportDue }
            : throw ExecutionRefusals.PeriodNotOver(this);
    }

    /// <summary>The beneficiary has submitted its report on the action.</summary>
    public Grant SubmitReport(ExecutionReport report)
    {
        Require(GrantState.ReportDue);
        for (var i = 0; i < report.Explanations.Count; i++)
        {
            EnsureCharge(
                report.Explanations[i].ChargeLabel, $"execution_report.variance_explanations[{i}].charge_label");
        }

        return this with { State = GrantState.ReportSubmitted, Report = report };
    }

    /// <summary>
    /// The report goes back to the beneficiary, which can record, withdraw and submit again. What it said stays until
    /// another takes its place, and so does what was ruled: expenses do not change.
    /// </summary>
    public Grant ReturnReport(ReportReturn returned)
    {
        Require(GrantState.ReportSubmitted);
        return this with { State = GrantState.ReportDue, Returns = [.. Returns, returned] };
    }

    /// <summary>
    /// Whether an expense paid on a day is paid inside the period (convention, article 3), which an end before its time
    /// cuts short (article 10): the day it ended is the last one.
    /// </summary>
    public bool Covers(DateOnly day) =>
        Terms.Covers(day) && (Termination?.EndDate is not { } ended || day <= ended);

    /// <summary>Refuses a label the forecast does not have.</summary>
    public void EnsureCharge(string label, string field)
    {
        if (Terms.Charges.All(charge => charge.Label != label))
        {
            throw GrantRefusals.ChargeUnknown(field, label);
        }
    }
}
