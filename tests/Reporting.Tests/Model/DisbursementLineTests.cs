using Grants.Reporting.Model;
using Grants.Values;

namespace Grants.Reporting.Tests.Model;

/// <summary>What became of payment orders, and what counts as received (domain rules 11, 24 and 26).</summary>
[Trait("Kind", "Unit")]
public sealed class DisbursementLineTests
{
    [Fact]
    public void An_order_is_suspended_answered_and_paid()
    {
        var lines = Lines(
            script => CaseEvents.OrderAgain(script, "2025-11-14"),
            script => CaseEvents.Suspend(script, "2025-11-17"),
            script => CaseEvents.Answer(script, "2025-11-18", "REQUISITIONED"),
            script => CaseEvents.Confirm(script, "2025-11-20"));

        Assert.Equal(["ORDERED", "SUSPENDED", "ORDERED", "PAID"], lines.Select(line => line.State));
        Assert.Equal(
            [
                "SUSPENDED 2025-11-17 paul.moreau OTHER Pièce illisible",
                "REQUISITIONED 2025-11-18 olivier.lefebvre  Payez",
            ],
            lines[^1].Steps.Select(step => $"{step.Kind} {step.Date:yyyy-MM-dd} {step.Actor} {step.Code} {step.Text}"));
        Assert.Equal("2026-00007", lines[^1].MandateNumber);
    }

    [Fact]
    public void Money_that_came_back_counts_as_not_received_until_it_is_paid_again()
    {
        Action<EventScript>[] steps =
        [
            _ => { },
            script => CaseEvents.Return(script, "2025-11-20"),
            script => CaseEvents.PayAgain(script, "2025-12-03"),
            script => CaseEvents.Return(script, "2025-12-05"),
            script => CaseEvents.PayAgain(script, "2025-12-09"),
        ];

        Assert.Equal(
            ["PAID 15600.00", "RETURNED 0.00", "PAID 15600.00", "RETURNED 0.00", "PAID 15600.00"],
            Enumerable.Range(1, steps.Length).Select(count => Told(steps[..count])));
    }

    [Fact]
    public void A_figure_that_money_came_back_from_names_the_events_of_it()
    {
        var before = Build().Financial.Settlement.PaidAmount.Provenance.Events;
        var after = Build(script => CaseEvents.Return(script, "2025-11-20"));

        Assert.Equal(before.Count + 1, after.Financial.Settlement.PaidAmount.Provenance.Events.Count);
        Assert.Equal(
            after.Payments.Disbursements[0].Steps[0].Provenance.Events[0],
            after.Financial.Settlement.PaidAmount.Provenance.Events.Except(before).Single());
    }

    [Fact]
    public void A_mandate_that_was_annulled_was_not_received_and_the_order_of_its_instalment_stands_beside_it()
    {
        var model = Build(
            script => CaseEvents.Annul(script, "2025-12-05", moneyReturned: true, creditsRestored: false),
            script => CaseEvents.OrderAgain(script, "2026-01-12", 2026));

        Assert.Equal(
            ["CANCELLED 2025", "ORDERED 2026"],
            model.Payments.Disbursements.Select(line => $"{line.State} {line.FiscalYear}"));
        var step = Assert.Single(model.Payments.Disbursements[0].Steps);
        Assert.Equal(
            ("CANCELLED", "MANDATE_ANNULLED", "2025-A-12", true, false),
            (step.Kind, step.Code, step.Number, step.MoneyReturned, step.CreditsRestored));
        Assert.Equal(Money.Zero, model.Financial.Settlement.PaidAmount.Value);
    }

    [Fact]
    public void An_order_that_the_end_of_the_grant_cancelled_can_be_paid_late()
    {
        var lines = Lines(
            script => CaseEvents.OrderAgain(script, "2026-02-27"),
            script => CaseEvents.CancelAtTheEnd(script, "2026-03-02"),
            script => CaseEvents.Confirm(script, "2026-03-02"));

        Assert.Equal(["ORDERED", "CANCELLED", "PAID"], lines.Select(line => line.State));
        Assert.Equal("GRANT_ENDED", Assert.Single(lines[^1].Steps).Code);
    }

    [Fact]
    public void What_comes_in_for_a_cancelled_mandate_is_no_part_of_what_was_paid_too_much()
    {
        var model = Build(
            script => CaseEvents.Annul(script, "2025-12-05", moneyReturned: false),
            script => CaseEvents.ClaimTheMandate(script, "2025-12-05", "2025-T-1"));

        var claim = Assert.Single(model.Payments.Recoveries);
        Assert.Equal(("RECEIVED", "MANDATE_CANCELLED"), (claim.State, claim.Cause));
        Assert.Equal(
            (Money.Zero, Money.Zero),
            (model.Financial.Settlement.PaidAmount.Value, model.Financial.Settlement.RecoveredAmount.Value));
    }

    [Theory]
    [InlineData("1000.00", "128.60", "ORDERED", "0.00")]
    [InlineData("1128.60", "0.00", "CANCELLED", "0.00")]
    public void A_claim_is_reduced(string by, string left, string state, string given)
    {
        var model = Reports.Build(CaseEvents.Until(
            Stage.Certified, script => CaseEvents.Reduce(script, "2027-03-20", by, left)));

        var claim = Assert.Single(model.Payments.Recoveries);
        Assert.Equal(
            (state, by, given, left == "0.00"),
            (claim.State, $"{claim.ReducedAmount.Value}", $"{claim.CancelledAmount.Value}", claim.IsReducedToNothing));
        Assert.Equal(state, model.Payments.RecoveryState);
    }

    [Fact]
    public void A_claim_that_was_reduced_is_received_once_the_rest_has_come_in()
    {
        var model = Reports.Build(CaseEvents.Until(
            Stage.Settled, script => CaseEvents.Reduce(script, "2027-04-08", "128.60", "0.00")));

        Assert.Equal("RECEIVED", Assert.Single(model.Payments.Recoveries).State);
    }

    private static string Told(params Action<EventScript>[] steps)
    {
        var model = Build(steps);
        return $"{model.Payments.Disbursements[0].State} {model.Financial.Settlement.PaidAmount.Value}";
    }

    // The last order after each of some steps.
    private static List<DisbursementLine> Lines(params Action<EventScript>[] steps) =>
        [.. Enumerable.Range(1, steps.Length).Select(count => Build(steps[..count]).Payments.Disbursements[^1])];

    private static ReportModel Build(params Action<EventScript>[] steps) => Reports.Build(
        CaseEvents.Until(Stage.Paid, script => Array.ForEach(steps, step => step(script))));
}
