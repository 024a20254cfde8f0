using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Grants.Reporting.Forms.Xlsx;
using Grants.Reporting.Model;
using NPOI.SS.UserModel;
using AutoFilter = DocumentFormat.OpenXml.Spreadsheet.AutoFilter;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>What people find in the workbook, read back by libraries that know nothing of what wrote it.</summary>
[Trait("Kind", "Unit")]
public sealed class ReportXlsxTests
{
    [Fact]
    public async Task Has_the_figures_of_the_case()
    {
        var workbook = await Workbooks.OfAsync(CaseEvents.All);

        string Amount(string label) => Workbooks.Amount(Workbooks.Row(workbook, "Synthèse", label)["B"]);
        Assert.Equal("15704.00", Amount("Budget prévisionnel"));
        Assert.Equal("14771.40", Amount("Dépenses retenues"));
        Assert.Equal("14471.40", Amount("Montant définitif"));
        Assert.Equal("15600.00", Amount("Versé"));
        Assert.Equal("1128.60", Amount("À reverser"));
        Assert.Equal("0.00", Amount("Reste à verser"));
        var total = Workbooks.Row(workbook, "Charges", "Total des charges");
        Assert.Equal(
            ["15704.00", "14856.40", "14771.40", "85.00", "0.00", "-932.60"],
            new[] { "F", "I", "J", "K", "L", "M" }.Select(column => Workbooks.Amount(total[column])));
        Assert.Equal(
            "0.00", Workbooks.Amount(Workbooks.Row(workbook, "Ressources", "Solde (ressources − charges)")["E"]));
    }

    [Fact]
    public async Task Has_the_lines_of_the_forecast_in_their_order()
    {
        var rows = Workbooks.Rows(await Workbooks.OfAsync(CaseEvents.All), "Charges").Skip(3).Take(3).ToList();

        Assert.Equal([CaseEvents.External, CaseEvents.Reception, CaseEvents.Staff], rows.Select(row => row["B"]));
        Assert.Equal([6.75, 1d, 206d], rows.Select(row => row["D"]));
        Assert.Equal([-0.0741, 0.2673, -0.0704], rows.Select(row => row["N"]));
        Assert.Equal("oui", rows[1]["O"]);
        Assert.Equal("L'affluence a dépassé les prévisions.", rows[1]["P"]);
    }

    [Fact]
    public async Task Has_a_sheet_for_each_section_in_order()
    {
        Assert.Equal(
            [
                "Synthèse", "Délibération et convention", "Indicateurs", "Activités", "Bilan qualitatif", "Charges",
                "Ressources", "Montant définitif", "Versements et reversements", "Dépenses", "Annexes",
                "Ligne de crédit", "Règles", "Historique",
            ],
            Workbooks.SheetNames(await Workbooks.OfAsync(CaseEvents.All)));
        Assert.Equal(
            [
                "Summary", "Deliberation and convention", "Indicators", "Activities", "Qualitative report", "Charges",
                "Resources", "Final amount", "Payments and recoveries", "Expenses", "Annexes",
                "Budget line", "Rules", "History",
            ],
            Workbooks.SheetNames(await Workbooks.OfAsync(CaseEvents.All, "en")));
    }

    [Fact]
    public async Task Has_numbers_and_days_that_are_no_text()
    {
        var expense = Workbooks.Rows(await Workbooks.OfAsync(CaseEvents.All), "Dépenses")[1];

        Assert.Equal(1d, expense["A"]);
        Assert.Equal(CaseEvents.External, expense["C"]);
        Assert.Equal(new DateTime(2025, 12, 15), expense["G"]);
        Assert.Equal(3.25, expense["H"]);
        Assert.Equal(3900d, expense["J"]);
        Assert.Equal(new DateTime(2027, 3, 8), expense["Q"]);
        Assert.Equal("F-2025-118.pdf", expense["S"]);
    }

