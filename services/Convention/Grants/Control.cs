using Grants.Values;

namespace Grants.Convention;

/// <summary>What a control examines.</summary>
internal enum ControlKind
{
    Documents = 1,
    OnSite,
}

/// <summary>Who controls.</summary>
internal enum ControlBody
{
    Grantor = 1,
    National,
}

/// <summary>A control of a grant after its certification (domain rule 36).</summary>
/// <param name="Number">From 1, in the order they were recorded.</param>
/// <param name="Kind">What it examined.</param>
/// <param name="Body">Who controlled.</param>
/// <param name="BodyName">By what name.</param>
/// <param name="OpenDate">The day it was opened.</param>
/// <param name="CloseDate">The day it was closed.</param>
/// <param name="Findings">What it found, in words.</param>
/// <param name="Unfounded">How much of the accepted expenses proved unfounded.</param>
/// <param name="IsRefused">Whether the beneficiary refused it.</param>
/// <param name="RecordedBy">Who recorded it.</param>
internal sealed record Control(
    int Number,
    ControlKind Kind,
    ControlBody Body,
    string BodyName,
    DateOnly OpenDate,
    DateOnly CloseDate,
    string Findings,
    Money Unfounded,
    bool IsRefused,
    string RecordedBy)
{
    /// <summary>The day money was claimed on it, once; null as long as none was.</summary>
    public DateOnly? ClaimDate { get; init; }

    /// <summary>Whether it gives a ground to claim money back.</summary>
    public bool HasGround => IsRefused || Unfounded > Money.Zero;
}
