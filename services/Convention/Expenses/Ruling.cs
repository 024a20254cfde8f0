using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>When expenses can be ruled on.</summary>
internal static class Ruling
{
    /// <summary>
    /// Refuses to rule on expenses unless the report is in, or the convention has ended before its time; and once the
    /// service rendered is certified.
    /// </summary>
    public static Grant RequireRuling(this Grant grant)
    {
        grant.EnsureFree();
        return grant.State == GrantState.ReportSubmitted || (grant.HasEndedEarly && !grant.IsCertified)
            ? grant
            : throw ExpenseRefusals.ReportNotSubmitted(grant);
    }
}

/// <summary>How a ruling ends.</summary>
internal enum RulingOutcome
{
    Accepted = 1,
    PartlyAccepted,
    Rejected,
}

/// <summary>Why an amount does not count.</summary>
internal enum DecisionReason
{
    PaidOutsidePeriod = 1,
    NotOfTheAction,
    VoucherUnfounded,
    DoubleFunding,
    Excessive,
}

/// <summary>A case officer's ruling on one expense.</summary>
internal sealed record EligibilityDecision(
    RulingOutcome Outcome,
    Money Accepted,
    DecisionReason? Reason,
    string Comment,
    string DecidedBy,
    DateTimeOffset DecidedAt);
