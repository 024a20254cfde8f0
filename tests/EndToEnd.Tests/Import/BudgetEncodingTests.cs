using System.Text;
using Grants.Cli.Import;

namespace Grants.EndToEnd;

/// <summary>The encoding and the separator of a budget file.</summary>
[Collection(typeof(WithoutBroker))]
[Trait("Kind", "Unit")]
public sealed class BudgetEncodingTests
{
    private const string Label = "Économie d'été à l'œuvre";
    private const string Expected = $"2: 2031 C01 {Label} 6568//9365 1000.00";
    private static readonly string Text = $"{BudgetText.Header}\n{BudgetText.Row("1 000,00 €", label: Label)}\n";

    public static TheoryData<string, byte[]> Encodings()
    {
        var pages = CodePagesEncodingProvider.Instance;
        return new TheoryData<string, byte[]>
        {
            { "UTF-8", new UTF8Encoding(false).GetBytes(Text) },
            { "UTF-8 with BOM", With(new UTF8Encoding(true)) },
            { "UTF-16 LE", With(Encoding.Unicode) },
            { "UTF-16 BE", With(Encoding.BigEndianUnicode) },
            { "Windows-1252", pages.GetEncoding(1252)!.GetBytes(Text) },
            { "Latin-9", pages.GetEncoding(28605)!.GetBytes(Text) },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Is_told_by_the_bytes(string name, byte[] bytes)
    {
        var file = BudgetFileReader.Read(bytes, new ReadingOptions());

        Assert.Equal([Expected], file.Taken());
        Assert.Empty(file.Findings);
        Assert.StartsWith(name + ", separated by ';'", file.Description, StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> Others() => new()
    {
        { [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "workbook (XLSX or ODS); save the sheet as CSV UTF-8" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "old workbook (XLS)" },
        { "%PDF-1.7"u8.ToArray(), "PDF" },
        { [0x1F, 0x8B, 0x08], "compressed" },
        { [0xFF, 0xFE, 0x00, 0x00, 0x66, 0x00], "UTF-32" },
        { Encoding.Unicode.GetBytes(Text), "NUL" },
        { "fiscal\0year"u8.ToArray(), "NUL" },
        { [0xEF, 0xBB, 0xBF, 0xE9, 0x3B], "begins as UTF-8 with BOM and has bytes that are not" },
        { [0xFF, 0xFE, 0x00, 0xD8, 0x3B, 0x00], "begins as UTF-16 LE" },
        { [0xE9, 0x81, 0x3B], "neither UTF-8 nor Windows-1252 nor Latin-9" },
        { [], "The file is empty." },
        { "\n ; ;\n"u8.ToArray(), "The file is empty." },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_no_text_is_refused_by_what_it_is(byte[] bytes, string why) => Assert.Contains(
        why,
        Assert.Throws<InvalidDataException>(() => BudgetFileReader.Read(bytes, new ReadingOptions())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_above_the_limit_is_refused() => Assert.Contains(
        "16 MB",
        Assert.Throws<InvalidDataException>(
            () => BudgetFileReader.Read(new byte[FileText.MostBytes + 1], new ReadingOptions())).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(";", "';'")]
    [InlineData(",", "','")]
    [InlineData("\t", "tabs")]
    public void The_separator_is_that_of_the_header(string separator, string name)
    {
        var file = BudgetText.Read(Text.Replace(";", separator, StringComparison.Ordinal)
            .Replace("1 000,00 €", "\"1 000,00 €\"", StringComparison.Ordinal));

        Assert.Equal([Expected], file.Taken());
        Assert.Contains($"separated by {name};", file.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sep=;\n")]
    [InlineData("\uFEFFSEP=;\r\n")]
    [InlineData("\"sep=;\"\n")]
    public void A_first_line_may_state_the_separator_and_lines_keep_their_numbers(string first) =>
        Assert.Equal([Expected.Replace("2:", "3:", StringComparison.Ordinal)], BudgetText.Read(first + Text).Taken());

    [Theory]
    [InlineData("sep=\n")]
    [InlineData("sep=x\n")]
    [InlineData("sep=;;\n")]
    public void Another_separator_is_refused(string first) =>
        Assert.Equal("The line sep= must name a semicolon, a comma or a tab.", BudgetText.Refused(first + Text));

    private static byte[] With(Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];
}
