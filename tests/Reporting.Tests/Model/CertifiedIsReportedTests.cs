using CsCheck;
using Grants.Contracts.Convention;
using Grants.Convention;
using Grants.Reporting.Model;
using Grants.Rules;
using Grants.Testing;
using Grants.Values;

namespace Grants.Reporting.Tests.Model;

/// <summary>
/// Convention certifies a final amount and Reporting computes it again from events: to the cent the same, under both
/// rules, with contributions in kind beside, and where the exact quotient lies in the middle between two cents.
/// </summary>
[Trait("Kind", "Unit")]
public sealed class CertifiedIsReportedTests
{
    private const int Grants = 100_000;

    [Fact]
    public void The_case_in_which_they_once_differed() => Assert.Equal(
        ("4571.53", "4571.53"),
        AmountsOf(new(FinalAmountRule.ProRata, 518_800, 830_080, 731_444, 0)));

    // Domain rule 30: purchases of 6 000, volunteers of 4 000, a grant of 6 000; 3 000 spent and 4 000 valued.
    [Theory]
    [InlineData(FinalAmountRule.NetCost, 0, "3000.00")]
    [InlineData(FinalAmountRule.ProRata, 0, "3000.00")]
    [InlineData(FinalAmountRule.NetCost, 1_500_00, "4500.00")]
    [InlineData(FinalAmountRule.ProRata, 1_500_00, "3600.00")]
    public void With_volunteers_beside(FinalAmountRule rule, long admitted, string final) => Assert.Equal(
        (final, final),
        AmountsOf(new(rule, 6_000_00, 6_000_00, 3_000_00, 0) { InKind = new(4_000_00, 4_000_00, admitted) }));

    [Fact]
    public void To_the_cent_whatever_the_grant()
    {
        var (sampled, halves) = (0, 0);
        Figures.GenInKind.Sample(
            figures =>
            {
                Interlocked.Increment(ref sampled);
                if (figures.IsHalfACent)
                {
                    Interlocked.Increment(ref halves);
                }

                var (certified, reported) = AmountsOf(figures);
                Assert.Equal(certified, reported);
            },
            iter: Grants,
            threads: 1);

        Assert.True(sampled >= Grants && halves >= sampled / 5, $"{halves} of {sampled} are half a cent.");
    }

    private static (string Certified, string Reported) AmountsOf(Figures figures) =>
        ($"{CertifiedOf(figures)}", $"{ReportedOf(figures)}");

    private static Money CertifiedOf(Figures figures) => Certification.Of(
        figures.ToGrant(),
        new Totals(figures.Accepted, figures.Accepted, 0, figures.OtherResources, Money.Zero, 0)
        {
            InKind = new InKindTotals(figures.InKind.Accepted, figures.InKind.Accepted, figures.InKind.Accepted),
        },
        null,
        CaseEvents.Authorising,
        default).Final;

    private static Money ReportedOf(Figures figures)
    {
        var script = new EventScript();
        script.Tell(
            "2025-09-15", CaseEvents.Officer, new ConventionDrafted(CaseEvents.Convention, figures.ToDetails()));
        // More was declared than officers have accepted, and more than stands (domain rule 31).
        var declared = figures.OtherResources + Money.FromCents(1);
        CaseEvents.Receive(script, "Mécénat", $"{declared}", $"{figures.OtherResources}");
        CaseEvents.Receive(script, "Doublon", "9.00");
        CaseEvents.Withdraw(script, $"{CaseEvents.Convention}/resources/Doublon", "RESOURCE");
        script.Tell("2026-05-04", CaseEvents.Organisation, new ResourceRecorded(
            $"{CaseEvents.Convention}/resources/2", CaseEvents.Convention, "Billetterie", new("7.00"),
            new DateOnly(2026, 5, 4)));
        Spend(script, "Charges", figures.Accepted, valuation: null);
        Spend(script, "Bénévolat", figures.InKind.Accepted, "Feuilles de temps");
        var journal = Journal.Of(script.Events);
        var tallies = new ExpenseTallies();
        foreach (var (expense, index) in journal.All<ExpenseRecorded>().Select((told, index) => (told, index)))
        {
            var ruling = journal.All<ExpenseDecided>().Single(told => told.Body.Expense == expense.Body.Expense);
            tallies.Add(ExpenseLine.Of(index + 1, new(expense, ruling, false), ExpenseMarks.None)!);
        }

        return FinancialSection.Build(journal, journal.Last<ConventionDrafted>()!, tallies)
            .Settlement.FinalAmount.Value;
    }

    private static void Spend(EventScript script, string line, Money amount, string? valuation)
    {
        var expense = $"{CaseEvents.Convention}/expenses/{line}";
        script.Tell("2026-05-04", CaseEvents.Organisation, new ExpenseRecorded(
            expense, CaseEvents.Convention, line, line, null, null, amount.ToEuros(), "", "", new DateOnly(2026, 5, 4),
            "", "", "", [], Valuation: valuation));
        script.Tell("2027-03-08", CaseEvents.Officer, new ExpenseDecided(
            expense, CaseEvents.Convention, "ACCEPTED", amount.ToEuros(), null, ""));
    }
}
