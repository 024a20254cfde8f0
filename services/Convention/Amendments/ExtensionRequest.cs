namespace Grants.Convention;

/// <summary>
/// A longer period that is asked for; without a day for the report, the one that the convention writes stays.
/// </summary>
internal sealed record ExtensionRequest(
    DateOnly EndDate,
    DateOnly? ReportDueDate,
    DateOnly RequestDate,
    DateOnly? ReceiptDate,
    bool ByGrantor,
    string Reason)
{
    /// <summary>
    /// Refuses a request of a beneficiary that gives another day than today, or speaks for the grantor: what it
    /// requests here is requested today (domain rule 12).
    /// </summary>
    public void EnsureOwn(bool isOfficer, DateOnly today)
    {
        if (isOfficer)
        {
            return;
        }

        if (ByGrantor)
        {
            throw AmendmentRefusals.ExtensionInvalid(
                "proposed_by_grantor", "Only the grantor's officers can propose an extension for the grantor.");
        }

        if (RequestDate != today)
        {
            throw AmendmentRefusals.RequestBackdated("request_date", today);
        }
    }
}
