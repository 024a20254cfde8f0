namespace Grants.Platform.Auth;

/// <summary>
/// Two acts that one person must not do on the same thing. Those that the law or a rule of the domain states always
/// bind (<see cref="Duties.AlwaysBinds"/>); the others bind unless an installation says otherwise, by a setting of
/// their name in the section <c>Segregation</c>. docs/security.md has them as a table.
/// </summary>
public enum DutyPair
{
    /// <summary>
    /// Enters an account, or its IBAN; verifies or rejects it, or lifts what was found on it (rule 7).
    /// </summary>
    EnterAndVerifyAccount,

    /// <summary>Enters an account, or its IBAN; waives its cooling-off (rule 39).</summary>
    EnterAndWaiveCoolingOff,

    /// <summary>Verifies an account; waives its cooling-off (rule 39).</summary>
    VerifyAndWaiveCoolingOff,

    /// <summary>Enters an account, or its IBAN; orders a payment to it.</summary>
    EnterAccountAndOrder,

    /// <summary>Enters an account, or its IBAN; confirms a payment to it.</summary>
    EnterAccountAndPay,

    /// <summary>
    /// Orders a payment; confirms, rejects or suspends it. By law: the offices of authorising officer and public
    /// accountant are incompatible (decree 2012-1246, article 9).
    /// </summary>
    OrderAndPay,

    /// <summary>Records the vote; signs for either party (rule 10).</summary>
    RecordVoteAndSign,

    /// <summary>Records an expense, an activity or another fact; rules on it (rule 31).</summary>
    RecordAndDecide,

    /// <summary>Uploads a voucher; rules on what it proves.</summary>
    UploadAndDecide,

    /// <summary>Has ruled on every expense alone; certifies the service rendered, above an amount.</summary>
    DecideAndCertify,

    /// <summary>
    /// Orders a recovery; says that its money came in. By law, as <see cref="OrderAndPay"/> (decree 2012-1246, article
    /// 9).
    /// </summary>
    OrderAndCollect,

    /// <summary>Orders a recovery; gives up its debt.</summary>
    OrderAndGiveUp,

    /// <summary>Calls for the report of the beneficiary; submits it.</summary>
    CallForAndSubmitReport,
}
