using CsCheck;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Events;
using Grants.Reporting.Model;
using Grants.Rules;
using Grants.Testing;
using Grants.Values;
using NPOI.XSSF.UserModel;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>Another library computes every formula anew and comes to what stands beside it.</summary>
public sealed class ReportXlsxFormulaTests
{
    public static TheoryData<string> Stages => [.. Enum.GetNames<Stage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Recomputes_to_the_figures_at_every_stage(string stage) =>
        await AssertRecomputesAsync(Reports.Build(CaseEvents.Until(Enum.Parse<Stage>(stage))));

    [Fact]
    public async Task Recomputes_where_money_came_back_and_a_cancelled_mandate_is_claimed() =>
        await AssertRecomputesAsync(Reports.Build(CaseEvents.Troubled));

    [Fact]
    public async Task Recomputes_in_english() => await AssertRecomputesAsync(
        Reports.Fold(CaseEvents.Until(Stage.Decided), new ReportVersion(1, ReportKind.Draft, Locale: "en"))!);

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Recomputes_the_national_form(string locale)
    {
        var workbook = await AssertRecomputesAsync(Reports.Fold(
            CaseEvents.All, new ReportVersion(1, ReportKind.Final, ReportLayout.Cerfa15059, locale))!);

        var total = Workbooks.Rows(workbook, "CERFA 15059")
            .First(row => row["B"] is "Total général" or "Grand total");
        Assert.Equal("15704.00", Workbooks.Amount(total["C"]));
        Assert.Equal("14771.40", Workbooks.Amount(total["D"]));
    }

    [Fact]
    public async Task Recomputes_pro_rata()
    {
        var workbook = await AssertRecomputesAsync(
            Reports.Build(CaseEvents.Until(Stage.Decided, script => UnderRule(script, "PRO_RATA"))));

        var proRata = Workbooks.Row(workbook, "Montant définitif", "Plafond réduit à proportion");
        Assert.Equal("14673.58", Workbooks.Amount(proRata["B"]));
    }

    // Domain rule 30: the sums in cash leave out what is in kind, which has formulas of its own.
    [Theory]
    [InlineData("NET_COST", null, "3000.00")]
    [InlineData("PRO_RATA", null, "3000.00")]
    [InlineData("NET_COST", "1500.00", "4500.00")]
    [InlineData("PRO_RATA", "1500.00", "3600.00")]
    public async Task Recomputes_what_is_in_kind_apart(string rule, string? admitted, string final)
    {
        var workbook = await AssertRecomputesAsync(Reports.Fold(
            CaseEvents.InKind(rule, admitted), new ReportVersion(1, ReportKind.Final, ReportLayout.Cerfa15059))!);

        var computed = Workbooks.Row(workbook, "Montant définitif", "Montant calculé par la règle");
        Assert.Equal(final, Workbooks.Amount(computed["B"]));
        var charges = Workbooks.Row(workbook, "Charges", "Total des charges");
        Assert.Equal(("6000.00", "3000.00"), (Workbooks.Amount(charges["F"]), Workbooks.Amount(charges["J"])));
        var used = Workbooks.Row(workbook, "En nature", "Total des emplois en nature");
        Assert.Equal(("4000.00", "4000.00"), (Workbooks.Amount(used["F"]), Workbooks.Amount(used["J"])));
        var listed = Workbooks.Row(workbook, "Dépenses", "Total des lignes affichées");
        Assert.Equal(("3000.00", "4000.00"), (Workbooks.Amount(listed["J"]), Workbooks.Amount(listed["V"])));
        var form = Workbooks.Rows(workbook, "CERFA 15059").First(row => row["B"] is "Total");
        Assert.Equal("6000.00", Workbooks.Amount(form["C"]));
    }

    // 7 000 in cash, of which the grant pays 6 000: what is admitted in kind pays for none of it.
    [Fact]
    public async Task Own_funds_are_what_remains_of_the_charges_in_cash()
    {
        var workbook = await AssertRecomputesAsync(Reports.Build(CaseEvents.InKind("NET_COST", "1500.00", script =>
        {
            CaseEvents.Spend(script, new(CaseEvents.Purchases, null, null, "4000.00", "F-2", "2026-03-15"));
            script.Tell("2027-03-08", CaseEvents.Officer, CaseEvents.Accepted("F-2", "4000.00"));
        })));

        Assert.Equal("1000.00", Workbooks.Amount(
            Workbooks.Rows(workbook, "Ressources").First(row => row["B"] is "Fonds propres")["E"]));
    }

    [Fact]
    public async Task Recomputes_where_other_resources_exceed_the_expenses() => await AssertRecomputesAsync(
        Reports.Build(CaseEvents.Until(Stage.Decided, script => CaseEvents.Receive(script, "Mécénat", "20000.00"))));

    [Fact]
    public async Task Recomputes_over_several_sheets_of_expenses()
    {
        var workbook = await AssertRecomputesAsync(Reports.Build(CaseEvents.All), expensesOfASheet: 3);

        Assert.Equal(
            ["Dépenses", "Dépenses (2)", "Dépenses (3)"],
            Workbooks.SheetNames(workbook).Where(name => name.StartsWith("Dépenses", StringComparison.Ordinal)));
        Assert.Equal(3 + 2, Workbooks.Rows(workbook, "Dépenses").Count);
        Assert.Equal(1 + 2, Workbooks.Rows(workbook, "Dépenses (3)").Count);
        Assert.Equal(7d, Workbooks.Rows(workbook, "Dépenses (3)")[1]["A"]);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("<>Frais de réception")]
    [InlineData("=1")]
    [InlineData("frais de réception")]
    public async Task Sums_a_line_by_its_number_whatever_its_label(string label)
    {
        var charges = CaseEvents.Details.Charges;
        var model = Reports.Build(CaseEvents.Until(Stage.Drafted, script =>
        {
            script.Tell("2025-09-16", CaseEvents.Officer, new ConventionDrafted(
                CaseEvents.Convention,
                CaseEvents.Details with { Charges = [charges[0] with { Label = label }, charges[1]] }));
            CaseEvents.Spend(script, CaseEvents.Expenses[2]);
            CaseEvents.Spend(script, CaseEvents.Expenses[0] with { Line = label });
        }));

        await AssertRecomputesAsync(model);
    }

    [Fact]
    public async Task Shows_the_amount_certified_beside_the_one_computed()
    {
        var workbook = await AssertRecomputesAsync(Reports.Build(CaseEvents.Until(Stage.Decided, script =>
            script.Tell("2027-03-17", CaseEvents.Authorising, new ServiceRenderedCertified(
                CaseEvents.Convention, new("14856.40"), new("14771.40"), new("85.00"), new("300.00"),
                new("14000.00"), new("15600.00"), new("0.00"), new("1600.00"), EventScript.Day("2027-03-17"))))));

        string Amount(string label) =>
            Workbooks.Amount(Workbooks.Row(workbook, "Montant définitif", label)["B"]);
        Assert.Equal("14471.40", Amount("Montant calculé par la règle"));
        Assert.Equal("14000.00", Amount("Montant certifié"));
        Assert.Equal("14000.00", Amount("Montant définitif"));
        Assert.Equal("1600.00", Amount("À reverser"));
        Assert.Contains(
            Workbooks.Rows(workbook, "Montant définitif"),
            row => row["A"] is string text && text.StartsWith("Le montant certifié diffère", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sees_a_figure_that_was_changed()
    {
        var model = Reports.Build(CaseEvents.All);
        var changed = model.Expenses[0] with
        {
            Amount = model.Expenses[0].Amount with { Value = Money.FromCents(390_001) },
        };

        await Assert.ThrowsAnyAsync<Exception>(() =>
            AssertRecomputesAsync(model with { Expenses = [changed, .. model.Expenses.Skip(1)] }));
    }

    [Fact]
    public async Task Recomputes_whatever_was_spent_accepted_and_received() => await Gen
        .Select(Gen.Int[1, 2_000_000], Gen.Int[0, 1_000_000], Gen.Int[0, 300_000].Array[1, 6], Gen.Bool)
        .SampleAsync(
            async (granted, received, accepted, isProRata) => await AssertRecomputesAsync(Reports.Build(
                CaseEvents.Until(Stage.Submitted, script =>
                {
                    UnderRule(script, isProRata ? "PRO_RATA" : "NET_COST");
                    Grant(script, Money.FromCents(granted));
                    CaseEvents.Receive(script, "Mécénat", $"{Money.FromCents(received)}");
                    foreach (var (index, cents) in accepted.Index())
                    {
                        var amount = Money.FromCents(cents);
                        script.Tell("2027-03-08", CaseEvents.Officer, new ExpenseDecided(
                            CaseEvents.NameOf(CaseEvents.Expenses[index]), CaseEvents.Convention,
                            cents == 0 ? "REJECTED" : "PARTLY_ACCEPTED", amount.ToEuros(), "EXCESSIVE", ""));
                    }
                }))),
            iter: Soak.Times(20),
            threads: 1);

    private static void UnderRule(EventScript script, string rule) =>
        script.Tell("2027-03-01", CaseEvents.Officer, new ConventionDrafted(
            CaseEvents.Convention, CaseEvents.Details with { FinalAmountRule = rule }));

    private static void Grant(EventScript script, Money amount)
    {
        var told = script.Events.Last(one => one.Type == nameof(DeliberationRecorded));
        var vote = (DeliberationRecorded)EventJson.Deserialize(told.Type, told.Data)!;
        script.Tell("2027-03-01", CaseEvents.Officer, vote with { GrantedAmount = amount.ToEuros() });
    }

    private static async Task<byte[]> AssertRecomputesAsync(ReportModel model, int? expensesOfASheet = null)
    {
        var bytes = await Workbooks.OfAsync(model, expensesOfASheet);
        var workbook = Workbooks.Open(bytes);
        var evaluator = new XSSFFormulaEvaluator(workbook);
        var formulas = Workbooks.Formulas(workbook).Select(cell => Workbooks.Recomputed(evaluator, cell)).ToList();

        Assert.True(formulas.Count > 40);
        Assert.Equal(
            formulas.Select(formula => $"{formula.Place} → {formula.Kept}"),
            formulas.Select(formula => $"{formula.Place} → {formula.Computed}"));
        return bytes;
    }
}
