using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// Where an event leaves a payment order, the same in reports and on pages (domain rules 11, 24 and 26).
/// </summary>
internal static class OrderState
{
    /// <summary>Ordered, and neither paid nor sent back.</summary>
    public const string Ordered = "ORDERED";

    /// <summary>Paid.</summary>
    public const string Paid = "PAID";

    /// <summary>Rejected by the public accountant.</summary>
    public const string Rejected = "REJECTED";

    /// <summary>Suspended by the public accountant.</summary>
    public const string Suspended = "SUSPENDED";

    /// <summary>Cancelled, before or after it was paid.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>Paid, and the money came back: it counts as not yet received.</summary>
    public const string Returned = "RETURNED";

    /// <summary>The order that an event is about, and its state from then on; null for any other event.</summary>
    public static (string Order, string State)? After(IGrantEvent happened) => happened switch
    {
        DisbursementOrdered told => (told.Disbursement, Ordered),
        DisbursementConfirmed told => (told.Disbursement, Paid),
        DisbursementRejected told => (told.Disbursement, Rejected),
        DisbursementSuspended told => (told.Disbursement, Suspended),
        DisbursementResumed told => (told.Disbursement, Ordered),
        DisbursementCancelled told => (told.Disbursement, Cancelled),
        DisbursementReturned told => (told.Disbursement, Returned),
        DisbursementPaidAgain told => (told.Disbursement, Paid),
        _ => null,
    };
}
