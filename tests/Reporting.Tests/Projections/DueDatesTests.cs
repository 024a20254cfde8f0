using Grants.Contracts.Convention;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Reporting.Projections;
using Grants.Values;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests.Projections;

/// <summary>What is still to be done of a grant, at each stage of its life and off its usual road.</summary>
[Trait("Kind", "Unit")]
public sealed class DueDatesTests
{
    private const string Running =
        "EXTENSION_REQUEST 2026-04-30, FULL_REPAYMENT 2027-05-01, PERIOD_END 2026-10-31, REPORT 2027-05-01";

    [Theory]
    [InlineData(Stage.Drafted, "")]
    [InlineData(Stage.Voted, Running)]
    [InlineData(Stage.Paid, Running)]
    [InlineData(Stage.Submitted, "")]
    [InlineData(Stage.Certified, "REPAYMENT 2027-04-17")]
    [InlineData(Stage.Settled, "")]
    public void Follow_the_life_of_a_grant(Stage stage, string expected) =>
        Assert.Equal(expected, Due(CaseEvents.Until(stage)));

    [Fact]
    public void The_report_is_awaited_once_it_is_called_for() => Assert.Equal(
        "FULL_REPAYMENT 2027-05-01, REPORT 2027-05-01",
        Due(CaseEvents.Until(Stage.Executed, script => script.Tell(
            "2026-11-16", CaseEvents.Officer, new ReportRequested(CaseEvents.Convention, Day("2027-05-01"))))));

    [Fact]
    public void A_hearing_has_its_days_until_the_claim()
    {
        Assert.Equal("HEARING_ANSWER 2027-03-23", Due(CaseEvents.Until(Stage.Decided, CaseEvents.Warn)));
        Assert.Equal("HEARING 2027-03-16", Due(CaseEvents.Until(Stage.Decided, script =>
        {
            CaseEvents.Warn(script);
            CaseEvents.AnswerGrounds(script);
        })));
        Assert.Equal("REPAYMENT 2027-04-17", Due(CaseEvents.Until(Stage.Decided, script =>
        {
            CaseEvents.Warn(script);
            CaseEvents.DecideLower(script);
        })));
    }

    [Fact]
    public void A_notice_ends_and_leaves_the_report_due() => Assert.Equal(
        "FULL_REPAYMENT 2027-05-01, NOTICE_END 2026-04-01, REPORT 2027-05-01",
        Due(CaseEvents.Until(Stage.Paid, OverviewEvents.Notice)));

    [Fact]
    public void A_notice_given_once_the_report_is_in_leaves_none_due() => Assert.Equal(
        "NOTICE_END 2026-04-01", Due(CaseEvents.Until(Stage.Submitted, OverviewEvents.Notice)));

    [Fact]
    public void A_notice_that_is_withdrawn_puts_things_back() => Assert.Equal(
        Running,
        Due(CaseEvents.Until(Stage.Paid, script =>
        {
            OverviewEvents.Notice(script);
            script.Tell("2026-03-20", CaseEvents.Officer, new NoticeWithdrawn(
                CaseEvents.Convention, "IN_EXECUTION", "Repris"));
        })));

    [Fact]
    public void Nothing_is_due_of_what_was_terminated() => Assert.Equal(
        "", Due(CaseEvents.Until(Stage.Paid, script =>
        {
            OverviewEvents.Notice(script);
            OverviewEvents.Terminate(script);
        })));

    [Fact]
    public void An_instalment_is_due_on_its_day_until_it_is_ordered_and_again_when_the_order_is_sent_back()
    {
        static void Schedule(EventScript script) => script.Tell(
            "2025-10-27", CaseEvents.Officer, new ConventionAmended(
                CaseEvents.Convention, 2, "a", "MODIFICATION", CaseEvents.Details with
                {
                    PaymentSchedule = [new(1, "DATE", new("15600.00"), DueDate: Day("2025-12-01"))],
                }));

        Action<EventScript> tell = Schedule;
        Assert.Contains("INSTALMENT 2025-12-01", Due(CaseEvents.Until(Stage.Voted, tell)), StringComparison.Ordinal);
        tell += OverviewEvents.Order;
        Assert.DoesNotContain("INSTALMENT", Due(CaseEvents.Until(Stage.Voted, tell)), StringComparison.Ordinal);
        tell += OverviewEvents.Reject;
        Assert.Contains("INSTALMENT 2025-12-01", Due(CaseEvents.Until(Stage.Voted, tell)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repayment_is_due_a_month_after_the_claim_was_received() => Assert.Equal(
        "REPAYMENT 2027-04-25",
        Due(CaseEvents.Until(Stage.Certified, script => script.Tell(
            "2027-03-26", CaseEvents.Officer, new RecoveryClaimReceived(
                $"{CaseEvents.Convention}/recoveries/r", CaseEvents.Convention, Day("2027-03-25"),
                Day("2027-04-25"))))));

    [Fact]
    public void A_claim_is_notified_and_collected_before_it_is_prescribed()
    {
        Action<EventScript> tell = CaseEvents.ClaimAfterControl;
        Assert.Equal("CLAIM_NOTIFICATION 2033-03-06, REPAYMENT 2028-04-20", Due(CaseEvents.Until(Stage.Settled, tell)));
        tell += CaseEvents.Collect;
        tell += script => script.Tell("2029-06-02", CaseEvents.Officer, new RecoveryClaimReceived(
            $"{CaseEvents.Convention}/recoveries/k", CaseEvents.Convention, Day("2029-06-02"), Day("2029-07-02")));
        Assert.Equal("COLLECTION 2033-06-01, REPAYMENT 2029-07-02", Due(CaseEvents.Until(Stage.Settled, tell)));
    }

    [Fact]
    public void The_vote_is_to_be_transmitted_and_then_the_terms_of_appeal_run()
    {
        var told = CaseEvents.Until(Stage.Voted);
        var voted = told.TakeWhile(one => one.Type != "ActTransmitted").ToList();

        Assert.Equal(
            "ACT_TRANSMISSION 2025-10-28", Due(voted).Split(", ")[0]);
        Assert.DoesNotContain("ACT_TRANSMISSION", Due(told), StringComparison.Ordinal);
        Assert.Equal(
            "BENEFICIARY_APPEAL 2025-12-13, PREFECT_REVIEW 2025-12-13, THIRD_PARTY_APPEAL 2025-12-13",
            Due(told, isAppeal: true));
    }

    // The terms of appeal pass by themselves: each test of the other days leaves them out.
    private static string Due(IReadOnlyList<EventEnvelope> events, bool isAppeal = false)
    {
        GrantOverview? grant = null;
        foreach (var told in events.Where(told => told.Source == "convention" && GrantOverview.IsMovedBy(told.Type)))
        {
            var body = EventJson.Deserialize(told.Type, told.Data)!;
            grant = grant is null ? GrantOverview.Of((ConventionDrafted)body) : grant.After(body);
        }

        return string.Join(", ", grant!.BindingDeadlines()
            .Where(due => due.IsAppeal == isAppeal)
            .Select(due => $"{UpperSnake.Of(due.Kind)} {due.DueDate:yyyy-MM-dd}").Order());
    }
}
