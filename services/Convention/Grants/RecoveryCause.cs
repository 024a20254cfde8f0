namespace Grants.Convention;

/// <summary>Why money is claimed back.</summary>
internal enum RecoveryCause
{
    Overpayment = 1,
    Termination,
    NoReport,
    UnfoundedVouchers,

    /// <summary>A mandate was cancelled while the beneficiary still holds the money (domain rule 24).</summary>
    MandateCancelled,

    /// <summary>A control after the certification (domain rule 36).</summary>
    Control,
}
