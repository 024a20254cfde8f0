using CsCheck;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Events;
using Grants.Reporting.Model;
using Grants.Reporting.Tests.Forms.Json;

namespace Grants.Reporting.Tests.Model;

/// <summary>The report in the layout of the national form (CERFA 15059).</summary>
[Trait("Kind", "Unit")]
public sealed class NationalFormTests
{
    private static readonly string?[] Accounts =
        [null, "60", "6226", "6257", "64", "69", "86", "864", "70", "71", "74", "756", "79", "87", "875", "99", "6"];

    [Fact]
    public void Stands_in_its_own_layout_only()
    {
        Assert.Null(Reports.Build(CaseEvents.All).NationalForm);
        Assert.Equal("15059*02", FormOf(CaseEvents.All).Form);
    }

    [Fact]
    public void Has_the_rows_of_the_form_in_its_order()
    {
        var form = FormOf(CaseEvents.All);

        Assert.Equal(
            ["60", "61", "62", "63", "64", "65", "66", "67", "68"], form.Charges.Rows.Select(row => row.Account));
        Assert.Equal("86", form.Charges.Contributions.Account);
        Assert.Equal(
            ["70", "73", "74", "75", "76", "77", "78", "OWN_FUNDS", "UNMAPPED"],
            form.Resources.Rows.Select(row => row.Account));
        Assert.Equal("87", form.Resources.Contributions.Account);
        Assert.Equal("Autres services extérieurs", form.Charges.Rows[2].Heading);
    }

    [Fact]
    public void Places_the_lines_of_the_case_under_their_accounts()
    {
        var form = FormOf(CaseEvents.All);

        Assert.Equal(
            [
                "62 8700.00 8260.40 94.95: Prestation extérieure 8100.00 7500.00 92.59, "
                    + "Frais de réception 600.00 760.40 126.73",
                "64 7004.00 6511.00 92.96: Charges de personnel dédié à l'action 7004.00 6511.00 92.96",
            ],
            form.Charges.Rows.Where(row => row.Lines.Count > 0).Select(Brief));
        Assert.Equal(
            [
                "74 15600.00 14471.40 92.77: Département du Pas-de-Calais 15600.00 14471.40 92.77",
                "OWN_FUNDS 104.00 0.00 0.00: Fonds propres 104.00 0.00 0.00",
                "UNMAPPED 0.00 300.00 –: Participations aux frais 0.00 300.00 –",
            ],
            form.Resources.Rows.Where(row => row.Lines.Count > 0).Select(Brief));
        Assert.Equal("15704.00 14771.40 94.06", Brief(form.Charges.Total));
        Assert.Equal("15704.00 14771.40 94.06", Brief(form.Resources.Total));
        Assert.Equal(("14471.40", 97.97m), ($"{form.GrantAmount.Value}", form.GrantPercent!.Value.Value));
    }

    [Fact]
    public void Places_a_grant_under_operating_grants_and_own_funds_apart_unless_they_name_an_account()
    {
        var form = FormOf(Forecast(
            [Charge("Tout", "62", 100)],
            [Resource("Subvention", null, 60, "GRANT"), Resource("Réserves", null, 10, "OWN_FUNDS"),
                Resource("Cotisations", "756", 20, "OWN_FUNDS"), Resource("Mécénat", null, 10, "OTHER")]));

        Assert.Equal(
            ["74: Subvention", "75: Cotisations", "OWN_FUNDS: Réserves", "UNMAPPED: Mécénat"],
            Placed(form.Resources));
    }

    [Fact]
    public void Keeps_lines_without_an_account_of_their_side_in_a_row_of_their_own_at_the_end()
    {
        var form = FormOf(Forecast(
            [Charge("Sans", null, 10), Charge("Inconnu", "99", 10), Charge("De l'autre côté", "74", 10),
                Charge("Achats", "60", 10)],
            [Resource("Subvention", "62", 40, "GRANT")]));

        Assert.Equal(
            ["60: Achats", "UNMAPPED: Sans", "UNMAPPED: Inconnu", "UNMAPPED: De l'autre côté"], Placed(form.Charges));
        Assert.Equal("UNMAPPED", form.Charges.Rows[^1].Account);
        Assert.Equal("Lignes sans compte indiqué", form.Charges.Rows[^1].Heading);
        Assert.Equal(["74: Subvention"], Placed(form.Resources));
    }

