using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>How a grant ends and its money is settled, on the wire and in the domain.</summary>
internal static class SettlementWire
{
    public static (Guid Grant, Guid Id) ParseName(string name) =>
        NameWire.ParseBelow(name, "name", Recovery.Collection);

    public static RecoveryFilter ParseFilter(V1.ListRecoveriesRequest request) => new(
        NameWire.ParseScope(request.Parent, "parent"),
        Wire.ParseFilter(request.State, "state") is { } state ? (RecoveryState)(int)state : null,
        request.DueBefore is null ? null : Wire.ParseDate(request.DueBefore, "due_before"));

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
                Wire.ParseAmountOrZero(amount, "decided_amount"), Wire.ParseText(reason, "decision_reason", 2000)),
        };

    /// <summary>What an officer says of a claim: why nobody is heard, and when its facts were known.</summary>
    public static ClaimStatement ParseClaim(string noHearing, V1.KnownFacts? known) =>
        new(HearingWire.ParseNoHearing(noHearing), ParseKnown(known));

    /// <summary>The day the facts were known, as an officer states it; null where none does.</summary>
    public static KnownFacts? ParseKnown(V1.KnownFacts? known) => known is null
        ? null
        : new KnownFacts(
            Wire.ParseDate(known.KnownDate, "known_facts.known_date"),
            Wire.ParseText(known.Reason, "known_facts.reason", 1000));

    /// <summary>The act; who records it is known later.</summary>
    public static Func<string, Interruption> Parse(V1.RecordInterruptionRequest request)
    {
        var kind = (InterruptionKind)(int)Wire.ParseEnum(request.Kind, "kind");
        var date = Wire.ParseDate(request.ActDate, "act_date");
        var reference = Wire.ParseText(request.Reference, "reference", 200);
        return person => new Interruption(kind, date, reference, person);
    }

    /// <summary>The money that came in; who confirms it is known later.</summary>
    public static Func<string, RecoveryReceipt> Parse(V1.ConfirmRecoveryRequest request)
    {
        var wrong = new Violations();
        var number = wrong.Take(() => Wire.ParseCode(request.ReceiptNumber, "receipt_number", 64));
        var date = wrong.Take(() => Wire.ParseDate(request.ReceiptDate, "receipt_date"));
        var amount = wrong.Take(() => Wire.ParseAmount(request.Amount, "amount"));
        wrong.Ensure();
        return person => new RecoveryReceipt(number, date, amount, person);
    }

    public static V1.Recovery Render(Recovery recovery)
    {
        var receipt = recovery.Receipts.Count == 0 ? null : recovery.Receipts[^1];
        var rendered = new V1.Recovery
        {
            Name = recovery.Name,
            Amount = Wire.ToProto(recovery.Amount),
            State = (V1.Recovery.Types.State)(int)recovery.State,
            OrderedBy = recovery.OrderedBy,
            OrderDate = Wire.ToProto(recovery.OrderDate),
            DueDate = Wire.ToProto(recovery.DueDate),
            ReceiptNumber = receipt?.Number ?? "",
            ReceiptDate = receipt is null ? null : Wire.ToProto(receipt.Date),
            ConfirmedBy = receipt?.ConfirmedBy ?? "",
            Cause = (V1.Recovery.Types.Cause)(int)recovery.Cause,
            ClaimReceiptDate = recovery.ClaimReceiptDate is { } received ? Wire.ToProto(received) : null,
            ReceivedAmount = Wire.ToProto(recovery.Received),
            OutstandingAmount = Wire.ToProto(recovery.Outstanding),
            CancelledAmount = Wire.ToProto(recovery.Cancelled),
            ReducedAmount = Wire.ToProto(recovery.Reduced),
            Grounds = recovery.Grounds ?? "",
            Appeal = recovery.Appeal ?? "",
            KnownDate = Wire.ToProto(recovery.Known.Date),
            KnownReason = recovery.Known.Reason ?? "",
            ClaimByDate = Wire.ToProto(recovery.Known.ClaimBy),
            TakenInChargeDate = recovery.TakenInChargeDate is { } taken ? Wire.ToProto(taken) : null,
            CollectByDate = recovery.CollectBy is { } last ? Wire.ToProto(last) : null,
        };
        rendered.Receipts.Add(recovery.Receipts.Select(Render));
        rendered.Interruptions.Add(recovery.Interruptions.Select(Render));
        rendered.Findings.Add(recovery.Findings.Select(finding =>
            new V1.Recovery.Types.Finding { Code = finding.Code, Message = finding.Message }));
        if (recovery.Cancellation is { } cancellation)
        {
            rendered.CancelDeliberationNumber = cancellation.DeliberationNumber;
            rendered.CancelDeliberationDate = Wire.ToProto(cancellation.DeliberationDate);
            rendered.CancelReason = cancellation.Reason;
        }

        return rendered;
    }

    private static V1.Recovery.Types.Interruption Render(Interruption act) => new()
    {
        Kind = (V1.Recovery.Types.Interruption.Types.Kind)(int)act.Kind,
        ActDate = Wire.ToProto(act.Date),
        Reference = act.Reference,
        RecordedBy = act.RecordedBy,
    };

    private static V1.Recovery.Types.Receipt Render(RecoveryReceipt receipt) => new()
    {
        ReceiptNumber = receipt.Number,
        ReceiptDate = Wire.ToProto(receipt.Date),
        Amount = Wire.ToProto(receipt.Amount),
        ConfirmedBy = receipt.ConfirmedBy,
    };
}
