using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>What makes a deliberation enforceable.</summary>
public sealed partial class Life
{
    /// <summary>
    /// The vote is transmitted, published and notified on its own day, so that the grantor may sign at once; nothing
    /// where there is no adopted vote, or where it is enforceable already.
    /// </summary>
    public async Task EnforceAsync()
    {
        if (Name.Length > 0)
        {
            await world.EnforceAsync(Name, (await ReadAsync()).Deliberation);
        }
    }

    /// <summary>The same of the vote on its amendment.</summary>
    public async Task EnforceAmendmentAsync() =>
        await world.EnforceAsync(Amendment, (await ReadAmendmentAsync()).Deliberation);

    public RecordPostingRequest Posting(DateOnly day, string correction = "") => new()
    {
        RequestId = World.NewId(), Name = Name, PostingDate = Make.Day(day), CorrectionReason = correction,
    };

    public RecordTransmissionRequest Transmission(
        DateOnly day, DateOnly? received = null, string number = "", string correction = "") => new()
        {
            RequestId = World.NewId(),
            Name = Name,
            TransmissionDate = Make.Day(day),
            ReceiptDate = Make.Day(received ?? day),
            ReceiptNumber = number,
            CorrectionReason = correction,
        };

    public RecordPublicationRequest Publication(DateOnly day, string correction = "") => new()
    {
        RequestId = World.NewId(), Name = Name, PublicationDate = Make.Day(day), CorrectionReason = correction,
    };

    public RecordNotificationRequest Notification(DateOnly day, string correction = "") => new()
    {
        RequestId = World.NewId(), Name = Name, NotificationDate = Make.Day(day), CorrectionReason = correction,
    };
}
