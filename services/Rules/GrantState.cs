namespace Grants.Rules;

/// <summary>Where a grant stands (docs/life-cycle.md).</summary>
public enum GrantState
{
    /// <summary>Its terms are being written.</summary>
    Draft = 1,

    /// <summary>Its credits are reserved and it awaits the vote.</summary>
    Proposed,

    /// <summary>The commission adopted it; its credits are committed.</summary>
    Adopted,

    /// <summary>The commission rejected it; its credits are released.</summary>
    Rejected,

    /// <summary>Both parties have signed the convention.</summary>
#pragma warning disable CA1720 // the word is the law's, not the type's
    Signed,
#pragma warning restore CA1720

    /// <summary>The beneficiary carries the programme out.</summary>
    InExecution,

    /// <summary>The period is over and the final execution report is awaited.</summary>
    ReportDue,

    /// <summary>The report is in and its expenses are being checked.</summary>
    ReportSubmitted,

    /// <summary>The final amount is certified.</summary>
    Checked,

    /// <summary>Nothing remains to be paid or to be recovered.</summary>
    Settled,

    /// <summary>The file is closed.</summary>
    Closed,

    /// <summary>Notice of termination has been given and runs.</summary>
    Terminating,

    /// <summary>It was terminated before its time.</summary>
    Terminated,

    /// <summary>The beneficiary gave it up.</summary>
    Abandoned,
}
