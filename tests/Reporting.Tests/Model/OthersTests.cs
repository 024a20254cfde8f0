namespace Grants.Reporting.Tests.Model;

/// <summary>What others do, and how much of it a report shows (domain rules 37 and 38).</summary>
[Trait("Kind", "Unit")]
public sealed class OthersTests
{
    [Fact]
    public void Flags_an_expense_from_the_day_it_was_found_again_elsewhere()
    {
        var before = Reports.Build(CaseEvents.All).Expenses;
        var after = Reports.Build(CaseEvents.Until(Stage.Settled, CaseEvents.FindAgain)).Expenses;

        Assert.DoesNotContain("INVOICE_USED_BEFORE", before[0].Flags);
        Assert.Equal([.. before[0].Flags, "INVOICE_USED_BEFORE"], after[0].Flags);
        Assert.Equal(before[1].Flags, after[1].Flags);
    }

    [Fact]
    public void Is_the_same_to_the_byte_whatever_others_did_on_the_line() => Assert.Equal(
        Reports.Json(CaseEvents.All), Reports.Json(CaseEvents.Until(Stage.Settled, CaseEvents.ReserveElsewhere)));

    [Fact]
    public void Has_no_balances_before_the_grant_moved_anything_on_the_line() =>
        Assert.Null(Reports.Build(CaseEvents.Until(Stage.Drafted)).BudgetLine.Balances);
}
