using Grants.Rules;

namespace Grants.Convention;

/// <summary>Until when money can be claimed back: every claim of a grant passes here (domain rule 36).</summary>
internal static class ClaimTerm
{
    /// <summary>The day the facts of a claim on the grant were known, where no officer states another.</summary>
    public static DateOnly Proposed(Grant grant, DateOnly today) => Prescription.ProposedKnownDay(
        grant.Report?.ReceiptDate, grant.Terms.ReportDueDate, grant.Termination?.EndDate,
        grant.Controls.Count == 0 ? null : grant.Controls.Min(control => control.CloseDate), today);

    /// <summary>
    /// The day the facts were known, as stated or proposed; refused once the claim is prescribed. Its last day is the
    /// same day five years later.
    /// </summary>
    public static KnownFacts Within(Grant grant, KnownFacts? stated, DateOnly proposed, DateOnly today)
    {
        if (stated?.Date > today)
        {
            throw GrantRefusals.DateInFuture("known_facts.known_date");
        }

        if (stated?.Date < grant.SignDate)
        {
            throw PrescriptionRefusals.KnownDateInvalid(grant.SignDate);
        }

        var known = stated ?? new KnownFacts(proposed, null);
        return today <= known.ClaimBy ? known : throw PrescriptionRefusals.ClaimPrescribed(grant, known);
    }

    /// <summary>What the days of the claim of its certification leave to be looked into.</summary>
    public static IReadOnlyList<Finding> FindingsOf(Grant grant) =>
        grant.Check is { Known: { } known } check ? FindingsOf(known, check.CertifyDate, received: null) : [];

    /// <summary>What the days of a claim leave to be looked into.</summary>
    /// <param name="known">The day the facts were known.</param>
    /// <param name="ordered">The day of the claim.</param>
    /// <param name="received">The day the beneficiary received it; null as long as nobody noted it.</param>
    public static IReadOnlyList<Finding> FindingsOf(KnownFacts known, DateOnly ordered, DateOnly? received)
    {
        var (facts, last) = ($"{known.Date:dd'/'MM'/'yyyy}", $"{known.ClaimBy:dd'/'MM'/'yyyy}");
        var findings = new List<Finding>();
        if (Prescription.IsNear(ordered, known.ClaimBy))
        {
            findings.Add(new Finding(
                "CLAIM_NEAR_PRESCRIPTION",
                $"Le reversement est demandé le {ordered:dd'/'MM'/'yyyy}, dans les six derniers mois avant la"
                + $" prescription : les faits étaient connus le {facts}, le titre est à notifier au plus tard le {last}"
                + " (code civil, art. 2224).",
                []));
        }

        if (received > known.ClaimBy)
        {
            findings.Add(new Finding(
                "CLAIM_NOTIFIED_LATE",
                $"Le titre de recette a été reçu le {received:dd'/'MM'/'yyyy}, après le dernier jour pour le notifier,"
                + $" le {last} : les faits étaient connus le {facts} (code civil, art. 2224).",
                []));
        }

        return findings;
    }
}
