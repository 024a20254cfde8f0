using System.Text;
using Grants.Cli.Import;

namespace Grants.EndToEnd;

/// <summary>The file a voted budget is imported from.</summary>
[Collection(typeof(WithoutBroker))]
[Trait("Kind", "Unit")]
public sealed class BudgetCsvTests
{
    private const string Header = "fiscal_year,operation_code,operation_label,imputation,voted_amount";

    [Theory]
    [InlineData("100000.00", 100_000, 0)]
    [InlineData("100000", 100_000, 0)]
    [InlineData("\"100 000,50\"", 100_000, 500_000_000)]
    [InlineData("\"100\u00A0000,5\"", 100_000, 500_000_000)]
    [InlineData("\"100\u202F000,05\"", 100_000, 50_000_000)]
    [InlineData("0", 0, 0)]
    public void An_amount_is_written_as_people_write_it(string text, long units, int nanos)
    {
        var (rows, findings) = Read($"{Header}\n2026,C01-650A01,Mission ESS,6568//9365,{text}");

        Assert.Empty(findings);
        Assert.Equal((units, nanos), (Assert.Single(rows).VotedAmount.Units, rows[0].VotedAmount.Nanos));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    public void Fields_come_in_any_order_with_a_comma_or_a_semicolon_between(string comma)
    {
        var (rows, _) = Read(
            "\uFEFFImputation,Voted_Amount, operation_code ,operation_label,fiscal_year\r\n"
                .Replace(",", comma, StringComparison.Ordinal)
            + "6568//9365,100.00,C01,\"Mission, ESS; été\",2026\r\n".Replace(",", comma, StringComparison.Ordinal)
                .Replace($"Mission{comma}", "Mission,", StringComparison.Ordinal));

        var row = Assert.Single(rows);
        Assert.Equal(
            (2, 2026, "C01", "Mission, ESS; été", "6568//9365"),
            (row.RowNumber, row.FiscalYear, row.OperationCode, row.OperationLabel, row.Imputation));
    }

    // Domain rule 28: a nature outside classes 1, 2, 6 and 7 and account 45 does not say it.
    [Theory]
    [InlineData("investment", Grants.Budget.V1.Section.Investment, "")]
    [InlineData("", Grants.Budget.V1.Section.Unspecified, "")]
    [InlineData("capital", Grants.Budget.V1.Section.Unspecified, "SECTION_INVALID")]
    public void A_section_may_be_stated(string text, Grants.Budget.V1.Section section, string reason)
    {
        var (rows, findings) = Read($"{Header},section\n2026,A,A,5411//1,1.00,{text}");

        Assert.Equal(section, Assert.Single(rows).Section);
        Assert.Equal(reason, string.Concat(findings.Select(finding => finding.Reason)));
    }

    [Fact]
    public void An_unreadable_amount_is_reported_with_its_row()
    {
        var (rows, findings) = Read($"{Header}\n2026,A,A,6568//1,1.00\n2026,B,B,6568//1,beaucoup");

        var finding = Assert.Single(findings);
        Assert.Equal((3, "voted_amount", "AMOUNT_UNREADABLE"), (finding.RowNumber, finding.Field, finding.Reason));
        Assert.Equal([2, 3], rows.Select(row => row.RowNumber));
        Assert.Null(rows[1].VotedAmount);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("fiscal_year,operation_code\n2026,A", "The header has no operation_label, imputation, voted_amount.")]
    [InlineData(Header + "\n2026,A,A,6568//1", "Row 2 cannot be read")]
    public void A_file_of_another_form_says_why_it_cannot_be_read(string text, string why) =>
        Assert.StartsWith(why, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_in_UTF_8_is_not_guessed_at()
    {
        using var file = new MemoryStream(Encoding.Latin1.GetBytes($"{Header}\n2026,A,Opération,6568//1,1.00"));

        Assert.Contains("UTF-8", Assert.Throws<InvalidDataException>(() => BudgetCsv.Read(file)).Message,
            StringComparison.Ordinal);
    }

    private static (IReadOnlyList<Budget.V1.ImportBudgetLinesRow> Rows, IReadOnlyList<Budget.V1.ImportFinding> Findings)
        Read(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return BudgetCsv.Read(file);
    }
}
