using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>
/// Something that is done with a payment order: from which states, and to which one. This is the one place that says
/// so (domain rules 11, 24 and 26).
/// </summary>
internal sealed record DisbursementMove(DisbursementState To, DisbursementState[] From)
{
    public static readonly DisbursementMove Confirm = new(DisbursementState.Paid, [DisbursementState.Ordered]);

    /// <summary>An order that was cancelled because its grant ended turns out to have been paid before.</summary>
    public static readonly DisbursementMove ConfirmLate =
        new(DisbursementState.Paid, [DisbursementState.Cancelled]);

    public static readonly DisbursementMove Reject =
        new(DisbursementState.Rejected, [DisbursementState.Ordered, DisbursementState.Suspended]);

    public static readonly DisbursementMove Suspend = new(DisbursementState.Suspended, [DisbursementState.Ordered]);

    /// <summary>The irregularity was corrected, or the accountant requisitioned.</summary>
    public static readonly DisbursementMove Resume = new(DisbursementState.Ordered, [DisbursementState.Suspended])
    {
        Otherwise = PaymentRefusals.DisbursementNotSuspended,
    };

    public static readonly DisbursementMove Cancel = new(
        DisbursementState.Cancelled,
        [
            DisbursementState.Ordered, DisbursementState.Suspended, DisbursementState.Paid, DisbursementState.Returned,
        ]);

    public static readonly DisbursementMove Return = new(DisbursementState.Returned, [DisbursementState.Paid])
    {
        Otherwise = PaymentRefusals.DisbursementNotPaid,
    };

    public static readonly DisbursementMove PayAgain = new(DisbursementState.Paid, [DisbursementState.Returned])
    {
        Otherwise = PaymentRefusals.DisbursementNotReturned,
    };

    /// <summary>The refusal from every other state; without one, the state that stands in the way is named.</summary>
    private Func<string, Refusal>? Otherwise { get; init; }

    /// <summary>The order after it; refused from every other state.</summary>
    public Disbursement Of(Disbursement order) =>
        From.Contains(order.State) ? order with { State = To } : throw (Otherwise ?? ByState(order.State))(order.Name);

    private static Func<string, Refusal> ByState(DisbursementState state) => state switch
    {
        DisbursementState.Paid => PaymentRefusals.DisbursementAlreadyPaid,
        DisbursementState.Rejected => PaymentRefusals.DisbursementRejected,
        DisbursementState.Suspended => PaymentRefusals.DisbursementSuspended,
        DisbursementState.Cancelled => PaymentRefusals.DisbursementCancelled,
        DisbursementState.Returned => PaymentRefusals.DisbursementReturned,
        _ => throw new InvalidOperationException($"An order that is {state} stands in nobody's way."),
    };
}