    [Theory]
    [InlineData("fr", "#,##0.00\\ \"€\";\\-#,##0.00\\ \"€\"", "dd/mm/yyyy")]
    [InlineData("en", "\"€\"#,##0.00;\\-\"€\"#,##0.00", "[$-809]d\\ mmmm\\ yyyy")]
    public async Task Writes_amounts_and_days_as_the_language_has_them(string locale, string amount, string day)
    {
        var workbook = Workbooks.Open(await Workbooks.OfAsync(CaseEvents.All, locale));
        var expense = workbook.GetSheetAt(9).GetRow(1);

        Assert.Equal(amount, expense.GetCell(9).CellStyle.GetDataFormatString());
        Assert.Equal(day, expense.GetCell(6).CellStyle.GetDataFormatString());
    }

    [Fact]
    public async Task Speaks_english()
    {
        var workbook = await Workbooks.OfAsync(CaseEvents.All, "en");

        Assert.Equal("14471.40", Workbooks.Amount(Workbooks.Row(workbook, "Summary", "Final amount")["B"]));
        Assert.Equal("Settled", Workbooks.Row(workbook, "Summary", "State of the grant")["B"]);
        Assert.Equal(
            "MAX(0,MIN(Ceiling,Net_cost))",
            Workbooks.Open(workbook).GetSheet("Final amount").GetRow(9).GetCell(1).CellFormula);
        Assert.DoesNotMatch("[éèêàùç]|Dépense|Montant", string.Join(' ', EnglishLabels(workbook)));
    }

    [Fact]
    public async Task Keeps_the_heads_in_sight_and_prints_on_a4()
    {
        var workbook = Workbooks.Open(await Workbooks.OfAsync(CaseEvents.All));

        Assert.All(Enumerable.Range(0, workbook.NumberOfSheets).Select(workbook.GetSheetAt), sheet =>
        {
            Assert.True(sheet.PaneInformation.IsFreezePane());
            Assert.Equal(sheet.PaneInformation.HorizontalSplitTopRow - 1, sheet.RepeatingRows.FirstRow);
            Assert.Equal((short)PaperSize.A4 + 1, sheet.PrintSetup.PaperSize);
            Assert.Equal((1, 0), (sheet.PrintSetup.FitWidth, sheet.PrintSetup.FitHeight));
            Assert.True(sheet.FitToPage);
            Assert.Contains("2025-406", sheet.Header.Left, StringComparison.Ordinal);
            Assert.Equal("Page &P / &N", sheet.Footer.Right);
            Assert.True(sheet.GetRow(sheet.RepeatingRows.FirstRow).GetCell(0).CellStyle.GetFont(workbook).IsBold);
        });
        Assert.True(workbook.GetSheet("Charges").PrintSetup.Landscape);
        Assert.False(workbook.GetSheet("Synthèse").PrintSetup.Landscape);
    }

    [Fact]
    public async Task Lets_people_filter_the_expenses()
    {
        using var document = SpreadsheetDocument.Open(
            new MemoryStream(await Workbooks.OfAsync(CaseEvents.All)), isEditable: false);

        var filter = Assert.Single(document.WorkbookPart!.WorksheetParts
            .SelectMany(part => part.Worksheet.Elements<AutoFilter>()));
        Assert.Equal("A1:T8", filter.Reference!.Value);
    }

    [Fact]
    public async Task Says_what_it_is_to_whoever_looks_at_the_file()
    {
        var bytes = await Workbooks.OfAsync(CaseEvents.All);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var properties = document.PackageProperties;

        Assert.Equal("Bilan final d’exécution – subvention n°\u00a02025-406", properties.Title);
        Assert.Equal("Département du Pas-de-Calais", properties.Creator);
        Assert.Equal("fr-FR", properties.Language);
        Assert.Equal(new DateTime(2027, 4, 7, 0, 0, 0, DateTimeKind.Utc), properties.Created!.Value.ToUniversalTime());
        Assert.Equal(Workbooks.Sha256, Workbooks.Row(bytes, "Synthèse", "Empreinte SHA-256 des données (JSON)")["B"]);
    }

