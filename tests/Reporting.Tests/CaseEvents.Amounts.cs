using Grants.Contracts.Budget;
using Grants.Contracts.Convention;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>The amount of the reference case is raised to 20 000.00, on a line of 2026.</summary>
internal static partial class CaseEvents
{
    /// <summary>The line that provides the difference.</summary>
    public static string AddedLine => Name("budgetLines", "added");

    private static string AddedCommitment => $"{AddedLine}/commitments/added";

    private static BudgetLineDetails AddedLineDetails =>
        new(AddedLine, 2026, "C01-660A01", "Mission ESS 2026", "6568//9366");

    /// <summary>Proposed, voted and signed by both.</summary>
    public static void Raise(EventScript script)
    {
        VoteOnRaise(script);
        foreach (var (party, day) in new[] { ("GRANTOR", "2026-04-08"), ("BENEFICIARY", "2026-04-10") })
        {
            script.Tell("2026-04-13", Authorising, new AmendmentSigned(
                Amendment, Convention, 1, party, Day(day), "Qui de droit", party == "BENEFICIARY"));
        }

        script.Tell("2026-04-13", Authorising, new ConventionAmended(
            Convention, 2, Amendment, "AMOUNT",
            Details with
            {
                GrantAmount = new("20000.00"),
                PaymentSchedule =
                [
                    new InstalmentDetails(1, "SIGNATURE", new("15600.00")),
                    new InstalmentDetails(2, "SIGNATURE", new("4400.00"), AmendmentNumber: 1),
                ],
            }));
    }

    /// <summary>Proposed and voted, with its credits.</summary>
    public static void VoteOnRaise(EventScript script)
    {
        var reservation = $"{AddedLine}/reservations/added";
        void Tell(string day, Contracts.IGrantEvent happened) =>
            script.Tell("budget", day, Officer, AddedLine, happened);
        Tell("2026-01-05", new BudgetLineOpened(
            AddedLine, 2026, "C01-660A01", "Mission ESS 2026", "6568//9366", Balances("0.00", "0.00", "100000.00")));
        Tell("2026-03-02", new CreditsReserved(
            AddedLine, reservation, Convention, new("4400.00"), Balances("4400.00", "0.00", "95600.00")));
        script.Tell("2026-03-02", Officer, new AmountAmendmentProposed(
            Amendment, Convention, 1, "Une quatrième zone", new("15600.00"), new("20000.00"), [], [],
            AddedLineDetails, reservation));
        Tell("2026-03-30", new ReservationPosted(
            AddedLine, reservation, AddedCommitment, Convention, new("4400.00"), new("0.00"),
            Balances("0.00", "4400.00", "95600.00")));
        script.Tell("2026-03-30", Officer, new AmountDeliberationRecorded(
            Amendment, Convention, 1,
            new VoteDetails(
                "2026-071", Day("2026-03-30"), "12", "1re commission", "FAVOURABLE", Day("2026-03-23"), 38, 0, 5, 1, 0,
                [], [], false, 0, false, null, false, null, []),
            Adopted: true, Adjourned: false, null, new("20000.00"), new("4400.00"), AddedCommitment, []));
    }

    /// <summary>The amendment is given up after its vote.</summary>
    public static void WithdrawRaise(EventScript script) => script.Tell(
        "2026-04-20", Officer, new AmendmentWithdrawn(Amendment, Convention, 1, "Plus nécessaire"));

    private static string Amendment => $"{Convention}/amendments/a";

    private static LineBalances Balances(string reserved, string committed, string available) => new(
        new("100000.00"), new("0.00"), new(reserved), new(committed), new("0.00"), new(available));
}
