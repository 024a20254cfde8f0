using Grants.Contracts.Convention;
using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Model;

[Trait("Kind", "Unit")]
public sealed class ReportModelTests
{
    [Fact]
    public void Has_the_lines_of_the_forecast_in_their_order()
    {
        var charges = Reports.Build(CaseEvents.All).Financial.Charges;

        Assert.Equal([CaseEvents.External, CaseEvents.Reception, CaseEvents.Staff], charges.Select(line => line.Label));
        Assert.Equal(["8100.00", "600.00", "7004.00"], charges.Select(line => $"{line.ForecastAmount.Value}"));
        Assert.Equal(["7500.00", "845.40", "6511.00"], charges.Select(line => $"{line.DeclaredAmount.Value}"));
        Assert.Equal(["7500.00", "760.40", "6511.00"], charges.Select(line => $"{line.AcceptedAmount.Value}"));
        Assert.Equal([6.25m, null, 191.5m], charges.Select(line => line.ActualQuantity?.Value));
        Assert.Equal(["1200.00", null, "34.00"], charges.Select(line => line.ActualUnitPrice?.Value.ToString()));
    }

    [Fact]
    public void Asks_for_an_explanation_where_a_line_differs_by_more_than_ten_percent()
    {
        var charges = Reports.Build(CaseEvents.All).Financial.Charges;

        Assert.Equal(["-600.00", "160.40", "-493.00"], charges.Select(line => $"{line.VarianceAmount.Value}"));
        Assert.Equal([-7.41m, 26.73m, -7.04m], charges.Select(line => line.VariancePercent!.Value.Value));
        Assert.Equal([false, true, false], charges.Select(line => line.ExplanationRequired));
        Assert.Equal("L'affluence a dépassé les prévisions.", charges[1].Explanation);
    }

    [Theory]
    [InlineData("660.00", false)]
    [InlineData("660.01", true)]
    [InlineData("540.00", false)]
    [InlineData("539.99", true)]
    public void Weighs_the_ten_percent_to_the_cent_before_rounding(string accepted, bool required)
    {
        var events = CaseEvents.Until(Stage.Submitted, script => script.Tell("2027-03-08", "ines.dubois",
            new ExpenseDecided(
                CaseEvents.NameOf(CaseEvents.Expenses[2]), CaseEvents.Convention, "PARTLY_ACCEPTED", new(accepted),
                "EXCESSIVE", "")));

        Assert.Equal(required, Reports.Build(events).Financial.Charges[1].ExplanationRequired);
    }

    [Fact]
    public void Adds_up_what_was_declared_accepted_and_rejected()
    {
        var totals = Reports.Build(CaseEvents.All).Financial.Totals;

        Assert.Equal("15704.00", $"{totals.ForecastAmount.Value}");
        Assert.Equal("14856.40", $"{totals.DeclaredAmount.Value}");
        Assert.Equal("14771.40", $"{totals.AcceptedAmount.Value}");
        Assert.Equal("85.00", $"{totals.RejectedAmount.Value}");
        Assert.Equal("0.00", $"{totals.PendingAmount.Value}");
        Assert.Equal("-932.60", $"{totals.VarianceAmount.Value}");
        Assert.Equal(-5.94m, totals.VariancePercent!.Value.Value);
    }

    [Fact]
    public void Fixes_the_final_amount_and_what_is_to_be_recovered()
    {
        var settlement = Reports.Build(CaseEvents.All).Financial.Settlement;

        Assert.False(settlement.Provisional);
        Assert.Equal("14471.40", $"{settlement.FinalAmount.Value}");
        Assert.Equal(settlement.FinalAmount.Value, settlement.ComputedAmount.Value);
        Assert.Equal("min(15600.00, 14771.40 - 300.00) = 14471.40", settlement.Formula);
        Assert.Equal("15600.00", $"{settlement.PaidAmount.Value}");
        Assert.Equal("1128.60", $"{settlement.ToRecoverAmount.Value}");
        Assert.Equal("0.00", $"{settlement.ToPayAmount.Value}");
        Assert.Equal("1128.60", $"{settlement.RecoveredAmount.Value}");
        Assert.Equal("RECEIVED", Reports.Build(CaseEvents.All).Payments.RecoveryState);
    }

    [Fact]
    public void Shows_a_provisional_amount_from_the_expenses_ruled_on_so_far()
    {
        var nothingRuled = Reports.Build(CaseEvents.Until(Stage.Submitted)).Financial;
        var ruled = Reports.Build(CaseEvents.Until(Stage.Decided)).Financial.Settlement;

        Assert.True(nothingRuled.Settlement.Provisional);
        Assert.Equal("0.00", $"{nothingRuled.Settlement.FinalAmount.Value}");
        Assert.Equal("14856.40", $"{nothingRuled.Totals.PendingAmount.Value}");
        Assert.True(ruled.Provisional);
        Assert.Equal("14471.40", $"{ruled.FinalAmount.Value}");
    }

