using Grants.Reporting.Forms.Xlsx;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>Rows are as high as their text (LibreOffice prints what the file says).</summary>
[Trait("Kind", "Unit")]
public sealed class RowHeightTests
{
    [Theory]
    [InlineData("Déclaré", 15, 1)]
    [InlineData("Prix unitaire prévu", 13, 2)]
    [InlineData("Explication demandée", 11, 2)]
    [InlineData("Explication du bénéficiaire", 44, 1)]
    [InlineData("une\ndeux\ntrois", 44, 3)]
    [InlineData("", 10, 1)]
    [InlineData("abcdefghijklmnopqrst", 10, 2)]
    [InlineData("abcdefghijklmnopqrstu", 10, 3)]
    [InlineData("un mot abcdefghijklmnop", 10, 3)]
    public void A_text_takes_the_lines_that_its_column_makes_of_it(string text, double width, int lines) =>
        Assert.Equal(lines, RowHeight.LinesOf(text, width));

    [Fact]
    public void The_highest_cell_counts_and_a_title_runs_over_its_neighbours()
    {
        Assert.Equal(45, RowHeight.Of(new Row(Look.Plain, [Cell.Of("a"), Cell.Of("1 2 3")]), [9, 1]));
        Assert.Null(RowHeight.Of(new Row(Look.Title, [Cell.Of("Un titre bien plus long")]), [6]));
        Assert.Null(RowHeight.Of(new Row(Look.Plain, [Cell.Of(12_345.67m)]), [3]));
        Assert.Equal(409, RowHeight.Of(new Row(Look.Plain, [Cell.Of(new string('a', 9_000))]), [10]));
    }

    [Fact]
    public async Task The_heads_of_the_charges_are_two_lines_high()
    {
        var workbook = Workbooks.Open(await Workbooks.OfAsync(CaseEvents.All));

        Assert.Equal(30, workbook.GetSheet("Charges").GetRow(2).HeightInPoints);
    }
}
