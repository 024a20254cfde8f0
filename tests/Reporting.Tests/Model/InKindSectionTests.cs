using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Model;

/// <summary>Contributions in kind in the report: apart, balanced, outside every total in cash (rule 30).</summary>
[Trait("Kind", "Unit")]
public sealed class InKindSectionTests
{
    [Theory]
    [InlineData("NET_COST", "min(6000.00, 3000.00 - 0.00) = 3000.00")]
    [InlineData("PRO_RATA", "min(6000.00 * min(1, 3000.00 / 6000.00), 3000.00 - 0.00) = 3000.00")]
    public void Volunteers_do_not_turn_into_cash(string rule, string formula)
    {
        var financial = Reports.Build(CaseEvents.InKind(rule)).Financial;

        var settlement = financial.Settlement;
        Assert.Equal(formula, settlement.Formula);
        Assert.Equal(
            ("6000.00", "3000.00", "0.00", "3000.00", "3000.00"),
            (Text(settlement.ForecastAmount), Text(settlement.AcceptedAmount), Text(settlement.OtherResourcesAmount),
                Text(settlement.FinalAmount), Text(settlement.ToRecoverAmount)));
        Assert.Null(settlement.InKindAmount);
        Assert.Null(settlement.InKindForecastAmount);
    }

    [Fact]
    public void Stands_apart_from_the_charges_and_the_resources_in_cash()
    {
        var model = Reports.Build(CaseEvents.InKind());
        var (financial, inKind) = (model.Financial, model.Financial.InKind!);

        Assert.Equal([CaseEvents.Purchases], financial.Charges.Select(line => line.Label));
        Assert.Equal(["Département du Pas-de-Calais"], financial.Resources.Lines.Select(line => line.Label));
        Assert.Equal(("6000.00", "6000.00"), (Text(financial.Totals.ForecastAmount), Text(model.Grant.ForecastAmount)));
        Assert.Equal(100m, model.Grant.GrantedPercent!.Value.Value);
        Assert.Equal(("6000.00", "3000.00"),
            (Text(financial.Resources.ForecastAmount), Text(financial.Resources.ActualAmount)));
        Assert.Equal(("0.00", "0.00"),
            (Text(financial.Balance.ForecastAmount), Text(financial.Balance.ActualAmount)));
        var used = inKind.Charges.Single();
        Assert.Equal((CaseEvents.Volunteers, "4000.00", "4000.00", "4000.00", "0.00", false),
            (used.Label, Text(used.ForecastAmount), Text(used.DeclaredAmount), Text(used.AcceptedAmount),
                Text(used.VarianceAmount), used.ExplanationRequired));
        var given = inKind.Resources.Single();
        Assert.Equal((CaseEvents.GivenTime, "870", "4000.00", "4000.00"),
            (given.Label, given.AccountCode, Text(given.ForecastAmount), Text(given.ActualAmount)));
        Assert.Equal(("0.00", "0.00"), (Text(inKind.Balance.ForecastAmount), Text(inKind.Balance.ActualAmount)));
        Assert.Null(inKind.AdmittedAmount);
    }

    [Fact]
    public void Is_not_spending()
    {
        var spending = Reports.Build(CaseEvents.InKind()).Financial.Spending.Single();

        Assert.Equal((new DateOnly(2025, 12, 1), "3000.00"), (spending.Month, Text(spending.CumulativeAmount)));
    }

    // The forecast has it first: the charges in cash are numbered before it all the same.
    [Fact]
    public void Follows_its_expenses_by_the_number_after_the_charges_in_cash()
    {
        var financial = Reports.Build(CaseEvents.InKind()).Financial;

        Assert.Contains(EventRef.ExpensesOf(1), financial.Charges[0].AcceptedAmount.Provenance.Events);
        Assert.Contains(EventRef.ExpensesOf(2), financial.InKind!.Charges[0].AcceptedAmount.Provenance.Events);
    }

