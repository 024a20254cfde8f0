using Grants.Contracts.Budget;

namespace Grants.Reporting.Tests.Model;

/// <summary>The report names the line in force and says what it was before (domain rule 25).</summary>
[Trait("Kind", "Unit")]
public sealed class CarriedOverTests
{
    [Fact]
    public void The_line_of_the_terms_is_in_force_until_there_is_a_carry_over()
    {
        var line = Reports.Build(CaseEvents.All).BudgetLine;

        Assert.Null(line.InForce);
        Assert.Empty(line.CarryOvers);
    }

    [Fact]
    public void Names_the_line_in_force_with_its_balances_and_the_one_it_was()
    {
        var line = Reports.Build(CaseEvents.Until(Stage.Paid, CarryOver)).BudgetLine;

        Assert.Equal(2025, line.FiscalYear);
        Assert.Equal((2026, "C01-650A01"), (line.InForce!.FiscalYear, line.InForce.OperationCode));
        Assert.Equal("15600.00", $"{line.InForce.Balances!.PaidAmount.Value}");
        var carried = Assert.Single(line.CarryOvers);
        Assert.Equal(
            ("claire.martin", 2025, 2026, "15600.00"),
            (carried.Actor, carried.FromFiscalYear, carried.ToFiscalYear, $"{carried.Amount.Value}"));
        Assert.Equal(
            ["RESERVED 2025", "POSTED 2025", "PAID 2025", "PAYMENT_CANCELLED 2025", "CARRIED_OUT 2025",
                "CARRIED_IN 2026", "PAID 2026"],
            line.Movements.Select(movement => $"{movement.Kind} {movement.FiscalYear}"));
    }

    [Fact]
    public void The_history_has_it_on_its_day_even_if_Convention_heard_of_it_later()
    {
        var history = Reports.Build(CaseEvents.Until(Stage.Paid, script =>
                CaseEvents.FollowCarryOver(script, day: "2025-11-04", heard: "2026-01-31"))).History
            .Select(step => $"{step.Date:O} {step.Event} {step.ToState}").ToList();

        Assert.Equal("2025-11-04 ConventionCarriedOver InExecution", history[^2]);
        Assert.StartsWith("2025-11-12 DisbursementConfirmed", history[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_carry_over_puts_the_third_year_in_force()
    {
        var line = Reports.Build(CaseEvents.Until(Stage.Paid, script =>
        {
            CarryOver(script);
            CaseEvents.FollowCarryOver(script, 2026, "2026-12-31");
        })).BudgetLine;

        Assert.Equal(2027, line.InForce!.FiscalYear);
        Assert.Null(line.InForce.Balances);
        Assert.Equal([2026, 2027], line.CarryOvers.Select(carried => carried.ToFiscalYear));
    }

    [Fact]
    public void Shows_the_line_in_force_as_the_grant_left_it_whatever_another_moved_on_it()
    {
        var next = EventScript.Name("budgetLines", "next");
        var line = Reports.Build(CaseEvents.Until(Stage.Paid, script =>
        {
            CarryOver(script);
            script.Tell("budget", "2026-02-01", "claire.martin", next, new CreditsReserved(
                next, $"{next}/reservations/elsewhere", "conventions/elsewhere", new("1000.00"),
                new LineBalances(
                    new("100000.00"), new("15600.00"), new("1000.00"), new("0.00"), new("15600.00"),
                    new("99000.00"))));
        })).BudgetLine;

        Assert.Equal("100000.00", $"{line.InForce!.Balances!.AvailableAmount.Value}");
        Assert.DoesNotContain(line.Movements, movement => movement.Amount.Value.ToString() == "1000.00");
    }

    [Fact]
    public void Shows_what_was_ordered_on_the_line_and_released()
    {
        var (commitment, payment) = ($"{CaseEvents.Line}/commitments/{EventScript.Name("c", "commitment")[2..]}", "p");
        LineBalances After(string ordered) => new(
            new("100000.00"), new("0.00"), new("0.00"), new("67280.00"), new("0.00"), new("32720.00"), new(ordered));
        var line = Reports.Build(CaseEvents.Until(Stage.Voted, script =>
        {
            script.Tell("budget", "2025-10-28", "olivier.lefebvre", CaseEvents.Line, new PaymentOrdered(
                CaseEvents.Line, commitment, payment, CaseEvents.Convention, new("15600.00"),
                EventScript.Day("2025-10-28"), After("15600.00")));
            script.Tell("budget", "2025-10-29", "paul.moreau", CaseEvents.Line, new PaymentReleased(
                CaseEvents.Line, commitment, payment, CaseEvents.Convention, new("15600.00"), "Rejet", After("0.00")));
        })).BudgetLine;

        Assert.Equal(["ORDERED", "ORDER_RELEASED"], line.Movements.Select(movement => movement.Kind).TakeLast(2));
    }

    [Fact]
    public void Each_step_stands_in_the_history()
    {
        var history = Reports.Build(CaseEvents.Until(Stage.Certified, script =>
        {
            CaseEvents.FollowCarryOver(script, day: "2027-03-18");
            CaseEvents.Return(script, "2027-03-18");
            CaseEvents.PayAgain(script, "2027-03-19");
            CaseEvents.Annul(script, "2027-03-20");
            CaseEvents.Reduce(script, "2027-03-20", "1128.60", "0.00");
            script.Tell("2027-03-20", CaseEvents.Authorising, new Contracts.Convention.SettlementRecomputed(
                CaseEvents.Convention, new("14471.40"), new("0.00"), new("14471.40"), new("0.00")));
        })).History;

        Assert.Equal(
            ["ConventionCarriedOver", "DisbursementReturned", "DisbursementPaidAgain", "DisbursementCancelled",
                "RecoveryReduced", "SettlementRecomputed"],
            history.TakeLast(6).Select(step => step.Event));
        Assert.All(history.TakeLast(6), step => Assert.Equal(step.FromState, step.ToState));
    }

    private static void CarryOver(EventScript script)
    {
        CaseEvents.CarryOver(script);
        CaseEvents.FollowCarryOver(script);
    }
}
