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
/// rules and where the exact quotient lies in the middle between two cents.
/// </summary>
[Trait("Kind", "Unit")]
public sealed class CertifiedIsReportedTests
{
    private const int Grants = 100_000;

    [Fact]
    public void The_case_in_which_they_once_differed() => Assert.Equal(
        ("4571.53", "4571.53"),
        AmountsOf(new(FinalAmountRule.ProRata, 518_800, 830_080, 731_444, 0)));

    [Fact]
    public void To_the_cent_whatever_the_grant()
    {
        var (sampled, halves) = (0, 0);
        Figures.Gen.Sample(
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
        new Totals(figures.Accepted, figures.Accepted, 0, figures.OtherResources, Money.Zero, 0),
        null,
        CaseEvents.Authorising,
        default).Final;

    private static Money ReportedOf(Figures figures)
    {
        var script = new EventScript();
        script.Tell(
            "2025-09-15", CaseEvents.Officer, new ConventionDrafted(CaseEvents.Convention, figures.ToDetails()));
        script.Tell("2026-05-04", CaseEvents.Organisation, new ResourceRecorded(
            $"{CaseEvents.Convention}/resources/1", CaseEvents.Convention, "Mécénat",
            figures.OtherResources.ToEuros(), new DateOnly(2026, 5, 4)));
        var journal = Journal.Of(script.Events);
        var draft = journal.Last<ConventionDrafted>()!;
        AmountFigure Figure(Money amount) => new(amount, draft.Provenance);
        return Reporting.Model.Settlement.Build(journal, draft, new ChargeTotals(
            Figure(figures.Forecast), Figure(figures.Accepted), Figure(figures.Accepted), Figure(Money.Zero),
            Figure(Money.Zero), Figure(figures.Accepted - figures.Forecast), null)).FinalAmount.Value;
    }
}
