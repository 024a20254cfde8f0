using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>How a grant ends and its money is settled, on the wire and in the domain.</summary>
internal static class SettlementWire
{
    public static (Guid Grant, Guid Id) ParseName(string name) =>
        NameWire.ParseBelow(name, "name", Recovery.Collection);

    /// <summary>Why all of it is claimed back; the rule of the convention is no such reason.</summary>
    public static CheckBasis ParseBasis(V1.ServiceRenderedCheck.Types.Basis basis) =>
        Wire.ParseEnum(basis, "basis") is V1.ServiceRenderedCheck.Types.Basis.NoReport
            or V1.ServiceRenderedCheck.Types.Basis.UnfoundedVouchers
            ? (CheckBasis)(int)basis
            : throw SettlementRefusals.BasisInvalid();

    /// <summary>The decided amount with its reason: both, or neither.</summary>
    public static FinalDecision? ParseDecision(V1.CertifyServiceRenderedRequest request) =>
        (request.DecidedAmount, request.DecisionReason) switch
        {
            (null, "") => null,
            (null, _) => throw PlatformRefusals.FieldRequired("decided_amount"),
            (_, "") => throw PlatformRefusals.FieldRequired("decision_reason"),
            var (amount, reason) => new FinalDecision(
                Wire.ParseAmountOrZero(amount, "decided_amount"), TextWire.Parse(reason, "decision_reason", 2000)),
        };

    /// <summary>The money that came in; who confirms it is known later.</summary>
    public static Func<string, RecoveryReceipt> Parse(V1.ConfirmRecoveryRequest request)
    {
        var number = TextWire.Parse(request.ReceiptNumber, "receipt_number", 64);
        var date = Wire.ParseDate(request.ReceiptDate, "receipt_date");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        return person => new RecoveryReceipt(number, date, amount, person);
    }

    public static V1.Recovery Render(Recovery recovery)
    {
        var last = recovery.Receipts.Count == 0 ? null : recovery.Receipts[^1];
        var rendered = new V1.Recovery
        {
            Name = recovery.Name,
            Amount = Wire.ToProto(recovery.Amount),
            State = (V1.Recovery.Types.State)(int)recovery.State,
            OrderedBy = recovery.OrderedBy,
            OrderDate = Wire.ToProto(recovery.OrderDate),
            DueDate = Wire.ToProto(recovery.DueDate),
            ReceiptNumber = last?.Number ?? "",
            ReceiptDate = last is null ? null : Wire.ToProto(last.Date),
            ConfirmedBy = last?.ConfirmedBy ?? "",
            Cause = (V1.Recovery.Types.Cause)(int)recovery.Cause,
            ClaimReceiptDate = recovery.ClaimReceiptDate is { } received ? Wire.ToProto(received) : null,
            ReceivedAmount = Wire.ToProto(recovery.Received),
            OutstandingAmount = Wire.ToProto(recovery.Outstanding),
            CancelledAmount = Wire.ToProto(recovery.Cancelled),
            ReducedAmount = Wire.ToProto(recovery.Reduced),
            Grounds = recovery.Grounds ?? "",
            Appeal = recovery.Appeal ?? "",
        };
        rendered.Receipts.Add(recovery.Receipts.Select(Render));
        if (recovery.Cancellation is { } cancellation)
        {
            rendered.CancelDeliberationNumber = cancellation.DeliberationNumber;
            rendered.CancelDeliberationDate = Wire.ToProto(cancellation.DeliberationDate);
            rendered.CancelReason = cancellation.Reason;
        }

        return rendered;
    }

    private static V1.Recovery.Types.Receipt Render(RecoveryReceipt receipt) => new()
    {
        ReceiptNumber = receipt.Number,
        ReceiptDate = Wire.ToProto(receipt.Date),
        Amount = Wire.ToProto(receipt.Amount),
        ConfirmedBy = receipt.ConfirmedBy,
    };
}
