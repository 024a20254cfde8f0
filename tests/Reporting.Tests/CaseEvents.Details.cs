using Grants.Contracts;
using Grants.Contracts.Convention;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>What was planned, and what was done.</summary>
internal static partial class CaseEvents
{
    public static string Convention { get; } = Name("conventions", "convention");

    public static string Beneficiary { get; } = Name("beneficiaries", "beneficiary");

    public static string Line { get; } = Name("budgetLines", "line");

    public static ConventionDetails Details { get; } = new(
        "2025-406",
        "Favoriser les initiatives de coopération des structures de l'économie sociale et solidaire du Pas-de-Calais",
        new GrantorDetails(
            "Département du Pas-de-Calais", "22620001200012",
            "Hôtel du Département, rue Ferdinand Buisson, 62018 Arras Cedex 9", "Président du Conseil départemental"),
        new BeneficiaryDetails(
            Beneficiary, "Pas-de-Calais Actif", "PUBLIC_INTEREST_GROUP", "18620009300083",
            "23 rue du 11 novembre, 62300 Lens"),
        new BudgetLineDetails(Line, 2025, "C01-650A01", "Mission ESS", "6568//9365"),
        new Euros("15600.00"),
        Day("2025-06-26"),
        Day("2025-11-01"),
        Day("2026-10-31"),
        Day("2027-05-01"),
        [
            new ForecastChargeDetails(External, "jour", "6.75", new("1200.00"), new("8100.00"), "6226"),
            new ForecastChargeDetails(Reception, "forfait", "1", new("600.00"), new("600.00"), "6257"),
            new ForecastChargeDetails(Staff, "heure", "206", new("34.00"), new("7004.00"), "64"),
        ],
        [
            new ForecastResourceDetails("Département du Pas-de-Calais", new("15600.00"), "GRANT", "74"),
            new ForecastResourceDetails("Fonds propres", new("104.00"), "OWN_FUNDS"),
        ],
        "Une rencontre départementale, puis trois ateliers, un par zone.",
        [
            new("EVENT", "Rencontre des Coopérations (demi-journée départementale)", "événement", "1", null),
            new("WORKSHOP", "Ateliers collectifs", "atelier", "3", null),
            new("ZONE", "Zones géographiques couvertes", "zone", "3", null),
            new("PROPOSAL", "Présentation des propositions au CDESS", "présentation", "1",
                "Prévue en mars 2026 selon la demande, en avril 2026 selon le rapport."),
            new("CONSULTANT_DAY", "Jours de prestation extérieure", "jour", "6.75", null),
            new("STAFF_HOUR", "Heures de personnel dédié", "heure", "206", null),
            new("PARTICIPANT", "Participants", "personne", null, null),
        ],
        [new InstalmentDetails(1, "SIGNATURE", new("15600.00"))],
        "NET_COST",
        ["Code général des collectivités territoriales", "Loi n° 2014-856 du 31 juillet 2014"],
        [
            new("CEILING", "Plafond de la participation", null, new("15600.00"), null, "Convention, article 4"),
            new("FINAL_AMOUNT_RULE", "Calcul du montant définitif", null, null, "NET_COST", "Convention, article 4"),
            new("EXTENSION_REQUEST_DEADLINE", "Dernier jour pour demander une prolongation", Day("2026-04-30"), null,
                null, "Convention, article 3"),
            new("REPORT_DUE", "Dernier jour pour produire le bilan final", Day("2027-05-01"), null, null,
                "Convention, article 6"),
            new("FULL_REPAYMENT_FROM", "Remboursement total exigible à défaut de bilan, à partir du", Day("2027-05-01"),
                null, null, "Convention, article 10"),
        ],
        [
            new("REPORT_DUE_AFTER_REPAYMENT_OPENS",
                "Le bilan peut être produit jusqu'au 1er mai 2027, mais le remboursement total peut être exigé dès ce"
                + " même jour : les deux articles se contredisent d'un jour.",
                ["REPORT_DUE", "FULL_REPAYMENT_FROM"]),
        ]);