    [Fact]
    public void Keeps_the_amount_certified_and_the_one_computed_when_they_differ()
    {
        var events = CaseEvents.Until(Stage.Decided, script => script.Tell("2027-03-17", "olivier.lefebvre",
            new ServiceRenderedCertified(
                CaseEvents.Convention, new("14856.40"), new("14771.40"), new("85.00"), new("300.00"),
                new("14000.00"), new("15600.00"), new("0.00"), new("1600.00"), EventScript.Day("2027-03-17"),
                "FINAL_AMOUNT_RULE", null, new("14471.40"), "Deux ateliers sur trois")));

        var settlement = Reports.Build(events).Financial.Settlement;

        Assert.Equal("14000.00", $"{settlement.FinalAmount.Value}");
        Assert.Equal("14471.40", $"{settlement.ComputedAmount.Value}");
        Assert.Equal("Deux ateliers sur trois", settlement.DecisionReason);
    }

    [Fact]
    public void Computes_pro_rata_of_the_forecast()
    {
        var events = CaseEvents.Until(Stage.Decided, script => script.Tell("2027-03-17", "ines.dubois",
            new ConventionDrafted(
                CaseEvents.Convention, CaseEvents.Details with { FinalAmountRule = "PRO_RATA" })));

        var settlement = Reports.Build(events).Financial.Settlement;

        // 15 600 × 14 771,40 ÷ 15 704 = 14 673,576…, which the net cost caps.
        Assert.Equal("14673.58", $"{settlement.ProRataAmount!.Value}");
        Assert.Equal("14471.40", $"{settlement.FinalAmount.Value}");
        Assert.Equal(
            "min(15600.00 * min(1, 14771.40 / 15704.00), 14771.40 - 300.00) = 14471.40", settlement.Formula);
    }

    [Fact]
    public void Never_grants_less_than_nothing()
    {
        var events = CaseEvents.Until(
            Stage.Decided, script => CaseEvents.Receive(script, "Mécénat", "20000.00"));

        var financial = Reports.Build(events).Financial;

        Assert.Equal("0.00", $"{financial.Settlement.FinalAmount.Value}");
        Assert.Equal("max(0.00, min(15600.00, 14771.40 - 20300.00)) = 0.00", financial.Settlement.Formula);
        Assert.Equal("5528.60", $"{financial.Balance.ActualAmount.Value}");
    }

    [Fact]
    public void Shows_who_paid_for_the_action()
    {
        var resources = Reports.Build(CaseEvents.All).Financial.Resources;

        Assert.Equal(["GRANT", "OWN_FUNDS", "OTHER"], resources.Lines.Select(line => line.Origin));
        Assert.Equal(["15600.00", "104.00", "0.00"], resources.Lines.Select(line => $"{line.ForecastAmount.Value}"));
        Assert.Equal(["14471.40", "0.00", "300.00"], resources.Lines.Select(line => $"{line.ActualAmount.Value}"));
        Assert.Equal("14771.40", $"{resources.ActualAmount.Value}");
        Assert.Equal(Money.Zero, Reports.Build(CaseEvents.All).Financial.Balance.ActualAmount.Value);
    }

    [Fact]
    public void Counts_for_own_funds_what_remains_above_the_ceiling_that_was_voted()
    {
        var events = CaseEvents.Until(Stage.Decided, script => script.Tell("2027-03-10", "ines.dubois",
            new DeliberationRecorded(
                CaseEvents.Convention, "2025-500", EventScript.Day("2025-10-13"), "35", "1re commission", "FAVOURABLE",
                EventScript.Day("2025-09-29"), 38, 0, 5, 1, 5, [], Adopted: true, new("10000.00"),
                [new InstalmentDetails(1, "SIGNATURE", new("10000.00"))], null)));

        var report = Reports.Build(events);
        var resources = report.Financial.Resources;

        Assert.Equal("10000.00", $"{report.Agreement.Clauses.Single(c => c.Code == "CEILING").ValueAmount!.Value}");
        Assert.Equal(["10000.00", "4471.40", "300.00"], resources.Lines.Select(line => $"{line.ActualAmount.Value}"));
    }

    [Fact]
    public void Gives_an_expense_of_an_unknown_line_a_line_of_its_own()
    {
        var expense = CaseEvents.Expenses[0] with { Line = "Location de salle", Invoice = "S-1" };

        var charges = Reports.Build(CaseEvents.Until(
            Stage.Executed, script => CaseEvents.Spend(script, expense))).Financial.Charges;

        Assert.Equal("Location de salle", charges[3].Label);
        Assert.Equal("3900.00", $"{charges[3].DeclaredAmount.Value}");
        Assert.Null(charges[3].VariancePercent);
    }

    [Fact]
    public void Sets_planned_beside_achieved()
    {
        var section = Reports.Build(CaseEvents.All).Quantitative;
        var rates = section.Indicators.ToDictionary(line => line.Code, line => line.RatePercent?.Value.Value);

        Assert.Equal(100m, rates["EVENT"]);
        Assert.Equal(92.59m, rates["CONSULTANT_DAY"]);
        Assert.Equal(92.96m, rates["STAFF_HOUR"]);
        Assert.Null(rates["PARTICIPANT"]);
        Assert.Equal([94m, 65m], section.Phases.Select(phase => phase.Participants!.Value));
        Assert.Equal(159m, section.Participants!.Value);
    }

