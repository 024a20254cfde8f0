namespace Grants.Reporting.Tests.Model;

/// <summary>The report of a grant whose amount was raised follows the amount in force (domain rule 12).</summary>
[Trait("Kind", "Unit")]
public sealed class RaisedAmountTests
{
    [Fact]
    public void The_ceiling_is_the_amount_in_force_and_each_version_keeps_its_own()
    {
        var report = Reports.Build(CaseEvents.Until(Stage.Paid, CaseEvents.Raise));

        Assert.Equal("20000.00", $"{report.Grant.GrantedAmount.Value}");
        Assert.Equal(
            [(1, "15600.00", null, "2025-406"), (2, "20000.00", "AMOUNT", "2026-071")],
            report.Agreement.Versions.Select(version =>
                (version.Number, $"{version.Ceiling.Value}", version.Kind, version.DeliberationNumber)));
        Assert.Equal(EventScript.Day("2026-04-10"), report.Agreement.Versions[1].EffectDate);
        Assert.Equal(
            "20000.00", $"{report.Agreement.Clauses.Single(clause => clause.Code == "CEILING").ValueAmount!.Value}");
        Assert.Equal(
            [(1, null), (2, (int?)1)],
            report.Agreement.PaymentSchedule.Select(instalment => (instalment.Number, instalment.AmendmentNumber)));
    }

    [Fact]
    public void Until_both_have_signed_the_amount_stays_and_its_credits_are_shown()
    {
        var report = Reports.Build(CaseEvents.Until(Stage.Paid, CaseEvents.VoteOnRaise));

        Assert.Equal("15600.00", $"{report.Grant.GrantedAmount.Value}");
        Assert.Single(report.Agreement.Versions);
        Assert.False(Assert.Single(report.BudgetLine.Added).IsInForce);
    }

    [Fact]
    public void Its_credits_are_those_of_its_own_line()
    {
        var line = Reports.Build(CaseEvents.Until(Stage.Paid, CaseEvents.Raise)).BudgetLine;

        var added = Assert.Single(line.Added);
        Assert.True(added.IsInForce);
        Assert.Equal(
            (1, "2026-071", "4400.00", 2026, "C01-660A01"),
            (added.AmendmentNumber, added.DeliberationNumber, $"{added.Amount.Value}", added.Line.FiscalYear,
                added.Line.OperationCode));
        Assert.Equal("4400.00", $"{added.Line.Balances!.CommittedAmount.Value}");
        Assert.Null(line.InForce);
        Assert.Equal(
            ["RESERVED 2026", "POSTED 2026"],
            line.Movements.Select(movement => $"{movement.Kind} {movement.FiscalYear}").TakeLast(2));
    }

    [Fact]
    public void Withdrawn_it_adds_nothing()
    {
        var report = Reports.Build(CaseEvents.Until(Stage.Paid, script =>
        {
            CaseEvents.VoteOnRaise(script);
            CaseEvents.WithdrawRaise(script);
        }));

        Assert.Empty(report.BudgetLine.Added);
        Assert.Equal("15600.00", $"{report.Grant.GrantedAmount.Value}");
    }

    [Fact]
    public void Each_step_stands_in_the_history() => Assert.Equal(
        ["AmountAmendmentProposed", "AmountDeliberationRecorded", "AmendmentSigned", "AmendmentSigned",
            "ConventionAmended"],
        Reports.Build(CaseEvents.Until(Stage.Paid, CaseEvents.Raise)).History.TakeLast(5).Select(step => step.Event));
}