    [Fact]
    public void Has_a_row_the_form_does_not_print_only_where_a_line_needs_it()
    {
        var form = FormOf(Forecast(
            [Charge("Impôt", "695", 10)],
            [Resource("Subvention", "74", 5, "GRANT"), Resource("Stock", "71", 5, "OTHER")]));

        Assert.Equal(["68", "69"], form.Charges.Rows.Select(row => row.Account).TakeLast(2));
        Assert.Equal(["70", "71", "73"], form.Resources.Rows.Select(row => row.Account).Take(3));
    }

    [Fact]
    public void Shows_contributions_in_kind_below_a_subtotal_and_counts_them_in_the_total()
    {
        var form = FormOf(Forecast(
            [Charge("Location", "61", 40), Charge("Bénévolat", "864", 25)],
            [Resource("Subvention", "74", 40, "GRANT"), Resource("Bénévolat", "870", 25, "OTHER")]));

        Assert.Equal("40.00 0.00 0.00", Brief(form.Charges.Subtotal));
        Assert.Equal("86 25.00 0.00 0.00: Bénévolat 25.00 0.00 0.00", Brief(form.Charges.Contributions));
        Assert.Equal("65.00 0.00 0.00", Brief(form.Charges.Total));
        Assert.Equal("40.00", $"{form.Resources.Subtotal.ForecastAmount.Value}");
        Assert.Equal("87 25.00 0.00 0.00: Bénévolat 25.00 0.00 0.00", Brief(form.Resources.Contributions));
        Assert.Equal("65.00", $"{form.Resources.Total.ForecastAmount.Value}");
    }

    [Fact]
    public void Follows_each_row_to_the_events_of_its_lines()
    {
        var model = Build(CaseEvents.All);
        var services = model.NationalForm!.Charges.Rows[2];

        Assert.Equal(
            model.Financial.Charges[0].AcceptedAmount.Provenance.Events
                .Union(model.Financial.Charges[1].AcceptedAmount.Provenance.Events).Order(),
            services.ActualAmount.Provenance.Events);
        Assert.Equal(
            model.Financial.Totals.AcceptedAmount.Provenance.Events,
            model.NationalForm.Charges.Total.ActualAmount.Provenance.Events);
        Assert.All(model.NationalForm.Charges.Rows, row => Assert.NotEmpty(row.ActualAmount.Provenance.Events));
    }

    [Fact]
    public void Comes_to_the_totals_of_the_financial_report_whatever_the_lines() => Gen.Select(
            Gen.Select(Gen.Int[0, Accounts.Length - 1], Gen.Int[0, 9_999], Gen.Int[0, 9_999]).Array[1, 12],
            Gen.Select(Gen.Int[0, Accounts.Length - 1], Gen.Int[0, 9_999], Gen.Int[0, 2]).Array[1, 12])
        .Sample((charges, resources) =>
        {
            var model = Build(Forecast(
                [.. charges.Select((one, i) => Charge($"c{i}", Accounts[one.Item1], one.Item2))],
                [.. resources.Select((one, i) => Resource($"r{i}", Accounts[one.Item1], one.Item2, Origin(one.Item3)))],
                [.. charges.Select((one, i) => (i % 3 == 2 ? $"imprévu {i}" : $"c{i}", one.Item3 + 1))]));
            var (financial, form) = (model.Financial, model.NationalForm!);
            var (inKind, used) = (financial.InKind, financial.InKind?.Charges ?? []);

            Same(financial.Totals.ForecastAmount, form.Charges.Subtotal.ForecastAmount);
            Same(financial.Totals.AcceptedAmount, form.Charges.Subtotal.ActualAmount);
            Same(financial.Resources.ForecastAmount, form.Resources.Subtotal.ForecastAmount);
            Same(financial.Resources.ActualAmount, form.Resources.Subtotal.ActualAmount);
            Assert.Equal(
                (inKind?.Totals.ForecastAmount.Value ?? default, inKind?.ForecastAmount.Value ?? default),
                (form.Charges.Contributions.ForecastAmount.Value, form.Resources.Contributions.ForecastAmount.Value));
            Assert.Equal(
                financial.Charges.Concat(used).Select(line => (line.Label, line.AcceptedAmount.Value)).Order(),
                Lines(form.Charges).Select(line => (line.Label, line.ActualAmount.Value)).Order());
            Assert.Equal(
                financial.Resources.Lines.Concat(inKind?.Resources ?? [])
                    .Select(line => (line.Label, line.ActualAmount.Value)).Order(),
                Lines(form.Resources).Select(line => (line.Label, line.ActualAmount.Value)).Order());
            AddsUp(form.Charges);
            AddsUp(form.Resources);
        }, iter: 300);

