using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Rules.Tests;

public sealed class LifeCycleTests
{
    private const string Grant = "conventions/00000000-0000-7000-8000-000000000001";

    private static readonly Euros None = new("0.00");

    [Theory]
    [InlineData(GrantState.Terminated, GrantState.Terminated)]
    [InlineData(GrantState.Abandoned, GrantState.Abandoned)]
    [InlineData(GrantState.ReportSubmitted, GrantState.Checked)]
    public void A_grant_that_ended_early_stays_ended_when_all_is_claimed_back(GrantState before, GrantState after) =>
        Assert.Equal(after, LifeCycle.After(before, Claimed()));

    [Fact]
    public void A_withdrawn_notice_leads_back_to_where_the_grant_stood() => Assert.Equal(
        GrantState.ReportDue,
        LifeCycle.After(GrantState.Terminating, new NoticeWithdrawn(Grant, "REPORT_DUE", "Paid since.")));

    [Theory]
    [InlineData(false, GrantState.Adopted)]
    [InlineData(true, GrantState.Signed)]
    public void The_second_signature_binds_both_parties(bool both, GrantState after) => Assert.Equal(
        after,
        LifeCycle.After(
            GrantState.Adopted,
            new ConventionSigned(Grant, "GRANTOR", new DateOnly(2025, 10, 23), "The president", both)));

    [Fact]
    public void What_moves_nothing_leaves_the_state() => Assert.Equal(
        GrantState.InExecution, LifeCycle.After(GrantState.InExecution, Rejected()));

    [Fact]
    public void Nothing_but_a_draft_begins_a_life() =>
        Assert.Throws<ArgumentException>(() => LifeCycle.After(null, Rejected()));

    private static DisbursementRejected Rejected() =>
        new($"{Grant}/disbursements/1", Grant, new("15600.00"), "The account is closed.", new DateOnly(2025, 11, 3));

    private static FullRepaymentClaimed Claimed() => new(
        Grant, None, None, None, None, None, new("15600.00"), None, new("15600.00"), new DateOnly(2027, 5, 2),
        "NO_REPORT", "No report came in.");
}
