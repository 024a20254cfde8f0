using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>The facts of a deliberation, as callers record them.</summary>
internal static class ActWire
{
    private const int MostReason = 2000;

    /// <summary>The grant, and the amendment where the name is that of one.</summary>
    public static (Guid Grant, Guid? Amendment) ParseName(string name)
    {
        if (!name.Contains($"/{Amendment.Collection}/", StringComparison.Ordinal))
        {
            return (NameWire.ParseGrant(name, "name"), null);
        }

        var (grant, amendment) = AmendmentWire.ParseName(name);
        return (grant, amendment);
    }

    public static Posting Parse(V1.RecordPostingRequest request) => new(
        Wire.ParseDate(request.PostingDate, "posting_date"), ParseReason(request.CorrectionReason));

    public static Transmitting Parse(V1.RecordTransmissionRequest request) => new(
        new Transmission(
            Wire.ParseDate(request.TransmissionDate, "transmission_date"),
            Wire.ParseDate(request.ReceiptDate, "receipt_date"),
            request.ReceiptNumber.Length == 0 ? null : Wire.ParseCode(request.ReceiptNumber, "receipt_number", 100)),
        ParseReason(request.CorrectionReason));

    public static Publishing Parse(V1.RecordPublicationRequest request) => new(
        Wire.ParseDate(request.PublicationDate, "publication_date"), ParseReason(request.CorrectionReason));

    public static Notifying Parse(V1.RecordNotificationRequest request) => new(
        Wire.ParseDate(request.NotificationDate, "notification_date"), ParseReason(request.CorrectionReason));

    private static string? ParseReason(string reason) =>
        reason.Length == 0 ? null : Wire.ParseText(reason, "correction_reason", MostReason);
}
