using Grants.Cli.Import;

namespace Grants.EndToEnd;

/// <summary>Files that finance departments had, as they were sent.</summary>
[Collection(typeof(WithoutBroker))]
[Trait("Kind", "Unit")]
public sealed class ImportCasesTests
{
    [Theory]
    [InlineData("03-cp1252.csv", "2: 2031 T003 Économie – été € 6568//9365 1000.00")]
    [InlineData("06-tab.csv", "2: 2031 T006 Mission ESS 6568//9365 1000.00")]
    [InlineData("08-trailing-empty.csv", "2: 2031 T008 Mission ESS 6568//9365 1000.00")]
    [InlineData("28-fr-headers.csv", "2: 2031 T043 Mission ESS 6568//9365 1000.00")]
    [InlineData(
        "r1.csv", "2: 2032 R1 Mission 6568//9365 1000.00", "3: 2032 R2 Fonds 6574//9365 500.00")]
    public void Is_read(string name, params string[] rows)
    {
        var file = BudgetText.ReadCase(name);

        Assert.Equal(rows, file.Taken());
        Assert.Empty(file.Findings);
    }

    [Fact]
    public void Empty_rows_at_the_end_are_counted() =>
        Assert.Equal((2, 0m), BudgetText.ReadCase("08-trailing-empty.csv").Sums()[RowFate.Blank]);

    [Theory]
    [InlineData("12-thousand-comma.csv", "2 voted_amount (E) AMOUNT_AMBIGUOUS", 0)]
    [InlineData("22-unclosed-quote.csv", "2 operation_label (C), character 11 QUOTE_UNCLOSED", 1)]
    [InlineData("23-stray-quote.csv", "2 operation_label (C), character 18 QUOTE_STRAY", 0)]
    [InlineData("24-short-row.csv", "2 imputation (D) ROW_SHORT", 1)]
    [InlineData("25-long-row.csv", "2 (F) ROW_LONG", 0)]
    public void Is_found_faulty_in_our_words_and_its_other_rows_are_read(string name, string finding, int others)
    {
        var file = BudgetText.ReadCase(name);

        Assert.Equal([finding], file.Found());
        Assert.Equal(others, file.Taken().Count());
        Assert.EndsWith(".", file.Findings[0].Rule, StringComparison.Ordinal);
    }
}
