using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// The terms a report is made on: those of the last amendment in force, or of the draft (domain rule 12).
/// </summary>
internal static class TermsInForce
{
    /// <summary>The terms, told by the event that set them; null when there is no draft.</summary>
    public static Told<ConventionDrafted>? In(Journal journal) => journal.Last<ConventionAmended>() is { } amended
        ? new Told<ConventionDrafted>(
            new ConventionDrafted(amended.Body.Convention, amended.Body.Details), amended.Envelope)
        : journal.Last<ConventionDrafted>();
}