    [Fact]
    public async Task Gives_the_same_bytes_for_the_same_report() => Assert.Equal(
        await Workbooks.OfAsync(CaseEvents.All), await Workbooks.OfAsync(CaseEvents.All));

    [Theory]
    [InlineData(nameof(Stage.Drafted), "fr", null)]
    [InlineData(nameof(Stage.Executed), "en", null)]
    [InlineData(nameof(Stage.Settled), "fr", 3)]
    public async Task Is_valid_by_the_schema(string stage, string locale, int? expensesOfASheet)
    {
        var model = Reports.Fold(
            CaseEvents.Until(Enum.Parse<Stage>(stage)), new ReportVersion(1, ReportKind.Draft, Locale: locale))!;

        AssertValid(await Workbooks.OfAsync(model, expensesOfASheet));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.invalid\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("<b>&amp;</b>")]
    [InlineData(" _x0041_ ")]
    [InlineData("12345678901234567890")]
    public async Task Keeps_whatever_people_wrote_as_text(string text)
    {
        var bytes = await WithDescriptionAsync(text);
        var cell = Workbooks.Open(bytes).GetSheet("Dépenses").GetRow(1).GetCell(3);

        Assert.Equal(CellType.String, cell.CellType);
        Assert.Equal(text, Workbooks.Rows(bytes, "Dépenses")[1]["D"]);
        AssertValid(bytes);
    }

    [Fact]
    public async Task Replaces_what_a_workbook_cannot_hold()
    {
        async Task AssertReplacedAsync(string text, string expected)
        {
            var bytes = await WithDescriptionAsync(text);
            Assert.Equal(expected, Workbooks.Rows(bytes, "Dépenses")[1]["D"]);
            AssertValid(bytes);
        }

        await AssertReplacedAsync("a\0b\u0001\ud800c\uffff" + "d", "a\ufffdb\ufffd\ufffdc\ufffdd");
        await AssertReplacedAsync("\ud83d\ude80", "\ud83d\ude80");
        await AssertReplacedAsync("one\r\ntwo\rthree", "one\ntwo\nthree");
    }

    [Fact]
    public async Task Cuts_a_text_that_is_too_long_for_a_cell()
    {
        var text = Assert.IsType<string>(Workbooks.Rows(
            await WithDescriptionAsync(new string('é', 32_765) + "\ud83d\ude80\ud83d\ude80"), "Dépenses")[1]["D"]);

        Assert.Equal(new string('é', 32_765) + "…", text);
        Assert.Equal(
            new string('é', 32_767),
            Workbooks.Rows(await WithDescriptionAsync(new string('é', 32_767)), "Dépenses")[1]["D"]);
    }

    [Fact]
    public async Task Writes_to_a_stream_that_knows_only_how_to_wait()
    {
        var model = Reports.Build(CaseEvents.All);
        await using var output = new WayOut();

        await ReportXlsx.WriteAsync(
            model, Workbooks.StreamAsync(model.Expenses), Workbooks.Sha256, output,
            TestContext.Current.CancellationToken);

        Assert.Equal((await Workbooks.OfAsync(CaseEvents.All)).LongLength, output.Written);
    }

    private static Task<byte[]> WithDescriptionAsync(string text)
    {
        var model = Reports.Build(CaseEvents.All);
        return Workbooks.OfAsync(model with { Expenses = [model.Expenses[0] with { Description = text }] });
    }

    // What the product says itself: the heads, and the first column of the sheets that hold facts.
    private static IEnumerable<string> EnglishLabels(byte[] workbook) =>
        from sheet in Workbooks.SheetNames(workbook)
        from row in Workbooks.Rows(workbook, sheet)
            .Where((_, index) => index != 1) // the title of the grant is as people wrote it
            .Take(sheet is "Summary" or "Final amount" ? 40 : 1)
        select row["A"] as string;

    private static void AssertValid(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365)
            .Validate(document, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }
}
