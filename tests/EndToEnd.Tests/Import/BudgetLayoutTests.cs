using Grants.Cli.Import;

namespace Grants.EndToEnd;

/// <summary>The headers and the cells of a budget file.</summary>
[Collection(typeof(WithoutBroker))]
[Trait("Kind", "Unit")]
public sealed class BudgetLayoutTests
{
    private const string Expected = "2: 2031 C01 Mission ESS 6568//9365 1000.00";

    [Theory]
    [InlineData("fiscal_year;operation_code;operation_label;imputation;voted_amount")]
    [InlineData("FISCAL YEAR; Operation-Code;operation label;Imputation;VOTED_AMOUNT")]
    [InlineData("Exercice;Code opération;Libellé opération;Imputation budgétaire;CP")]
    [InlineData("EXERCICE;N° opération;Libellé de l'opération;Imputation;Crédits de paiement")]
    [InlineData("Année;Opération;Intitulé;Imputation;Montant voté")]
    [InlineData("exercice_budgétaire;code_operation;LIBELLE;imputation_budgetaire;Crédits votés")]
    [InlineData("Exercice;Code de l’opération;Libellé de l’opération;Imputation;Montant")]
    public void Headers_are_known_in_our_words_and_in_French(string header) =>
        Assert.Equal([Expected], BudgetText.Read($"{header}\n{BudgetText.Row("1000,00")}").Taken());

    [Fact]
    public void Columns_come_in_any_order_and_others_are_named()
    {
        var file = BudgetText.Read(
            "Remarques;CP;Imputation;Service;Libellé;Opération;Exercice\n"
            + "vu;1000,00;6568//9365;DGA;Mission ESS;C01;2031");

        Assert.Equal([Expected], file.Taken());
        Assert.Equal(["Remarques", "Service"], file.Ignored);
    }

    [Fact]
    public void An_imputation_may_have_a_column_for_each_part() => Assert.Equal(
        ["2: 2031 C01 A 6568/65/9365 1.00", "3: 2031 C02 B 6574//33 2.00"],
        BudgetText.Read(
            "Exercice;Opération;Libellé;Nature;Chapitre;Fonction;CP\n"
            + "2031;C01;A;6568;65;9365;1,00\n2031;C02;B;6574;;33;2,00").Taken());