    [Fact]
    public void Names_the_events_of_every_figure_in_its_json()
    {
        var element = System.Text.Json.JsonDocument.Parse(Reports.Json(Build(CaseEvents.All))).RootElement
            .GetProperty("nationalForm");

        Assert.Equal(
            [
                ".form",
                ".charges.rows[].account", ".charges.rows[].heading", ".charges.rows[].forecastAmount",
                ".charges.rows[].actualAmount", ".charges.rows[].actualPercent", ".charges.rows[].lines",
                ".charges.rows[].provenance", ".charges.rows[].lines[].label", ".charges.rows[].lines[].accountCode",
                ".charges.rows[].lines[].forecastAmount", ".charges.rows[].lines[].actualAmount",
                ".charges.rows[].lines[].actualPercent", ".charges.rows[].lines[].kind",
                ".charges.rows[].lines[].allocationKey", ".charges.rows[].lines[].provenance",
                ".charges.subtotal.forecastAmount", ".charges.subtotal.actualAmount",
                ".charges.subtotal.actualPercent", ".charges.subtotal.provenance", ".charges.contributions.account",
                ".charges.contributions.heading", ".charges.contributions.forecastAmount",
                ".charges.contributions.actualAmount", ".charges.contributions.actualPercent",
                ".charges.contributions.lines", ".charges.contributions.provenance", ".charges.total.forecastAmount",
                ".charges.total.actualAmount", ".charges.total.actualPercent", ".charges.total.provenance"],
            ReportJsonTests.PathsOf(element, "").Distinct()
                .Where(path => !path.StartsWith(".resources", StringComparison.Ordinal)
                    && !path.StartsWith(".grant", StringComparison.Ordinal) && path != ".provenance"));
        Assert.Equal("14471.40", element.GetProperty("grantAmount").GetString());
        Assert.NotEmpty(element.GetProperty("provenance").GetProperty("grantPercent").EnumerateArray());
    }

