using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests.Projections;

/// <summary>Events outside the life of the reference grant.</summary>
internal static class OverviewEvents
{
    private static string Disbursement => $"{CaseEvents.Convention}/disbursements/d";

    /// <summary>Another line is opened.</summary>
    public static void OpenLine(
        EventScript script, string what, int year, string operation, string imputation, string voted)
    {
        var line = Name("budgetLines", what);
        var nothing = new Euros("0.00");
        script.Tell("budget", "2025-06-24", "claire.martin", line, new BudgetLineOpened(
            line, year, operation, "Label", imputation,
            new LineBalances(new(voted), nothing, nothing, nothing, nothing, new(voted))));
    }

    /// <summary>Another grant is drafted.</summary>
    public static string DraftGrant(EventScript script, string reference, string title, string beneficiary)
    {
        var convention = Name("conventions", reference);
        script.Tell("convention", "2025-09-20", CaseEvents.Officer, convention, new ConventionDrafted(
            convention, CaseEvents.Details with
            {
                Reference = reference,
                Title = title,
                Beneficiary = CaseEvents.Details.Beneficiary with
                {
                    Name = Name("beneficiaries", reference),
                    DisplayName = beneficiary,
                    Siret = "26620001200012",
                },
            }));
        return convention;
    }

    /// <summary>The payment is ordered, and not made yet.</summary>
    public static void Order(EventScript script) => script.Tell(
        "2025-10-28", CaseEvents.Authorising, new DisbursementOrdered(
            Disbursement, CaseEvents.Convention, "2025-406", 1, new("15600.00"), CaseEvents.Details.Beneficiary,
            "FR7630006000011234567890189", "AGRIFRPP", "Pas-de-Calais Actif", CaseEvents.Details.BudgetLine,
            "c", "2025-406", Day("2025-10-13"), Day("2025-10-28")));

    /// <summary>The accountant sends the order back.</summary>
    public static void Reject(EventScript script) => script.Tell(
        "2025-10-29", CaseEvents.Accountant, new DisbursementRejected(
            Disbursement, CaseEvents.Convention, new("15600.00"), "RIB", Day("2025-10-29")));

    /// <summary>The organisation of another grant has another name by now.</summary>
    public static void Rename(EventScript script, string reference, string name)
    {
        var beneficiary = Name("beneficiaries", reference);
        script.Tell("beneficiary", "2025-09-21", CaseEvents.Officer, beneficiary, new BeneficiaryUpdated(
            beneficiary, name, "ASSOCIATION", "26620001200012", null, "", ["display_name"]));
    }

    /// <summary>The beneficiary is put on notice.</summary>
    public static void Notice(EventScript script) => script.Tell("2026-03-02", CaseEvents.Officer, new NoticeGiven(
        CaseEvents.Convention, "BREACH_BY_BENEFICIARY", "Aucune action", Day("2026-03-01"), Day("2026-04-01")));

    /// <summary>The notice had no effect.</summary>
    public static void Terminate(EventScript script) => script.Tell(
        "2026-04-02", CaseEvents.Officer, new ConventionTerminated(
            CaseEvents.Convention, "BREACH_BY_BENEFICIARY", "Sans effet", Day("2026-04-02")));

    /// <summary>A vote commits less than was reserved: one event, two movements.</summary>
    public static void PostForLess(EventScript script) => script.Tell(
        "budget", "2025-10-01", "claire.martin", CaseEvents.Line, new ReservationPosted(
            CaseEvents.Line, $"{CaseEvents.Line}/reservations/x", $"{CaseEvents.Line}/commitments/x", "Autre",
            new("800.00"), new("200.00"), new LineBalances(
                new("100000.00"), new("0.00"), new("0.00"), new("52480.00"), new("0.00"), new("47520.00"))));
}