    [Fact]
    public void Takes_the_last_value_of_an_indicator_and_the_last_ruling_on_an_expense()
    {
        var events = CaseEvents.Until(Stage.Decided, script =>
        {
            script.Tell("2027-03-09", "contact.beneficiaire", new IndicatorValueRecorded(
                $"{CaseEvents.Convention}/indicatorValues/x", CaseEvents.Convention, "WORKSHOP", "4",
                EventScript.Day("2027-03-09"), "Correction"));
            script.Tell("2027-03-09", "ines.dubois", new ExpenseDecided(
                CaseEvents.NameOf(CaseEvents.Expenses[2]), CaseEvents.Convention, "PARTLY_ACCEPTED", new("600.00"),
                "EXCESSIVE", "Prix supérieur au devis."));
        });

        var model = Reports.Build(events);

        Assert.Equal(4m, model.Quantitative.Indicators[1].Achieved!.Value);
        Assert.Equal("748.00", $"{model.Financial.Charges[1].AcceptedAmount.Value}");
        Assert.Equal("97.40", $"{model.Financial.Charges[1].RejectedAmount.Value}");
    }

    [Fact]
    public void Tells_the_history_with_the_states_it_went_through()
    {
        var history = Reports.Build(CaseEvents.All).History;

        Assert.Equal(17, history.Count);
        Assert.Equal(
            ["DRAFT", "PROPOSED", "ADOPTED", "SIGNED", "IN_EXECUTION", "REPORT_DUE", "REPORT_SUBMITTED", "CHECKED",
                "SETTLED"],
            history.Where(step => step.FromState != step.ToState).Select(step => UpperSnake.Of(step.ToState)));
        Assert.All(history.Skip(1), step => Assert.NotNull(step.FromState));
    }

    [Fact]
    public void Shows_the_line_after_its_last_known_movement()
    {
        var line = Reports.Build(CaseEvents.All).BudgetLine;

        Assert.Equal("100000.00", $"{line.Balances!.VotedAmount.Value}");
        Assert.Equal("0.00", $"{line.Balances.ReservedAmount.Value}");
        Assert.Equal("51680.00", $"{line.Balances.CommittedAmount.Value}");
        Assert.Equal("15600.00", $"{line.Balances.PaidAmount.Value}");
        Assert.Equal("32720.00", $"{line.Balances.AvailableAmount.Value}");
        Assert.Equal(["RESERVED", "POSTED", "PAID"], line.Movements.Select(movement => movement.Kind));
    }

    // Domain rule 37: balances are those after the grant's own last movement.
    [Fact]
    public void Leaves_out_what_other_grants_moved_and_what_it_left_on_the_line()
    {
        var model = Reports.Build(CaseEvents.Until(Stage.Settled, CaseEvents.ReserveElsewhere));

        Assert.Equal("32720.00", $"{model.BudgetLine.Balances!.AvailableAmount.Value}");
        Assert.Equal(["RESERVED", "POSTED", "PAID"], model.BudgetLine.Movements.Select(movement => movement.Kind));
        Assert.Equal(
            ["BudgetLineOpened", "CreditsReserved", "ReservationPosted", "PaymentRecorded"],
            model.Record.Events.Where(told => told.Reference.StartsWith("budget:", StringComparison.Ordinal))
                .Select(told => told.Type));
    }

    [Fact]
    public void Follows_the_commitment_to_the_line_of_the_next_year()
    {
        var model = Reports.Build(CaseEvents.Until(Stage.Settled, CaseEvents.CarryOver));

        Assert.Equal(
            ["RESERVED", "POSTED", "PAID", "PAYMENT_CANCELLED", "CARRIED_OUT", "CARRIED_IN", "PAID"],
            model.BudgetLine.Movements.Select(movement => movement.Kind));
        Assert.Equal("-15600.00", $"{model.BudgetLine.Balances!.AdjustedAmount.Value}");
        Assert.Equal("15600.00", $"{model.BudgetLine.Movements[^1].Balances.PaidAmount.Value}");
    }

    [Fact]
    public void Shows_who_entered_the_account_and_who_verified_it()
    {
        var account = Assert.Single(Reports.Build(CaseEvents.All).Payments.BankAccounts);

        Assert.Equal(("FR76 **** 189", "ines.dubois", "fanny.laurent"),
            (account.MaskedIban, account.EnteredBy, account.VerifiedBy));
    }

    [Fact]
    public void Is_nothing_where_no_draft_was_written() =>
        Assert.Null(Reports.Fold(
            CaseEvents.All.Where(told => told.Source != "convention"), new ReportVersion(1, ReportKind.Draft)));

    [Fact]
    public void Can_be_built_at_every_stage() =>
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.NotNull(Reports.Build(CaseEvents.Until(stage))));
}
