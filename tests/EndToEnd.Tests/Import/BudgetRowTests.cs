using Grants.Cli.Import;

namespace Grants.EndToEnd;

/// <summary>The rows of a budget file: every faulty one is found where it is faulty, and the others are read.</summary>
[Collection(typeof(WithoutBroker))]
[Trait("Kind", "Unit")]
public sealed class BudgetRowTests
{
    private const string Good = "2031;T99;Mission ESS;6568//9365;1000,00";

    [Theory]
    [InlineData("100,000", "AMOUNT_AMBIGUOUS")]
    [InlineData("1.500", "AMOUNT_AMBIGUOUS")]
    [InlineData("1000,000", "AMOUNT_BELOW_CENT")]
    [InlineData("12,3456", "AMOUNT_BELOW_CENT")]
    [InlineData("", "AMOUNT_EMPTY")]
    [InlineData("   ", "AMOUNT_EMPTY")]
    [InlineData("-5,00", "AMOUNT_NEGATIVE")]
    [InlineData("(5,00)", "AMOUNT_NEGATIVE")]
    [InlineData("1E+05", "AMOUNT_UNREADABLE")]
    [InlineData("beaucoup", "AMOUNT_UNREADABLE")]
    [InlineData("1 000 k€", "AMOUNT_UNREADABLE")]
    [InlineData("999999999999", "AMOUNT_OUT_OF_RANGE")]
    public void An_amount_that_is_none_is_found(string amount, string reason)
    {
        var file = BudgetText.ReadRows(Good, BudgetText.Row(amount), BudgetText.Row(amount));

        Assert.Equal([$"3 voted_amount (E) {reason}", $"4 voted_amount (E) {reason}"], file.Found());
        Assert.Single(file.Taken());
        Assert.All(file.Findings, finding => Assert.NotEmpty(finding.Rule));
    }

    [Theory]
    [InlineData("2031;A;\"Maison;6568//9365;1000,00", "3 operation_label (C), character 8 QUOTE_UNCLOSED")]
    [InlineData("\"2031;A;Maison;6568//9365;1000,00", "3 fiscal_year (A), character 1 QUOTE_UNCLOSED")]
    [InlineData("2031;A;Maison \"Les Tilleuls\";6568//9365;1", "3 operation_label (C), character 15 QUOTE_STRAY")]
    [InlineData("2031;A;\"Maison\" rouge;6568//9365;1", "3 operation_label (C), character 16 QUOTE_STRAY")]
    [InlineData("2031;A;\"Maison \"Les Tilleuls\"\";6568//9365;1", "3 operation_label (C), character 17 QUOTE_STRAY")]
    [InlineData("2031;A;Maison", "3 imputation (D) ROW_SHORT")]
    [InlineData("2031", "3 operation_code (B) ROW_SHORT")]
    [InlineData("2031;A;Maison;6568//9365;1;surplus;x", "3 (F) ROW_LONG")]
    [InlineData("2031;A;Maison;6568//9365;12;;x", "3 (G) ROW_LONG")]
    [InlineData("2031;A;Mai\uFFFDson;6568//9365;1", "3 operation_label (C) CHARACTER_DAMAGED")]
    [InlineData("2031;A;\"Mai\nson\";6568//9365;1", "3 operation_label (C) LINE_BREAK")]
    [InlineData("2031;A;Titre;7478//9365;1", "3 imputation (D) DIRECTION_MISSING")]
    public void A_faulty_row_is_found_where_it_is_faulty(string row, string found)
    {
        var file = BudgetText.ReadRows(Good, row, Good, row, "2031;T98;\"Au \"\"Lac\"\"; ici\";6574//1;7");

        var again = row.Contains('\n', StringComparison.Ordinal) ? 6 : 5;
        Assert.Equal([found, again + found[1..]], file.Found());
        Assert.Equal([1000m, 1000m, 7m], file.Rows.Where(one => one.Fate == RowFate.Taken)
            .Select(one => one.Amount!.Value.ToDecimal()));
        Assert.Equal("Au \"Lac\"; ici", file.Rows[^1].Fields!.OperationLabel);
    }

