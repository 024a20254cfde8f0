using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Contracts.Budget;
using Grants.Rules;
using Grants.Values;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>What the two other services tell: the credits, and the account.</summary>
internal static partial class CaseEvents
{
    private const string BudgetOfficer = "claire.martin";

    private static string Reservation => $"{Line}/reservations/{Name("r", "reservation")[2..]}";

    private static string Commitment => $"{Line}/commitments/{Name("c", "commitment")[2..]}";

    /// <summary>Another grant reserves on the same line.</summary>
    public static void ReserveElsewhere(EventScript script) => script.Tell(
        "budget", "2027-04-10", BudgetOfficer, Line, new CreditsReserved(
            Line, $"{Line}/reservations/elsewhere", "conventions/elsewhere", new("1000.00"),
            On("1000.00", "51680.00", "15600.00", "31720.00")));

    /// <summary>
    /// The payment is cancelled, the commitment carried over to the same line of the next year, and paid there.
    /// </summary>
    public static void CarryOver(EventScript script)
    {
        var (next, commitment) = (Name("budgetLines", "next"), $"{Name("budgetLines", "next")}/commitments/next");
        void Tell(string line, IGrantEvent happened) =>
            script.Tell("budget", "2025-12-31", Accountant, line, happened);
        LineBalances After(string adjusted, string committed, string paid) => new(
            new("100000.00"), new(adjusted), new("0.00"), new(committed), new(paid),
            new((Of("100000.00") + Of(adjusted) - Of(committed) - Of(paid)).ToString()));
        Money Of(string amount) => Money.From(new Euros(amount));
        var amount = new Euros("15600.00");
        Tell(Line, new PaymentCancelled(
            Line, Commitment, $"{Commitment}/payments/p", Convention, amount, new("0.00"), "2025-18734",
            Day("2025-12-30"), After("0.00", "67280.00", "0.00")));
        Tell(Line, new CommitmentCarriedOut(
            Line, Commitment, commitment, Convention, amount, After("-15600.00", "51680.00", "0.00")));
        Tell(next, new CommitmentCarriedIn(
            next, commitment, Commitment, Convention, amount, After("15600.00", "15600.00", "0.00")));
        Tell(next, new PaymentRecorded(
            next, commitment, $"{commitment}/payments/p", Convention, amount, "2026-00001", Day("2026-01-15"),
            After("15600.00", "0.00", "15600.00")));
    }

    private static void OpenLine(EventScript script)
    {
        void Tell(string day, IGrantEvent happened) => script.Tell("budget", day, BudgetOfficer, Line, happened);
        var other = $"{Line}/reservations/other";
        Tell("2025-06-23", new BudgetLineOpened(
            Line, 2025, "C01-650A01", "Mission ESS", "6568//9365", On("0.00", "0.00", "0.00", "100000.00")));
        Tell("2025-06-23", new CreditsReserved(
            Line, other, "Subventions déjà engagées", new("51680.00"), On("51680.00", "0.00", "0.00", "48320.00")));
        Tell("2025-06-23", new ReservationPosted(
            Line, other, $"{Line}/commitments/other", "Subventions déjà engagées", new("51680.00"), new("0.00"),
            On("0.00", "51680.00", "0.00", "48320.00")));
    }

    private static void Register(EventScript script)
    {
        var account = $"{Beneficiary}/bankAccounts/{Name("a", "account")[2..]}";
        void Tell(string day, string actor, string subject, IGrantEvent happened) =>
            script.Tell("beneficiary", day, actor, subject, happened);
        Tell("2025-06-26", Officer, Beneficiary, new BeneficiaryRegistered(
            Beneficiary, "Pas-de-Calais Actif", "PUBLIC_INTEREST_GROUP", "18620009300083", null,
            "23 rue du 11 novembre, 62300 Lens", new RepresentativeDetails("Claire Fontaine", "Directrice")));
        Tell("2025-06-26", Officer, account, new BankAccountEntered(
            account, Beneficiary, "FR76 **** 189", "Pas-de-Calais Actif"));
        Tell("2025-07-01", "fanny.laurent", account, new BankAccountVerified(
            account, Beneficiary, "FR76 **** 189", "Relevé d'identité bancaire rapproché"));
    }

    private static void Reserve(EventScript script) => script.Tell(
        "budget", "2025-09-29", Officer, Line, new CreditsReserved(
            Line, Reservation, Convention, new("15600.00"), On("15600.00", "51680.00", "0.00", "32720.00")));

    private static void Commit(EventScript script) => script.Tell(
        "budget", "2025-10-13", Officer, Line, new ReservationPosted(
            Line, Reservation, Commitment, Convention, new("15600.00"), new("0.00"),
            On("0.00", "67280.00", "0.00", "32720.00")));

    private static void RecordPayment(EventScript script) => script.Tell(
        "budget", "2025-11-12", Accountant, Line, new PaymentRecorded(
            Line, Commitment, $"{Commitment}/payments/p", Convention, new("15600.00"), "2025-18734",
            Day("2025-11-12"), On("0.00", "51680.00", "15600.00", "32720.00")));

    private static LineBalances On(string reserved, string committed, string paid, string available) =>
        new(new("100000.00"), new("0.00"), new(reserved), new(committed), new(paid), new(available));
}