    [Theory]
    [InlineData("fr", "62\u00a0– Autres services extérieurs", "Total général des charges", "Compte-rendu financier")]
    [InlineData("en", "62\u00a0– Other external services", "Grand total of charges", "Financial account")]
    public async Task Is_shown_beside_the_financial_report_in_both_languages(
        string locale, string heading, string total, string title)
    {
        var page = await PageAsync(CaseEvents.All, locale);

        Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains(total, page, StringComparison.Ordinal);
        Assert.Contains(title + " (CERFA n°\u00a015059*02)", page, StringComparison.Ordinal);
        Assert.Contains("id=\"financier\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"formulaire\"", await Reports.HtmlAsync(CaseEvents.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_lines_stand_at_the_end_and_what_contributions_in_kind_count_for()
    {
        var (atTheEnd, inKind) = ("sont regroupées à la fin", "ne reposent sur le total général");
        var plain = await PageAsync(Forecast([Charge("A", "62", 1)], [Resource("S", "74", 1, "GRANT")]), "fr");
        var rich = await PageAsync(
            Forecast([Charge("A", null, 1), Charge("B", "86", 1)], [Resource("S", "74", 2, "GRANT")]), "fr");

        Assert.DoesNotContain(atTheEnd, plain, StringComparison.Ordinal);
        Assert.DoesNotContain(inKind, plain, StringComparison.Ordinal);
        Assert.Contains(atTheEnd, rich, StringComparison.Ordinal);
        Assert.Contains(inKind, rich, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_rendered_at_every_stage()
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            Assert.Contains(
                "id=\"formulaire\"", await PageAsync(CaseEvents.Until(stage), "en"), StringComparison.Ordinal);
        }
    }

    private static ReportModel Build(IEnumerable<EventEnvelope> events, string locale = "fr") =>
        Reports.Fold(events, new ReportVersion(1, ReportKind.Final, ReportLayout.Cerfa15059, locale))!;

    private static NationalForm FormOf(IEnumerable<EventEnvelope> events) => Build(events).NationalForm!;

    private static async Task<string> PageAsync(IEnumerable<EventEnvelope> events, string locale)
    {
        var model = Build(events, locale);
        return System.Net.WebUtility.HtmlDecode(await Reports.HtmlAsync(model));
    }

    // Another forecast than that of the case, with expenses that were accepted whole.
    private static IReadOnlyList<EventEnvelope> Forecast(
        IReadOnlyList<ForecastChargeDetails> charges,
        IReadOnlyList<ForecastResourceDetails> resources,
        params IReadOnlyList<(string Line, int Amount)> expenses) => CaseEvents.Until(Stage.Drafted, script =>
        {
            script.Tell("2025-09-16", "ines.dubois", new ConventionDrafted(
                CaseEvents.Convention, CaseEvents.Details with { Charges = charges, Resources = resources }));
            foreach (var (i, spent) in expenses.Index())
            {
                var expense = new CaseExpense(spent.Line, null, null, $"{spent.Amount}.00", $"F{i}", "2025-12-01");
                CaseEvents.Spend(script, expense);
                script.Tell("2025-12-02", "ines.dubois", new ExpenseDecided(
                    CaseEvents.NameOf(expense), CaseEvents.Convention, "ACCEPTED", new(expense.Amount), null, ""));
            }
        });

    private static ForecastChargeDetails Charge(string label, string? account, int amount) =>
        new(label, "forfait", "1", new Euros($"{amount}.00"), new Euros($"{amount}.00"), account);

    private static ForecastResourceDetails Resource(string label, string? account, int amount, string origin) =>
        new(label, new Euros($"{amount}.00"), origin, account);

    private static string Origin(int which) => which switch { 0 => "GRANT", 1 => "OWN_FUNDS", _ => "OTHER" };

    private static void Same(AmountFigure expected, AmountFigure actual) => Assert.Equal(expected.Value, actual.Value);

    private static void AddsUp(FormSide side)
    {
        static AmountFigure Sum(IEnumerable<AmountFigure> amounts) =>
            AmountFigure.Sum(Provenance.Of(new EventRef("test", 1)), amounts);
        Assert.All(side.Rows.Append(side.Contributions), row =>
        {
            Same(row.ForecastAmount, Sum(row.Lines.Select(line => line.ForecastAmount)));
            Same(row.ActualAmount, Sum(row.Lines.Select(line => line.ActualAmount)));
        });
        Same(side.Subtotal.ActualAmount, Sum(side.Rows.Select(row => row.ActualAmount)));
        Same(side.Subtotal.ForecastAmount, Sum(side.Rows.Select(row => row.ForecastAmount)));
        Same(side.Total.ActualAmount, side.Subtotal.ActualAmount + side.Contributions.ActualAmount);
        Same(side.Total.ForecastAmount, side.Subtotal.ForecastAmount + side.Contributions.ForecastAmount);
    }

    private static IEnumerable<FormLine> Lines(FormSide side) =>
        side.Rows.Append(side.Contributions).SelectMany(row => row.Lines);

    private static IEnumerable<string> Placed(FormSide side) => side.Rows.Append(side.Contributions)
        .SelectMany(row => row.Lines.Select(line => $"{row.Account}: {line.Label}"));

    private static string Brief(FormRow row) =>
        $"{row.Account} {Brief(row.ForecastAmount, row.ActualAmount, row.ActualPercent)}: "
        + string.Join(", ", row.Lines.Select(line =>
            $"{line.Label} {Brief(line.ForecastAmount, line.ActualAmount, line.ActualPercent)}"));

    private static string Brief(FormSum sum) => Brief(sum.ForecastAmount, sum.ActualAmount, sum.ActualPercent);

    private static string Brief(AmountFigure forecast, AmountFigure actual, PercentFigure? percent) =>
        FormattableString.Invariant(
            $"{forecast.Value} {actual.Value} {percent?.Value.Value.ToString("0.00", null) ?? "–"}");
}
