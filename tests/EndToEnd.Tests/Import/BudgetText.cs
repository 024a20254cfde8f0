using System.Globalization;
using System.Text;
using Grants.Cli.Import;

namespace Grants.EndToEnd;

/// <summary>Budget files as texts, and what is read from them.</summary>
internal static class BudgetText
{
    public const string Header = "fiscal_year;operation_code;operation_label;imputation;voted_amount";

    /// <summary>A row with this amount.</summary>
    public static string Row(string amount, string code = "C01", string label = "Mission ESS") =>
        $"2031;{code};{label};6568//9365;{amount}";

    /// <summary>Reads lines below our own header.</summary>
    public static BudgetFile ReadRows(params string[] rows) => Read(string.Join('\n', rows.Prepend(Header)));

    public static BudgetFile Read(string text, ReadingOptions? options = null) =>
        BudgetFileReader.Read(Encoding.UTF8.GetBytes(text), options ?? new ReadingOptions());

    public static BudgetFile ReadCase(string name, ReadingOptions? options = null) =>
        BudgetFileReader.Read(BytesOfCase(name), options ?? new ReadingOptions());

    public static byte[] BytesOfCase(string name) => File.ReadAllBytes(PathOfCase(name));

    public static string PathOfCase(string name) =>
        Path.Combine(AppContext.BaseDirectory, "Import", "Cases", name);

    /// <summary>What was refused, in the words of the import.</summary>
    public static string Refused(string text, ReadingOptions? options = null) =>
        Assert.Throws<InvalidDataException>(() => Read(text, options)).Message;

    /// <summary>The rows that are read, each as one text.</summary>
    public static IEnumerable<string> Taken(this BudgetFile file) => file.Rows
        .Where(row => row.Fate == RowFate.Taken)
        .Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Line}: {row.Fields!.FiscalYear} {row.Fields.OperationCode} {row.Fields.OperationLabel} "
            + $"{row.Fields.Imputation} {row.Amount}"));

    /// <summary>The findings, each as one text.</summary>
    public static IEnumerable<string> Found(this BudgetFile file) =>
        file.Findings.Select(finding => $"{finding.Row} {finding.Place} {finding.Reason}");

    /// <summary>How many rows of each kind, and what they add up to.</summary>
    public static Dictionary<RowFate, (int Count, decimal Amount)> Sums(this BudgetFile file) => file.Rows
        .GroupBy(row => row.Fate)
        .ToDictionary(
            group => group.Key,
            group => (group.Count(), group.Sum(row => row.Amount?.ToDecimal() ?? 0m)));
}
