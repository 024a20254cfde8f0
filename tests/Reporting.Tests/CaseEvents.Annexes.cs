using Grants.Contracts.Convention;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>What the action left behind, how it was made known, and what of the expenses was controlled.</summary>
internal static partial class CaseEvents
{
    /// <summary>How the groups voted.</summary>
    public static IReadOnlyList<GroupVoteDetails> GroupVotes { get; } =
        [new("Union pour l'action", "FOR", 38), new("Non-inscrits", "ABSTENTION", null)];

    private static void Leave(EventScript script)
    {
        script.Tell("2026-04-20", Organisation, new VoucherUploaded(
            $"{Convention}/vouchers/synthese", Convention, "synthese.pdf", 2048, new string('a', 64),
            "application/pdf"));
        script.Tell("2026-04-20", Organisation, new DeliverableRecorded(
            $"{Convention}/deliverables/d", Convention, "Synthèse des propositions", Day("2026-04-20"),
            "Les propositions retenues par les trois ateliers.", $"{Convention}/vouchers/synthese"));
        script.Tell("2026-04-21", Organisation, new CommunicationEvidenceRecorded(
            $"{Convention}/communicationEvidence/c", Convention, "INVITATION", Day("2025-11-03"),
            "Carton d'invitation à la rencontre", LogoShown: true, AmountShown: false, null));
    }

    private static void Sample(EventScript script) => script.Tell("2027-03-01", Officer, new ExpenseSampleDrawn(
        $"{Convention}/expenseSamples/s", Convention, "RANDOM", null, 2, "bilan-2025-406",
        [NameOf(Expenses[0]), NameOf(Expenses[4])], 7, new("7997.00")));
}
