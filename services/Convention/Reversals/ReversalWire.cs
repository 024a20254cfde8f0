using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>Cancelled and returned payments, as callers say them.</summary>
internal static class ReversalWire
{
    public static Annulment Parse(V1.CancelDisbursementRequest request) => new(
        Wire.ParseDate(request.CancelDate, "cancel_date"),
        PaymentWire.ParseText(request.Reason, "reason", 1000),
        PaymentWire.ParseText(request.Reference, "reference", 200),
        PaymentWire.ParseText(request.CancellationNumber, "cancellation_number", 64),
        request.HasMoneyReturned ? request.MoneyReturned : null);
}
