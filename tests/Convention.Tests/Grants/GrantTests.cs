using Grants.Platform.Refusals;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>The first and the last day of each step, to the day.</summary>
[Trait("Kind", "Unit")]
public sealed class GrantTests
{
    private static readonly DateOnly Before = Life.Voted.AddDays(-1);

    [Fact]
    public void A_party_signs_from_the_day_of_the_vote_until_today()
    {
        var grant = Case.Grant(GrantState.Adopted);

        Assert.Single(grant.Sign(By(Party.Grantor, Life.Voted), Life.Voted).Signatures);
        Refuses("SIGNED_BEFORE_VOTE", () => grant.Sign(By(Party.Grantor, Before), Life.Voted));
        Refuses("DATE_IN_FUTURE", () => grant.Sign(By(Party.Grantor, Life.Voted), Before));
    }

    [Theory]
    [InlineData("Grantor", "Beneficiary")]
    [InlineData("Beneficiary", "Grantor")]
    public void Is_signed_once_both_have_in_either_order(string one, string other)
    {
        var (first, second) = (Enum.Parse<Party>(one), Enum.Parse<Party>(other));
        var half = Case.Grant(GrantState.Adopted).Sign(By(first, Life.Voted), Case.Today);

        Assert.Equal(GrantState.Adopted, half.State);
        Refuses("ALREADY_SIGNED", () => half.Sign(By(first, Life.Voted), Case.Today));
        var signed = half.Sign(By(second, Life.Voted), Case.Today);
        Assert.Equal(GrantState.Signed, signed.State);
        Refuses("TRANSITION_NOT_ALLOWED", () => signed.Sign(By(second, Life.Voted), Case.Today));
    }

    [Fact]
    public void The_action_begins_on_the_first_day_and_not_before()
    {
        var grant = Case.Grant(GrantState.Signed);

        Refuses("PERIOD_NOT_STARTED", () => grant.StartExecution(grant.Terms.StartDate.AddDays(-1)));
        Assert.Equal(GrantState.InExecution, grant.StartExecution(grant.Terms.StartDate).State);
    }

    [Fact]
    public void The_report_is_called_for_after_the_last_day_and_not_on_it()
    {
        var grant = Case.Grant(GrantState.InExecution);

        Refuses("PERIOD_NOT_OVER", () => grant.RequestReport(grant.Terms.EndDate));
        Assert.Equal(GrantState.ReportDue, grant.RequestReport(grant.Terms.EndDate.AddDays(1)).State);
    }

    [Fact]
    public void A_vote_that_rejects_leaves_the_terms_as_they_were_proposed()
    {
        var vote = Case.Vote(vote =>
        {
            vote.VotesFor = 0;
            vote.GrantedAmount = Make.Euros("12000.00");
        });

        var rejected = Case.Grant(GrantState.Proposed).Vote(vote, commitment: null);

        Assert.Equal(GrantState.Rejected, rejected.State);
        Assert.Equal(Case.Terms().GrantAmount, rejected.Terms.GrantAmount);
        Assert.Null(GrantWire.Render(rejected).Deliberation.GrantedAmount);
    }

    [Fact]
    public void Nothing_is_changed_while_a_step_is_under_way()
    {
        var busy = Case.Grant(GrantState.Signed) with { PendingIntent = Guid.Empty };

        Refuses("OPERATION_IN_PROGRESS", () => busy.StartExecution(busy.Terms.StartDate));
    }

    private static Signature By(Party party, DateOnly day) => new(party, day, "Qui de droit");

    private static void Refuses(string reason, Func<object> decide) =>
        Assert.Equal(reason, Assert.Throws<Refusal>(decide).Reason);
}
