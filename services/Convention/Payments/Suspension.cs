namespace Grants.Convention;

/// <summary>The kind of an irregularity; on the wire by the same numbers.</summary>
internal enum SuspensionGround
{
    InsufficientCredits = 1,
    NoProofOfService,
    NotDischarging,
    NotEnforceable,
    Other,
}

/// <summary>How a suspension ended; on the wire by the same numbers.</summary>
internal enum SuspensionOutcome
{
    /// <summary>The irregularity was corrected.</summary>
    Resumed = 1,

    /// <summary>The accountant was requisitioned in writing.</summary>
    Requisitioned,

    /// <summary>The order was rejected or cancelled.</summary>
    Withdrawn,
}

/// <summary>The end of a suspension.</summary>
internal sealed record SuspensionAnswer(SuspensionOutcome Outcome, string Text, DateOnly Date, string Person);

/// <summary>An irregularity that the public accountant found (decree 2012-1246, article 38).</summary>
internal sealed record Suspension(SuspensionGround Ground, string Reason, DateOnly SuspendDate, string SuspendedBy)
{
    /// <summary>Its end; null as long as it lasts.</summary>
    public SuspensionAnswer? Answer { get; init; }
}
