using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Google.Type;
using Grants.Budget.V1;

namespace Grants.Cli.Import;

/// <summary>
/// A voted budget as a CSV file (RFC 4180) in UTF-8, with a comma or a semicolon between fields and the headers
/// <c>fiscal_year</c>, <c>operation_code</c>, <c>operation_label</c>, <c>imputation</c> and <c>voted_amount</c>, in any
/// order; and <c>section</c> (<c>OPERATING</c> or <c>INVESTMENT</c>) where a nature does not say it. Amounts are
/// written <c>100000.00</c> or <c>100 000,00</c>.
/// </summary>
public static class BudgetCsv
{
    private static readonly string[] Headers =
        ["fiscal_year", "operation_code", "operation_label", "imputation", "voted_amount"];

    /// <summary>Reads a file; what a number or an amount cannot be read from is left unset and told beside.</summary>
    /// <exception cref="InvalidDataException">It is not such a file; the message says why.</exception>
    public static (IReadOnlyList<ImportBudgetLinesRow> Rows, IReadOnlyList<ImportFinding> Findings) Read(Stream file)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var text = new StreamReader(file, utf8);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";"],
            TrimOptions = TrimOptions.Trim,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
        });
        try
        {
            return Read(csv);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("The file is not UTF-8; save it as CSV UTF-8.");
        }
        catch (CsvHelperException error)
        {
            throw new InvalidDataException($"Row {csv.Parser.RawRow} cannot be read: {error.Message.Split('\n')[0]}");
        }
    }

    private static (List<ImportBudgetLinesRow> Rows, List<ImportFinding> Findings) Read(CsvReader csv)
    {
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InvalidDataException("The file is empty.");
        }

        var known = csv.HeaderRecord!.Select(header => header.Trim().ToLowerInvariant()).ToArray();
        if (Headers.Except(known).ToArray() is { Length: > 0 } missing)
        {
            throw new InvalidDataException($"The header has no {string.Join(", ", missing)}.");
        }

        var (rows, findings) = (new List<ImportBudgetLinesRow>(), new List<ImportFinding>());
        while (csv.Read())
        {
            rows.Add(Row(csv, findings));
        }

        return (rows, findings);
    }

    private static ImportBudgetLinesRow Row(CsvReader csv, List<ImportFinding> findings)
    {
        // The number an editor shows: the header is row 1.
        var row = new ImportBudgetLinesRow
        {
            RowNumber = csv.Parser.RawRow,
            OperationCode = csv.GetField("operation_code"),
            OperationLabel = csv.GetField("operation_label"),
            Imputation = csv.GetField("imputation"),
        };
        if (int.TryParse(csv.GetField("fiscal_year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            row.FiscalYear = year;
        }

        if (csv.TryGetField<string>("section", out var section) && !string.IsNullOrEmpty(section))
        {
            ReadSection(row, section, findings);
        }

        row.VotedAmount = Amount(csv.GetField("voted_amount")!);
        if (row.VotedAmount is null)
        {
            findings.Add(new ImportFinding
            {
                RowNumber = row.RowNumber,
                Field = "voted_amount",
                Reason = "AMOUNT_UNREADABLE",
                Description = "An amount must have the form 100000.00 or 100 000,00.",
            });
        }

        return row;
    }

    private static void ReadSection(ImportBudgetLinesRow row, string text, List<ImportFinding> findings)
    {
        row.Section = text.ToUpperInvariant() switch
        {
            "OPERATING" => Section.Operating,
            "INVESTMENT" => Section.Investment,
            _ => Section.Unspecified,
        };
        if (row.Section == Section.Unspecified)
        {
            findings.Add(new ImportFinding
            {
                RowNumber = row.RowNumber,
                Field = "section",
                Reason = "SECTION_INVALID",
                Description = "A section must be OPERATING or INVESTMENT.",
            });
        }
    }

    private static Money? Amount(string text)
    {
        var plain = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.');
        return decimal.TryParse(
                plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out var euros)
            && Math.Abs(euros) < 1_000_000_000_000m
            ? new Money
            {
                CurrencyCode = "EUR",
                Units = (long)decimal.Truncate(euros),
                Nanos = (int)(decimal.Remainder(euros, 1m) * 1_000_000_000m),
            }
            : null;
    }
}
