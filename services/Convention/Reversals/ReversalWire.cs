using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>Cancelled and returned payments, as callers say them.</summary>
internal static class ReversalWire
{
    public static Annulment Parse(V1.CancelDisbursementRequest request) => new(
        Wire.ParseDate(request.CancelDate, "cancel_date"),
        Wire.ParseText(request.Reason, "reason", 1000),
        Wire.ParseText(request.Reference, "reference", 200),
        Wire.ParseCode(request.CancellationNumber, "cancellation_number", 64),
        request.HasMoneyReturned ? request.MoneyReturned : null,
        SettlementWire.ParseKnown(request.KnownFacts));
}