    // A quote closes in a later row: what stands between is not one cell.
    [Theory]
    [InlineData("2031;A;\"Maison;6568//9365;1000,00\n2031;B;\"Les Tilleuls\";6568//9365;500,00")]
    [InlineData("2031;A;\"Maison;6568//9365;1000,00\n2031;B;Les Tilleuls\";6568//9365;500,00")]
    [InlineData("2031;A;\"Maison;6568//9365;1000,00\n2031;B;\"\"Les Tilleuls;6568//9365;500,00")]
    public void A_quote_that_swallows_rows_is_found_where_it_opens(string rows)
    {
        var file = BudgetText.ReadRows(rows, Good);

        Assert.Equal("2 operation_label (C), character 8 QUOTE_UNCLOSED", file.Found().First());
        Assert.Contains("4: 2031 T99 Mission ESS 6568//9365 1000.00", file.Taken());
        Assert.DoesNotContain(file.Taken(), row => row.Contains(" A ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2032,S2,Aide,6568//9365,12,50")]
    [InlineData("2032,S2,Aide,6568//9365,12,50,,")]
    [InlineData("2032,S2,Aide,6568//9365,1,000.00")]
    public void A_comma_in_an_amount_without_quotes_makes_a_long_row(string row) => Assert.Equal(
        ["2 (F) ROW_LONG"],
        BudgetText.Read("fiscal_year,operation_code,operation_label,imputation,voted_amount\n" + row).Found());

    [Fact]
    public void A_comma_in_an_amount_is_found_where_a_column_follows_that_is_not_read()
    {
        var file = BudgetText.Read(
            "fiscal_year,operation_code,operation_label,imputation,voted_amount,remarque\n"
            + "2032,S1,Aide,6568//1,12,50,\n2032,S2,Aide,6568//2,12.00,vu\n2032,S3,Aide,6568//3,12,\n"
            + "2032,S4,Aide,6568//4,\"12,50\",50\n");

        Assert.Equal(["2 voted_amount (E) AMOUNT_SPLIT"], file.Found());
        Assert.Equal([12m, 12m, 12.50m], file.Rows.Where(row => row.Fate == RowFate.Taken)
            .Select(row => row.Amount!.Value.ToDecimal()));
    }

    [Theory]
    [InlineData(";;;;")]
    [InlineData(";;;;;;;")]
    [InlineData("")]
    [InlineData(" ; \u00A0;;;")]
    [InlineData("\"\";\"\";;;")]
    public void Empty_rows_are_skipped_and_counted(string empty)
    {
        var file = BudgetText.ReadRows(empty, empty, Good + ";;", empty, "");

        Assert.Empty(file.Findings);
        Assert.Equal((3, 0m), file.Sums()[RowFate.Blank]);
        Assert.Equal((1, 1000m), file.Sums()[RowFate.Taken]);
    }

    [Fact]
    public void A_row_with_the_sum_is_held_against_the_rows_above()
    {
        var right = BudgetText.ReadRows(Good, BudgetText.Row("500,00"), "Total;;;;1 500,00", "TOTAL GÉNÉRAL;;;;1500");
        var wrong = BudgetText.ReadRows(Good, "Total;;;;1 500,00");

        Assert.Empty(right.Findings);
        Assert.Equal((2, 0m), right.Sums()[RowFate.Total]);
        Assert.Equal(["3 voted_amount (E) TOTAL_DIFFERS"], wrong.Found());
        Assert.Contains(
            "1500.00 EUR; the rows above add up to 1000.00", wrong.Findings[0].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Revenue_and_order_movements_are_counted_by_the_columns_of_the_file()
    {
        var file = BudgetText.Read(
            "Exercice;Opération;Libellé;Imputation;CP;Sens;Réel/Ordre\n"
            + "2031;A;A;6568//1;1,00;Dépense;réel\n2031;A;A;7478//1;2,00;RECETTE;Réel\n"
            + "2031;A;A;6811//1;4,00;D;Ordre\n2031;A;A;7398//1;8,00;d;reel\n2031;A;A;7398//1;16,00;;réel\n"
            + "2031;A;A;6568//2;32,00;dépense;mixte\n");

        Assert.Equal(
            new Dictionary<RowFate, (int, decimal)>
            {
                [RowFate.Taken] = (2, 9m),
                [RowFate.Revenue] = (1, 2m),
                [RowFate.Order] = (1, 4m),
                [RowFate.Faulty] = (2, 48m),
            },
            file.Sums());
        Assert.Equal(["6 Sens (F) DIRECTION_UNKNOWN", "7 Réel/Ordre (G) MOVEMENT_UNKNOWN"], file.Found());
    }

    [Theory]
    [InlineData("a;\"b;c;d;e\n1;2;3;4;5", "The header, line 1, character 3")]
    [InlineData(BudgetText.Header, "The file has no rows.")]
    [InlineData("Bonjour", "The header has no fiscal_year")]
    public void A_file_without_a_header_or_rows_is_refused(string text, string why) =>
        Assert.StartsWith(why, BudgetText.Refused(text), StringComparison.Ordinal);

    // Each quote would otherwise be followed to the end of the file.
    [Fact]
    public void Ten_thousand_open_quotes_are_found_in_time()
    {
        var file = BudgetText.ReadRows(
            [.. Enumerable.Range(0, 10_000).Select(i => $"2031;A{i};\"Maison;6568//9365;1000,00")]);

        Assert.Equal(10_000, file.Findings.Count);
    }
}