    [Fact]
    public void Other_headers_are_stated()
    {
        const string text = "An;Op;Nom, long;Où;Combien;Montant\n2031;C01;Mission ESS;6568//9365;1000,00;7,00";
        var options = new ReadingOptions
        {
            Columns = ImportOptions.Columns(
            [
                "fiscal_year=An,operation_code=op", "operation_label=Nom, long,imputation=OÙ", "Voted-Amount=Combien",
            ]),
        };

        Assert.Equal([Expected], BudgetText.Read(text, options).Taken());
        Assert.StartsWith(
            "The header has no fiscal_year, operation_code, operation_label, imputation. It reads: An | Op | Nom, long",
            BudgetText.Refused(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fiscal_year")]
    [InlineData("=An")]
    [InlineData("year=An")]
    [InlineData("fiscal_year=An,fiscal_year=Annee")]
    public void Stated_columns_have_a_form(string text) => Assert.Contains(
        "must be our=theirs",
        Assert.Throws<InvalidDataException>(() => ImportOptions.Columns([text])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("fiscal_year=Nulle part", "The header has no 'Nulle part'")]
    [InlineData("fiscal_year=Imputation,operation_code=imputation", "names 'imputation' twice")]
    public void Stated_columns_are_there_once(string columns, string why) => Assert.Contains(
        why,
        BudgetText.Refused(
            $"{BudgetText.Header}\n{BudgetText.Row("1")}",
            new ReadingOptions { Columns = ImportOptions.Columns([columns]) }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("fiscal_year;operation_code;operation_label;imputation;voted_amount;voted_amount", "more than once")]
    [InlineData("fiscal_year;operation_code;operation_label;imputation;voted_amount;Voted Amount", "more than once")]
    [InlineData("exercice;opération;libellé;imputation;cp;remarque;REMARQUE", "'remarque' (column 6)")]
    [InlineData("exercice;année;opération;libellé;imputation;cp", "columns for fiscal_year: 'exercice' and 'année'")]
    [InlineData("exercice;opération;libellé;imputation;CP;Montant", "--columns \"voted_amount=CP\"")]
    public void A_header_that_names_a_column_twice_is_refused(string header, string why)
    {
        var cells = string.Join(';', Enumerable.Repeat("1", header.Split(';').Length));

        Assert.Contains(why, BudgetText.Refused($"{header}\n{cells}"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_may_stand_below_empty_lines_and_before_empty_columns() => Assert.Equal(
        ["4: 2031 C01 Mission ESS 6568//9365 1000.00"],
        BudgetText.Read($"\n;;;;\n{BudgetText.Header};;\n{BudgetText.Row("1000,00")};;").Taken());

    [Theory]
    [InlineData("fonctionnement", Budget.V1.Section.Operating)]
    [InlineData("F", Budget.V1.Section.Operating)]
    [InlineData("OPERATING", Budget.V1.Section.Operating)]
    [InlineData("Investissement", Budget.V1.Section.Investment)]
    [InlineData("investment", Budget.V1.Section.Investment)]
    [InlineData("", Budget.V1.Section.Unspecified)]
    public void A_section_may_be_stated(string text, Budget.V1.Section section) => Assert.Equal(
        section,
        BudgetText.Read($"{BudgetText.Header};section\n{BudgetText.Row("1")};{text}").Rows[0].Fields!.Section);

    [Fact]
    public void A_cell_that_says_neither_is_found() => Assert.Equal(
        ["2 section (F) SECTION_INVALID"],
        BudgetText.Read($"{BudgetText.Header};section\n{BudgetText.Row("1")};capital").Found());

    [Fact]
    public void An_operation_may_be_stated_for_the_rows_that_have_none()
    {
        const string text = "Exercice;Opération;Libellé;Imputation;CP\n2031;;;6568//1;1\n2031;C02;Autre;6568//2;2";

        Assert.Equal(["2 Opération (B) OPERATION_MISSING"], BudgetText.Read(text).Found());
        Assert.Equal(
            ["2: 2031 BP BP 6568//1 1.00", "3: 2031 C02 Autre 6568//2 2.00"],
            BudgetText.Read(text, new ReadingOptions { Operation = "BP" }).Taken());
        Assert.Equal(
            ["2: 2031 BP Budget 6568//1 1.00"],
            BudgetText.Read(
                "Exercice;Imputation;CP\n2031;6568//1;1",
                new ReadingOptions { Operation = "BP", OperationLabel = "Budget" }).Taken());
    }

    [Theory]
    [InlineData("2-5,9", new[] { 2, 3, 4, 5, 9 })]
    [InlineData(" 7 , 2 - 3 ", new[] { 2, 3, 7 })]
    [InlineData("", new int[0])]
    public void Lines_are_listed_as_ranges(string text, int[] lines) =>
        Assert.Equal(lines, LineRanges.TryParse(text)!.Order());

    [Theory]
    [InlineData("a")]
    [InlineData("5-2")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1-2-3")]
    public void Other_lists_are_refused(string text) => Assert.Null(LineRanges.TryParse(text));

    [Fact]
    public void Lines_are_left_out_with_their_findings_and_counted()
    {
        var text = string.Join(
            '\n', BudgetText.Header, BudgetText.Row("1"), BudgetText.Row("2,000"), "", BudgetText.Row("-4"));
        var file = BudgetText.Read(text, new ReadingOptions { LeftOut = LineRanges.TryParse("3,5")! });

        Assert.Empty(file.Findings);
        Assert.Equal(
            new Dictionary<RowFate, (int, decimal)>
            {
                [RowFate.Taken] = (1, 1m), [RowFate.LeftOut] = (2, -4m), [RowFate.Blank] = (1, 0m),
            },
            file.Sums());
        Assert.Equal(
            "--leave-out names lines that are not rows of expenses: 4, 9.",
            BudgetText.Refused(text, new ReadingOptions { LeftOut = LineRanges.TryParse("4,9")! }));
    }
}
