namespace Grants.Reporting.Model;

/// <summary>What somebody has to do for the next step of a grant, or of an account.</summary>
public enum WorkKind
{
    /// <summary>An account that nobody has verified yet, or since it was changed.</summary>
    VerifyAccount = 1,

    /// <summary>A draft.</summary>
    Propose,

    /// <summary>A proposal that awaits its vote.</summary>
    RecordVote,

    /// <summary>An adopted grant that awaits its signatures.</summary>
    Sign,

    /// <summary>A signed grant of which nothing was ordered, or a balance that is due.</summary>
    Order,

    /// <summary>An order that awaits its payment.</summary>
    ConfirmPayment,

    /// <summary>An action whose period is over, and whose report nobody has called for.</summary>
    RequestReport,

    /// <summary>A report that was called for.</summary>
    SubmitReport,

    /// <summary>A report with expenses that nobody has ruled on.</summary>
    Rule,

    /// <summary>A report whose expenses are all ruled on, or a grant that ended early after a payment.</summary>
    Certify,

    /// <summary>A notice whose last day is gone: the convention can be ended, or the notice withdrawn.</summary>
    End,

    /// <summary>Money claimed back that has not come in.</summary>
    ConfirmReceipt,

    /// <summary>A certified grant of which nothing is to be paid or recovered any more.</summary>
    Settle,

    /// <summary>A settled grant.</summary>
    Close,
}