    /// <summary>The expenses, in the order of the case.</summary>
    public static IReadOnlyList<CaseExpense> Expenses { get; } =
    [
        new(External, "3.25", "1200.00", "3900.00", "F-2025-118", "2025-12-15"),
        new(External, "3", "1200.00", "3600.00", "F-2026-009", "2026-02-20"),
        new(Reception, null, null, "612.40", "T-4471", "2025-11-28"),
        new(Reception, null, null, "148.00", "T-0312", "2026-01-30"),
        new(Staff, "120.5", "34.00", "4097.00", "PAIE-2026-01", "2026-01-31"),
        new(Staff, "71", "34.00", "2414.00", "PAIE-2026-04", "2026-04-30"),
        new(Reception, null, null, "85.00", "T-7790", "2026-11-05"),
    ];

    public static string NameOf(CaseExpense expense) => $"{Convention}/expenses/{expense.Invoice}";

    private static void Draft(EventScript script)
    {
        OpenLine(script);
        Register(script);
        script.Tell("2025-09-15", Officer, new ConventionDrafted(Convention, Details));
    }

    private static void Execute(EventScript script)
    {
        Act(script, "2025-11-18", 1, "EVENT", "Centre", 94);
        Act(script, "2025-12-09", 2, "WORKSHOP", "Littoral", 21);
        Act(script, "2026-01-15", 2, "WORKSHOP", "Intérieur", 26);
        Act(script, "2026-01-27", 2, "WORKSHOP", "Sud", 18);
        Act(script, "2026-04-14", 2, "PROPOSAL", "Arras", 0);
        script.Tell("2025-11-20", Organisation, new ResourceRecorded(
            $"{Convention}/resources/r", Convention, "Participations aux frais", new("300.00"), Day("2025-11-20")));
        foreach (var expense in Expenses)
        {
            Spend(script, expense);
        }

        foreach (var (code, value) in new[]
        {
            ("EVENT", "1"), ("WORKSHOP", "3"), ("ZONE", "3"), ("PROPOSAL", "1"), ("CONSULTANT_DAY", "6.25"),
            ("STAFF_HOUR", "191.5"), ("PARTICIPANT", "159"),
        })
        {
            script.Tell("2026-10-31", Organisation, new IndicatorValueRecorded(
                $"{Convention}/indicatorValues/{code}", Convention, code, value, Day("2026-10-31"),
                "Feuilles d'émargement et relevés de temps"));
        }

        Leave(script);
    }

    private static void Act(EventScript script, string day, int phase, string code, string zone, int participants) =>
        script.Tell(day, Organisation, new ActivityRecorded(
            $"{Convention}/activities/{day}", Convention, Day(day), phase, code, zone, participants, ""));

    public static void Spend(EventScript script, CaseExpense expense)
    {
        var voucher = $"{Convention}/vouchers/{expense.Invoice}";
        var sha256 = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(expense.Invoice)));
        var file = expense.Invoice + ".pdf";
        script.Tell(expense.PaymentDate, Organisation, new VoucherUploaded(
            voucher, Convention, file, 1024, sha256, "application/pdf"));
        script.Tell(expense.PaymentDate, Organisation, new ExpenseRecorded(
            NameOf(expense),
            Convention,
            expense.Line,
            expense.Line,
            expense.Quantity,
            expense.UnitPrice is null ? null : new(expense.UnitPrice),
            new(expense.Amount),
            "Fournisseur fictif",
            expense.Invoice,
            Day(expense.PaymentDate),
            voucher,
            file,
            sha256,
            Day(expense.PaymentDate) > Details.EndDate ? ["PAID_OUTSIDE_PERIOD"] : []));
    }
}

/// <summary>An expense of the case.</summary>
internal sealed record CaseExpense(
    string Line, string? Quantity, string? UnitPrice, string Amount, string Invoice, string PaymentDate);
