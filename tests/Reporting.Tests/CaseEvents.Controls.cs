using Grants.Contracts.Convention;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>A control after the settlement, and what is claimed on it.</summary>
internal static partial class CaseEvents
{
    /// <summary>A control finds 1 000.00 unfounded.</summary>
    public static void Control(EventScript script) => script.Tell("2028-03-06", Officer, new ControlRecorded(
        Convention, 1, "ON_SITE", "NATIONAL", "Chambre régionale des comptes", Day("2028-02-05"), Day("2028-03-06"),
        "Factures sans réalité", new("1000.00"), Refused: false));

    /// <summary>The claim after the control is taken in charge, and an act interrupts its term.</summary>
    public static void Collect(EventScript script)
    {
        script.Tell("2028-04-03", Accountant, new RecoveryTakenInCharge(
            $"{Convention}/recoveries/k", Convention, Day("2028-04-03"), Day("2032-04-03")));
        script.Tell("2029-06-01", Accountant, new RecoveryInterrupted(
            $"{Convention}/recoveries/k", Convention, "FORMAL_NOTICE", Day("2029-06-01"), "Mise en demeure n° 3",
            Day("2033-06-01")));
    }

    /// <summary>1 000.00 is claimed in addition.</summary>
    public static void ClaimAfterControl(EventScript script)
    {
        script.Tell("2028-03-20", Authorising, new ControlClaimed(
            Convention, 1, new("13771.40"), new("13471.40"), new("15600.00"), new("0.00"), new("2128.60"),
            Day("2028-03-20"), "CONTROL", "Contrôle de la chambre", new("14471.40"), new("13471.40")));
        script.Tell("2028-03-20", Authorising, new RecoveryOrdered(
            $"{Convention}/recoveries/k", Convention, "2025-406", new("1000.00"), Details.Beneficiary,
            Day("2028-03-20"), Day("2028-04-20"), "CONTROL", Grounds: "Contrôle", Appeal: "Dans les deux mois",
            KnownDate: Day("2028-03-06"), KnownReason: "Révélé par le contrôle", ClaimByDate: Day("2033-03-06"),
            Findings: [new("CLAIM_NEAR_PRESCRIPTION", "Le reversement est demandé tard.", [])]));
    }
}
