using Grants.Platform.Edge;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What an amendment is about.</summary>
internal enum AmendmentKind
{
    Modification = 1,
    Extension,
    Amount,
}

/// <summary>Where an amendment stands.</summary>
internal enum AmendmentState
{
    Requested = 1,
    AwaitingSignature,
    InForce,
    Rejected,
    Withdrawn,
}

/// <summary>
/// A change both parties sign (avenant; convention, articles 3 and 9): the terms as they will read, laid on a version
/// of the convention. Only one at a time is open, so that version stands until it is in force.
/// </summary>
internal sealed record Amendment(
    Guid Id,
    Guid GrantId,
    int Number,
    AmendmentKind Kind,
    AmendmentState State,
    string Reason,
    int BaseVersion,
    GrantTerms Before,
    GrantTerms Terms,
    DateOnly? RequestDate,
    Deliberation? Deliberation,
    IReadOnlyList<Deliberation> Adjournments,
    IReadOnlyList<Signature> Signatures,
    string? WithdrawReason,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    long Version)
{
    public const string ResourceType = "grants/Amendment";

    public const string Collection = "amendments";

    /// <summary>The day the request arrived; null where it is not known.</summary>
    public DateOnly? ReceiptDate { get; init; }

    /// <summary>Whether the grantor proposed the extension itself.</summary>
    public bool ByGrantor { get; init; }

    /// <summary>What it makes of the amount; null for another kind.</summary>
    public AmountChange? Amount { get; init; }

    public string Name => NameOf(GrantId, Id);

    public bool IsOpen => State is AmendmentState.Requested or AmendmentState.AwaitingSignature;

    /// <summary>The version of the convention it makes; 0 until it is in force.</summary>
    public int VersionNumber => State == AmendmentState.InForce ? BaseVersion + 1 : 0;

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>
    /// The number of the next amendment; refused unless one can be written now. An open one is always the last, for no
    /// other is written before it is signed, rejected or withdrawn.
    /// </summary>
    public static int NextNumber(Grant grant, Amendment? last)
    {
        grant.RequireAmendable();
        return last is { IsOpen: true }
            ? throw AmendmentRefusals.AmendmentPending(last)
            : (last?.Number ?? 0) + 1;
    }

    /// <summary>Something that was agreed on is changed (article 9).</summary>
    public static Amendment Modify(
        Guid id,
        Grant grant,
        int number,
        GrantTerms terms,
        TermsInUse use,
        string reason,
        string person,
        DateTimeOffset now)
    {
        if (terms.IsSameAs(grant.Terms))
        {
            throw AmendmentRefusals.NothingAmended(grant);
        }

        Amending.EnsureKept(grant, terms, use);
        return Of(id, grant, number, terms, reason, person, now);
    }

    /// <summary>
    /// The period goes on longer, if the commission agrees: requested in time (article 3), or proposed by the grantor
    /// before the end (article 9; domain rule 12).
    /// </summary>
    public static Amendment Extend(
        Guid id, Grant grant, int number, ExtensionRequest asked, string person, DateTimeOffset now)
    {
        var stands = grant.Terms;
        EnsureAfter("end_date", asked.EndDate, stands.EndDate);
        var due = asked.ReportDueDate ?? stands.ReportDueDate;
        EnsureAfter("report_due_date", due, asked.EndDate);
        EnsureDates(grant, asked, Calendar.DayOf(now));
        var terms = stands with { EndDate = asked.EndDate, ReportDueDate = due };
        EnsureScheduled(terms);
        return Of(id, grant, number, terms, asked.Reason, person, now) with
        {
            Kind = AmendmentKind.Extension,
            State = AmendmentState.Requested,
            RequestDate = asked.RequestDate,
            ReceiptDate = asked.ReceiptDate,
            ByGrantor = asked.ByGrantor,
        };
    }

    // The day that counts is the one the request was sent (CRPA L112-1); after the end nothing is extended.
    private static void EnsureDates(Grant grant, ExtensionRequest asked, DateOnly today)
    {
        if (asked.RequestDate > today)
        {
            throw GrantRefusals.DateInFuture("request_date");
        }

        if (asked.ReceiptDate > today)
        {
            throw GrantRefusals.DateInFuture("receipt_date");
        }

        if (asked.ReceiptDate < asked.RequestDate)
        {
            throw AmendmentRefusals.ExtensionInvalid(
                "receipt_date", "receipt_date must not be before the day the request was sent.");
        }

        if (grant.Signatures.Any(signature => asked.RequestDate < signature.SignDate))
        {
            throw AmendmentRefusals.ExtensionInvalid(
                "request_date", "request_date must not be before the day both parties have signed.");
        }

        var last = Clauses.ExtensionDeadline(grant.Terms);
        if (!asked.ByGrantor && asked.RequestDate > last)
        {
            throw AmendmentRefusals.ExtensionTooLate(grant, last);
        }

        if (today > grant.Terms.EndDate)
        {
            throw AmendmentRefusals.PeriodOver(grant, "it cannot be extended any more");
        }
    }

    // A report that is due earlier than it was must not leave an instalment by date behind it.
    private static void EnsureScheduled(GrantTerms terms)
    {
        if (terms.Schedule.Any(instalment => instalment.DueDate > terms.ReportDueDate))
        {
            throw AmendmentRefusals.ExtensionInvalid(
                "report_due_date", "report_due_date must not be before the last instalment by date.");
        }
    }

    /// <summary>The commission has voted on the extension, or adjourned the vote.</summary>
    public Amendment Vote(Deliberation vote, DateOnly today)
    {
        if (Kind == AmendmentKind.Amount)
        {
            throw AmendmentRefusals.AmendmentKindMismatch(this, AmendmentKind.Extension);
        }

        Require(AmendmentState.Requested);
        vote.CheckVote(today).EnsureFollows(Adjournments);
        vote.EnsureNotBefore(RequestDate!.Value);
        if (vote.Granted != Money.Zero)
        {
            throw VotingRefusals.VoteInvalid(
                "deliberation.granted_amount", "granted_amount must not be set for an extension.");
        }

        return vote.Adjourned
            ? this with { Adjournments = [.. Adjournments, vote] }
            : this with
            {
                State = vote.Adopted ? AmendmentState.AwaitingSignature : AmendmentState.Rejected,
                Deliberation = vote,
            };
    }

    /// <summary>
    /// A party signs; with the second signature it is in force. What was recorded since it was written down counts too.
    /// </summary>
    public Amendment Sign(Signature signature, Grant grant, TermsInUse use, DateOnly today)
    {
        Require(AmendmentState.AwaitingSignature);
        grant.RequireAmendable();
        if (Signatures.Any(given => given.Party == signature.Party))
        {
            throw AmendmentRefusals.AmendmentAlreadySigned(this, signature.Party);
        }

        Amending.EnsureKept(grant, Terms, use);
        var first = Deliberation?.VoteDate ?? Calendar.DayOf(CreatedAt);
        if (signature.SignDate < first)
        {
            throw AmendmentRefusals.AmendmentSignedTooEarly(first);
        }

        if (signature.SignDate > today)
        {
            throw GrantRefusals.DateInFuture("signature.sign_date");
        }

        if (Kind != AmendmentKind.Modification && signature.SignDate > Before.EndDate)
        {
            throw AmendmentRefusals.AmendmentSignedTooLate(Before.EndDate);
        }

        Deliberation.EnsureSignable(Name, signature);

        return this with
        {
            Signatures = [.. Signatures, signature],
            State = Signatures.Count == 1 ? AmendmentState.InForce : AmendmentState.AwaitingSignature,
        };
    }

    /// <summary>The grant once both have signed: its new terms and credits stand, as one version more.</summary>
    public Grant Amend(Grant grant) => grant with
    {
        Terms = Terms,
        VersionNumber = VersionNumber,
        AddedCredits = Amount is { } change ? [.. grant.AddedCredits, CreditsOf(change)] : grant.AddedCredits,
    };

    // What it adds once both have signed.
    private AddedCredits CreditsOf(AmountChange change) => new(
        Number, change.Difference, change.Line, change.Commitment!, Deliberation!.Number, Deliberation.VoteDate,
        Signatures.Max(signature => signature.SignDate))
    {
        Act = new GrantAct(Name, Deliberation.ActDays()),
    };

    /// <summary>Is given up before it is in force, whatever has become of the grant.</summary>
    public Amendment Withdraw(string reason)
    {
        Require(AmendmentState.Requested, AmendmentState.AwaitingSignature);
        return this with { State = AmendmentState.Withdrawn, WithdrawReason = reason };
    }

    private static Amendment Of(
        Guid id, Grant grant, int number, GrantTerms terms, string reason, string person, DateTimeOffset now) =>
        new(id, grant.Id, number, AmendmentKind.Modification, AmendmentState.AwaitingSignature, reason,
            grant.VersionNumber, grant.Terms, terms, null, null, [], [], null, person, now, Version: 1);

    private static void EnsureAfter(string field, DateOnly day, DateOnly end)
    {
        if (day <= end)
        {
            throw AmendmentRefusals.ExtensionInvalid(
                field, $"{field} must be after {end:yyyy-MM-dd}, the last day of the period.");
        }

        if (day.Year > Drafting.LastYear)
        {
            throw AmendmentRefusals.ExtensionInvalid(field, $"The year must be {Drafting.LastYear} or earlier.");
        }
    }

    /// <summary>Refuses from every state but these.</summary>
    public void Require(params AmendmentState[] states)
    {
        if (!states.Contains(State))
        {
            throw AmendmentRefusals.AmendmentStateNotAllowed(this, states);
        }
    }
}