    [Theory]
    [InlineData("NET_COST", "min(6000.00, 3000.00 + 1500.00 - 200.00) = 4300.00", "4300.00")]
    [InlineData("PRO_RATA",
        "min(6000.00 * min(1, (3000.00 + 1500.00) / (6000.00 + 1500.00)), 3000.00 + 1500.00 - 200.00) = 3600.00",
        "3600.00")]
    public void Counts_up_to_what_is_expressly_admitted(string rule, string formula, string final)
    {
        var financial = Reports.Build(CaseEvents.InKind(rule, "1500.00", script =>
        {
            CaseEvents.Give(script, "Cotisations", "200.00", "756");
            CaseEvents.Rule(script, $"{CaseEvents.Convention}/resources/Cotisations", "RESOURCE", "200.00", "");
        })).Financial;

        var settlement = financial.Settlement;
        Assert.Equal((formula, final), (settlement.Formula, Text(settlement.FinalAmount)));
        Assert.Equal(
            ("3000.00", "1500.00", "1500.00", "200.00"),
            (Text(settlement.AcceptedAmount), Text(settlement.InKindAmount!), Text(settlement.InKindForecastAmount!),
                Text(settlement.OtherResourcesAmount)));
        var received = financial.Resources.Lines.Single(line => line.Label == "Cotisations");
        Assert.Equal(("756", "200.00"), (received.AccountCode, Text(received.ActualAmount)));
        Assert.Equal(
            Text(settlement.FinalAmount with { Value = settlement.FinalAmount.Value + received.ActualAmount.Value }),
            Text(financial.Resources.ActualAmount));
    }

    [Fact]
    public void Shows_what_does_not_balance_and_what_nobody_planned()
    {
        var inKind = Reports.Build(CaseEvents.InKind(
            more: script => CaseEvents.Give(script, "Prêt de salle", "50.00", "871"))).Financial.InKind!;

        Assert.Equal(
            [(CaseEvents.GivenTime, "4000.00"), ("Prêt de salle", "50.00")],
            inKind.Resources.Select(line => (line.Label, Text(line.ActualAmount))));
        Assert.Equal(("0.00", "50.00"), (Text(inKind.Balance.ForecastAmount), Text(inKind.Balance.ActualAmount)));
    }

    [Fact]
    public void Is_to_be_explained_above_ten_percent_like_any_line()
    {
        var line = Reports.Build(CaseEvents.InKind(more: script =>
        {
            CaseEvents.Value(script, "400.01", "V-2");
            script.Tell("2026-02-02", CaseEvents.Officer, CaseEvents.Accepted("V-2", "400.01"));
        })).Financial.InKind!.Charges.Single();

        Assert.Equal(("400.01", true), (Text(line.VarianceAmount), line.ExplanationRequired));
    }

    [Fact]
    public void Is_absent_where_there_is_none() => Assert.Null(Reports.Build(CaseEvents.All).Financial.InKind);

    [Fact]
    public void Stands_below_the_subtotal_of_the_national_form_and_out_of_its_rate()
    {
        var form = Reports.Fold(
            CaseEvents.InKind(), new ReportVersion(1, ReportKind.Final, ReportLayout.Cerfa15059))!.NationalForm!;

        Assert.Equal(
            ("6000.00", "3000.00", "4000.00", "4000.00", "10000.00", "7000.00"),
            (Text(form.Charges.Subtotal.ForecastAmount), Text(form.Charges.Subtotal.ActualAmount),
                Text(form.Charges.Contributions.ForecastAmount), Text(form.Charges.Contributions.ActualAmount),
                Text(form.Charges.Total.ForecastAmount), Text(form.Charges.Total.ActualAmount)));
        Assert.Equal(
            ("3000.00", "4000.00"),
            (Text(form.Resources.Subtotal.ActualAmount), Text(form.Resources.Contributions.ActualAmount)));
        Assert.Equal(("3000.00", 100m), (Text(form.GrantAmount), form.GrantPercent!.Value.Value));
    }

    [Theory]
    [InlineData("fr", "Contributions volontaires en nature", "Total des emplois en nature", "en nature, valorisation")]
    [InlineData("en", "Contributions in kind", "Total used in kind", "in kind, valued by")]
    public async Task Is_shown_apart_in_the_page(string locale, string title, string total, string valued)
    {
        var page = await Reports.HtmlAsync(CaseEvents.InKind(admitted: "1500.00"), locale: locale);

        Assert.Contains($"<h3>{title}</h3>", page, StringComparison.Ordinal);
        Assert.Contains(total, page, StringComparison.Ordinal);
        Assert.Contains(valued, page, StringComparison.Ordinal);
        Assert.Contains(CaseEvents.Valuation, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"<h3>{title}</h3>", await Reports.HtmlAsync(CaseEvents.All, locale: locale), StringComparison.Ordinal);
    }

    private static string Text(AmountFigure figure) => $"{figure.Value}";
}
