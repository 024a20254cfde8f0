using Grants.Rules;

namespace Grants.Convention;

/// <summary>
/// The day the grantor knew the facts of a claim or ought to have known them (domain rule 36).
/// </summary>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why an officer states it; null for the proposed day.</param>
internal sealed record KnownFacts(DateOnly Date, string? Reason)
{
    /// <summary>The last day to issue the claim and notify it.</summary>
    public DateOnly ClaimBy => Prescription.LastDayToClaim(Date);
}

/// <summary>What an officer says of a claim beside its amount.</summary>
/// <param name="NoHearingReason">Why nobody had to be heard; null where somebody was.</param>
/// <param name="Known">The day the facts were known; null for the proposed one.</param>
internal sealed record ClaimStatement(string? NoHearingReason, KnownFacts? Known);
