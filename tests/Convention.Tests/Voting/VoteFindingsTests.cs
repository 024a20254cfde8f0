using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Credits that are committed in December and cannot be ordered in their year (domain rule 28).</summary>
[Trait("Kind", "Unit")]
public sealed class VoteFindingsTests
{
    [Theory]
    [InlineData("2025-12-01", "2026-01-01", "COMMITTED_IN_DECEMBER: INSTALMENT_1")]
    [InlineData("2025-12-31", "2026-01-01", "COMMITTED_IN_DECEMBER: INSTALMENT_1")]
    [InlineData("2025-12-31", "2025-12-31", "")]
    [InlineData("2025-11-30", "2026-01-01", "")]
    [InlineData("2026-12-01", "2027-01-01", "")]
    public void A_first_instalment_that_cannot_fall_due_by_the_31st(string vote, string due, string findings) =>
        Assert.Equal(findings, FindingsOf(vote, new Instalment(
            1, InstalmentTrigger.Date, Money.FromCents(1), DueDate: Day(due))));

    // At signature means on any day: the parties may still sign in December.
    [Fact]
    public void An_instalment_at_signature_can()
    {
        Assert.Equal("", FindingsOf(
            "2025-12-20",
            new(1, InstalmentTrigger.ServiceRendered, Money.FromCents(1)),
            new(2, InstalmentTrigger.Signature, Money.FromCents(1))));
        Assert.Equal("COMMITTED_IN_DECEMBER: INSTALMENT_1", FindingsOf(
            "2025-12-20", new Instalment(1, InstalmentTrigger.ServiceRendered, Money.FromCents(1))));
    }

    [Fact]
    public void A_vote_that_commits_nothing_has_none() => Assert.Empty(VoteFindings.Of(Case.Grant(GrantState.Draft) with
    {
        Deliberation = null,
    }));

    private static string FindingsOf(string vote, params Instalment[] schedule) => string.Join("; ", VoteFindings.Of(
        Case.Grant(GrantState.Adopted, Case.Terms() with { Schedule = schedule }) with
        {
            Deliberation = Case.Vote() with { VoteDate = Day(vote) },
        }).Select(finding => $"{finding.Code}: {string.Join(' ', finding.ClauseCodes)}"));

    private static DateOnly Day(string day) =>
        DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
