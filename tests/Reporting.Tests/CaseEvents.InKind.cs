using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Events;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>
/// A grant with volunteers (domain rule 30): purchases of 6 000 in cash, volunteers of 4 000 in kind, a grant of 6 000;
/// 3 000 spent and 4 000 valued.
/// </summary>
internal static partial class CaseEvents
{
    public const string Purchases = "Achats";
    public const string Volunteers = "Bénévolat";
    public const string GivenTime = "Dons de temps";
    public const string Valuation = "400 h × 10,00 €, délibération du conseil d’administration";

    /// <summary>The whole life, certified; in kind nothing is admitted unless an amount is given.</summary>
    /// <param name="rule">How the final amount is computed.</param>
    /// <param name="admitted">What the convention admits in kind; null for nothing.</param>
    /// <param name="more">What else happens before the rulings.</param>
    public static IReadOnlyList<EventEnvelope> InKind(
        string rule = "NET_COST", string? admitted = null, Action<EventScript>? more = null)
    {
        var script = new EventScript();
        OpenLine(script);
        Register(script);
        script.Tell("2025-09-15", Officer, new ConventionDrafted(Convention, InKindDetails(rule, admitted)));
        Vote(script);
        script.Tell("2025-10-14", Officer, InKindVote);
        script.Tell("2025-10-28", Authorising, new DisbursementOrdered(
            OrderOf("d"), Convention, "2025-406", 1, new("6000.00"), Details.Beneficiary, "FR7630006000011234567890189",
            "AGRIFRPP", "Pas-de-Calais Actif", Details.BudgetLine, Commitment, "2025-406", Day("2025-10-13"),
            Day("2025-10-28")));
        script.Tell("2025-11-03", Officer, new ExecutionStarted(Convention));
        script.Tell("2025-11-12", Accountant, new DisbursementConfirmed(
            OrderOf("d"), Convention, new("6000.00"), "2025-18734", Day("2025-11-12")));
        Spend(script, new(Purchases, null, null, "3000.00", "F-1", "2025-12-15"));
        Value(script, "4000.00", "V-1");
        Give(script, GivenTime, "4000.00", "870");
        more?.Invoke(script);
        Submit(script);
        script.Tell("2027-03-08", Officer, Accepted("F-1", "3000.00"));
        script.Tell("2027-03-08", Officer, Accepted("V-1", "4000.00"));
        return script.Events;
    }

    /// <summary>A value in kind is recorded.</summary>
    public static void Value(EventScript script, string amount, string id) =>
        script.Tell("2026-01-31", Organisation, new ExpenseRecorded(
            $"{Convention}/expenses/{id}", Convention, Volunteers, "Accueil du public", "400", new("10.00"),
            new(amount), "", "", Day("2026-01-31"), $"{Convention}/vouchers/{id}", "attestation.pdf",
            new string('b', 64), [], Valuation: Valuation));

    /// <summary>Something is received: in kind on account 87.</summary>
    public static void Give(EventScript script, string label, string amount, string? account) =>
        script.Tell("2026-02-02", Organisation, new ResourceRecorded(
            $"{Convention}/resources/{label}", Convention, label, new(amount), Day("2026-02-02"), account));

    /// <summary>An expense or a value is accepted whole.</summary>
    public static ExpenseDecided Accepted(string expense, string amount) =>
        new($"{Convention}/expenses/{expense}", Convention, "ACCEPTED", new(amount), null, "");

    private static DeliberationRecorded InKindVote => new(
        Convention, "2025-406", Day("2025-10-13"), "35", "1re commission", "FAVOURABLE", Day("2025-09-29"), 38, 0, 5, 1,
        5, [], Adopted: true, new("6000.00"), [new InstalmentDetails(1, "SIGNATURE", new("6000.00"))], Commitment);

    private static ConventionDetails InKindDetails(string rule, string? admitted) => Details with
    {
        FinalAmountRule = rule,
        GrantAmount = new("6000.00"),
        Charges =
        [
            new ForecastChargeDetails(Volunteers, "heure", "400", new("10.00"), new("4000.00"), "864"),
            new ForecastChargeDetails(Purchases, "forfait", "1", new("6000.00"), new("6000.00"), "60"),
        ],
        Resources =
        [
            new ForecastResourceDetails(GivenTime, new("4000.00"), "OTHER", "870"),
            new ForecastResourceDetails("Département du Pas-de-Calais", new("6000.00"), "GRANT", "74"),
        ],
        Clauses = admitted is null
            ? Details.Clauses
            :
            [
                .. Details.Clauses,
                new ClauseDetails(
                    "IN_KIND_ADMITTED", "Contributions volontaires en nature admises dans le calcul, dans la limite de",
                    null, new(admitted), null, "Convention, article 4, alinéa 3"),
            ],
    };
}
