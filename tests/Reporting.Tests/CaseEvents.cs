using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Events;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>The life of the reference grant as the events of the three services tell it.</summary>
internal static partial class CaseEvents
{
    public const string External = "Prestation extérieure";
    public const string Reception = "Frais de réception";
    public const string Staff = "Charges de personnel dédié à l'action";

    public const string Officer = "ines.dubois";
    public const string Authorising = "olivier.lefebvre";
    public const string Accountant = "paul.moreau";
    public const string Organisation = "contact.beneficiaire";

    /// <summary>The whole life, to the settlement.</summary>
    public static IReadOnlyList<EventEnvelope> All => Until(Stage.Settled);

    /// <summary>The life as far as a stage.</summary>
    public static IReadOnlyList<EventEnvelope> Until(Stage last, Action<EventScript>? more = null)
    {
        var script = new EventScript();
        foreach (var (stage, tell) in Stages.TakeWhile(part => part.Stage <= last))
        {
            tell(script);
        }

        more?.Invoke(script);
        return script.Events;
    }

    private static (Stage Stage, Action<EventScript> Tell)[] Stages =>
    [
        (Stage.Drafted, Draft),
        (Stage.Voted, Vote),
        (Stage.Paid, Pay),
        (Stage.Executed, Execute),
        (Stage.Submitted, Submit),
        (Stage.Decided, Decide),
        (Stage.Certified, Certify),
        (Stage.Settled, Settle),
    ];

    /// <summary>Tells something of the convention.</summary>
    public static void Tell(this EventScript script, string day, string actor, IGrantEvent happened) =>
        script.Tell("convention", day, actor, Convention, happened);

    /// <summary>The vote is transmitted, published and notified on a day.</summary>
    public static void Enforce(this EventScript script, string day, string act, string number)
    {
        script.Tell(day, Officer, new ActTransmitted(
            act, number, Day(day), Day(day), "LMC-1528229", EnforceableDate: null, null));
        script.Tell(day, Officer, new ActPublished(act, number, Day(day), Day(day), null));
        script.Tell(day, Officer, new ActNotified(act, number, Day(day), null));
    }

    private static void Vote(EventScript script)
    {
        Reserve(script);
        script.Tell("2025-09-29", Officer, new ConventionProposed(Convention, Reservation, new("15600.00")));
        Commit(script);
        script.Tell("2025-10-13", Officer, new DeliberationRecorded(
            Convention, "2025-406", Day("2025-10-13"), "35", "1re commission", "FAVOURABLE", Day("2025-09-29"),
            38, 0, 5, 1, 5, [], Adopted: true, new("15600.00"),
            [new InstalmentDetails(1, "SIGNATURE", new("15600.00"))], Commitment, GroupVotes));
        script.Enforce("2025-10-13", Convention, "2025-406");
        script.Tell("2025-10-24", Officer, new ConventionSigned(
            Convention, "GRANTOR", Day("2025-10-24"), "Président du Conseil départemental", SignedByBoth: false));
        script.Tell("2025-10-27", Officer, new ConventionSigned(
            Convention, "BENEFICIARY", Day("2025-10-27"), "Représentant légal de l'organisme", SignedByBoth: true));
    }

    private static void Pay(EventScript script)
    {
        var order = $"{Convention}/disbursements/d";
        script.Tell("2025-10-28", Authorising, new DisbursementOrdered(
            order, Convention, "2025-406", 1, new("15600.00"), Details.Beneficiary, "FR7630006000011234567890189",
            "AGRIFRPP", "Pas-de-Calais Actif", Details.BudgetLine, Commitment, "2025-406",
            Day("2025-10-13"), Day("2025-10-28")));
        script.Tell("2025-11-03", Officer, new ExecutionStarted(Convention));
        RecordPayment(script);
        script.Tell("2025-11-12", Accountant, new DisbursementConfirmed(
            order, Convention, new("15600.00"), "2025-18734", Day("2025-11-12")));
    }

    private static void Submit(EventScript script)
    {
        script.Tell("2026-11-16", Officer, new ReportRequested(Convention, Day("2027-05-01")));
        script.Tell("2027-02-15", Organisation, new ReportSubmitted(
            Convention,
            "La rencontre départementale a réuni 94 participants.\n\nTrois ateliers ont suivi, un par zone.",
            "Les structures présentes ont retenu plusieurs pistes communes :\nachats groupés,\npartage de locaux.",
            "L'animation a été assurée par un intervenant extérieur et par l'équipe permanente.",
            "La mobilisation a été plus difficile au sud du département.",
            [new VarianceExplanationDetails(Reception, "L'affluence a dépassé les prévisions.")],
            Attestation: new AttestationDetails("Claire Fontaine", "Directrice", "Lens", Day("2027-02-15"))));
    }

    private static void Decide(EventScript script)
    {
        Sample(script);
        foreach (var expense in Expenses)
        {
            var rejected = expense.Invoice == "T-7790";
            script.Tell("2027-03-08", Officer, new ExpenseDecided(
                NameOf(expense),
                Convention,
                rejected ? "REJECTED" : "ACCEPTED",
                new(rejected ? "0.00" : expense.Amount),
                rejected ? "PAID_OUTSIDE_PERIOD" : null,
                rejected ? "Dépense acquittée après la fin de la période." : ""));
        }

        TakeIn(script);
    }

    private static void Certify(EventScript script)
    {
        script.Tell("2027-03-17", Authorising, new ServiceRenderedCertified(
            Convention, new("14856.40"), new("14771.40"), new("85.00"), new("300.00"), new("14471.40"),
            new("15600.00"), new("0.00"), new("1128.60"), Day("2027-03-17")));
        script.Tell("2027-03-17", Authorising, new RecoveryOrdered(
            $"{Convention}/recoveries/r", Convention, "2025-406", new("1128.60"), Details.Beneficiary,
            Day("2027-03-17"), Day("2027-04-17")));
    }

    private static void Settle(EventScript script)
    {
        script.Tell("2027-04-05", Accountant, new RecoveryConfirmed(
            $"{Convention}/recoveries/r", Convention, new("1128.60"), "2027-T-00412", Day("2027-04-05")));
        script.Tell("2027-04-07", Officer, new ConventionSettled(Convention));
    }
}

/// <summary>How far the life of the grant has come.</summary>
public enum Stage
{
    Drafted,
    Voted,
    Paid,
    Executed,
    Submitted,
    Decided,
    Certified,
    Settled,
}
