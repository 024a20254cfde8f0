using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Events;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>What may become of a payment order, and of a claim (domain rules 11, 24 and 25).</summary>
internal static partial class CaseEvents
{
    public const string SecondOrder = "e";

    private static readonly Euros Whole = new("15600.00");

    /// <summary>The whole life, with everything that can become of a payment, a claim and a line.</summary>
    public static IReadOnlyList<EventEnvelope> Troubled => Until(Stage.Settled, script =>
    {
        CarryOver(script);
        FollowCarryOver(script);
        Return(script, "2027-04-08");
        PayAgain(script, "2027-04-09");
        Annul(script, "2027-04-10", moneyReturned: false, creditsRestored: false);
        ClaimTheMandate(script, "2027-04-10", "2027-T-9");
        Reduce(script, "2027-04-10", "128.60", "0.00");
        OrderAgain(script, "2027-04-12", 2026);
        Suspend(script, "2027-04-13");
        Answer(script, "2027-04-14", "REQUISITIONED");
        Confirm(script, "2027-04-15");
        Warn(script);
        AnswerGrounds(script);
        Control(script);
    });

    private static string OrderOf(string id) => $"{Convention}/disbursements/{id}";

    private static BudgetLineDetails LineOf(int year) => year == 2025
        ? Details.BudgetLine
        : Details.BudgetLine with { Name = Name("budgetLines", year == 2026 ? "next" : $"{year}"), FiscalYear = year };

    /// <summary>An order beside that of the case, on the line of a year.</summary>
    public static void OrderAgain(EventScript script, string day, int year = 2025) =>
        script.Tell(day, Authorising, new DisbursementOrdered(
            OrderOf(SecondOrder), Convention, "2025-406", 1, Whole, Details.Beneficiary,
            "FR7630006000011234567890189", "AGRIFRPP", "Pas-de-Calais Actif", LineOf(year), Commitment, "2025-406",
            Day("2025-10-13"), Day(day)));

    public static void Confirm(EventScript script, string day, string id = SecondOrder) =>
        script.Tell(day, Accountant, new DisbursementConfirmed(OrderOf(id), Convention, Whole, "2026-00007", Day(day)));

    public static void Suspend(EventScript script, string day) =>
        script.Tell(day, Accountant, new DisbursementSuspended(
            OrderOf(SecondOrder), Convention, Whole, "OTHER", "Pièce illisible", Day(day)));

    public static void Answer(EventScript script, string day, string outcome) =>
        script.Tell(day, Authorising, new DisbursementResumed(
            OrderOf(SecondOrder), Convention, Whole, outcome, "Payez", Day(day)));

    public static void Return(EventScript script, string day, string id = "d") =>
        script.Tell(day, Accountant, new DisbursementReturned(
            OrderOf(id), Convention, Whole, "2025-18734", Day(day), "Compte clos"));

    public static void PayAgain(EventScript script, string day, string id = "d") =>
        script.Tell(day, Accountant, new DisbursementPaidAgain(
            OrderOf(id), Convention, Whole, "2025-18734", Day(day), "beneficiaries/b/bankAccounts/c", "Actif"));

    /// <summary>The mandate of the case is annulled.</summary>
    public static void Annul(EventScript script, string day, bool moneyReturned = true, bool creditsRestored = true) =>
        script.Tell(day, Authorising, new DisbursementCancelled(
            OrderOf("d"), Convention, Whole, "MANDATE_ANNULLED", "Erreur de créancier", Day(day), "Certificat",
            "2025-A-12", "2025-18734", moneyReturned, creditsRestored));

    /// <summary>The second order is cancelled, because the grant has ended.</summary>
    public static void CancelAtTheEnd(EventScript script, string day) =>
        script.Tell(day, Officer, new DisbursementCancelled(
            OrderOf(SecondOrder), Convention, Whole, "GRANT_ENDED", "Fausse déclaration", Day(day)));

    /// <summary>The money of a cancelled mandate is claimed, and comes in where a receipt is given.</summary>
    public static void ClaimTheMandate(EventScript script, string day, string? receipt = null)
    {
        script.Tell(day, Authorising, new RecoveryOrdered(
            $"{Convention}/recoveries/m", Convention, "2025-406", Whole, Details.Beneficiary, Day(day), Day(day),
            "MANDATE_CANCELLED"));
        if (receipt is not null)
        {
            script.Tell(day, Accountant, new RecoveryConfirmed(
                $"{Convention}/recoveries/m", Convention, Whole, receipt, Day(day)));
        }
    }

    /// <summary>The claim of the case is reduced.</summary>
    public static void Reduce(EventScript script, string day, string by, string left) =>
        script.Tell(day, Authorising, new RecoveryReduced(
            $"{Convention}/recoveries/r", Convention, new(by), new(left), Day(day), OrderOf("d"), "Mandat annulé"));

    /// <summary>Convention follows a carry-over to the next year, on its day or later.</summary>
    public static void FollowCarryOver(
        EventScript script, int from = 2025, string day = "2025-12-31", string? heard = null) =>
        script.Tell(heard ?? day, BudgetOfficer, new ConventionCarriedOver(
            Convention, CommitmentOf(from), LineOf(from), CommitmentOf(from + 1), LineOf(from + 1), Whole, Day(day)));

    private static string CommitmentOf(int year) => year == 2025 ? Commitment : $"{LineOf(year).Name}/commitments/c";
}
