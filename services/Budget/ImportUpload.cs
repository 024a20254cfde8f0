using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>
/// A voted budget as it arrives: each row is read as it comes, and every rule it breaks is noted under its number.
/// </summary>
internal sealed class ImportUpload
{
    /// <summary>The most rows of an import: the budget of a large département has fewer lines.</summary>
    public const int MostRows = 10_000;

    private readonly List<ImportRow> _rows = [];
    private readonly List<ImportFinding> _findings = [];
    private readonly HashSet<string> _keys = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private ImportUpload(V1.ImportBudgetLinesHeader header) => Header = header;

    public V1.ImportBudgetLinesHeader Header { get; }

    /// <summary>The rows that can be read.</summary>
    public IReadOnlyList<ImportRow> Rows => _rows;

    /// <summary>What is wrong with rows in themselves.</summary>
    public IReadOnlyList<ImportFinding> Findings => _findings;

    /// <summary>SHA-256 of all rows: tells this import from another one sent with the same request_id.</summary>
    public byte[] Sha256 => _hash.GetCurrentHash();

    public static async Task<ImportUpload> ReadAsync(
        IAsyncStreamReader<V1.ImportBudgetLinesRequest> stream, CancellationToken cancellation)
    {
        var header = await stream.MoveNext(cancellation) ? stream.Current.Header : null;
        var upload = new ImportUpload(header ?? throw BudgetRefusals.ImportHeaderMissing());
        var count = 0;
        while (await stream.MoveNext(cancellation))
        {
            upload.Add(stream.Current.Row ?? throw BudgetRefusals.ImportHeaderMissing());
            count++;
            if (count > MostRows)
            {
                throw BudgetRefusals.ImportTooLong(MostRows);
            }
        }

        return count > 0 ? upload : throw BudgetRefusals.ImportEmpty();
    }

    private void Add(V1.ImportBudgetLinesRow row)
    {
        // With its length, so that the same fields cut into other rows are another import.
        using var bytes = new MemoryStream();
        row.WriteDelimitedTo(bytes);
        _hash.AppendData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        var read = new LineReader(row.RowNumber, _findings);
        if (read.Line(row) is not { } line)
        {
            return;
        }

        if (_keys.Add(line.Key))
        {
            _rows.Add(new ImportRow(row.RowNumber, line));
        }
        else
        {
            _findings.Add(new ImportFinding(
                row.RowNumber, "imputation", "BUDGET_LINE_EXISTS",
                "An earlier row has the same fiscal year, operation code and imputation."));
        }
    }

    /// <summary>Reads the fields of one row, all of them, and notes which rules they break.</summary>
    private sealed class LineReader(int row, List<ImportFinding> findings)
    {
        public NewLine? Line(V1.ImportBudgetLinesRow from)
        {
            var before = findings.Count;
            var year = Read("fiscal_year", field => BudgetWire.ParseYear(from.FiscalYear, field));
            var code = Read("operation_code", field => BudgetWire.ParseOperationCode(from.OperationCode, field));
            var label = Read("operation_label", field => BudgetWire.ParseLabel(from.OperationLabel, field));
            var imputation = Read("imputation", field => BudgetWire.ParseImputation(from.Imputation, field));
            var voted = Read("voted_amount", field => BudgetWire.ParseVoted(from.VotedAmount, field));
            var section = imputation is null
                ? default
                : Read("section", field => BudgetWire.ParseSection(from.Section, imputation, field));
            return findings.Count == before
                ? new NewLine(year, code!, label!, imputation!, voted, section)
                : null;
        }

        private T? Read<T>(string field, Func<string, T> parse)
        {
            try
            {
                return parse(field);
            }
            catch (Refusal refusal) when (refusal.Kind == RefusalKind.BadRequest)
            {
                findings.Add(new ImportFinding(row, field, refusal.Reason, refusal.Message));
                return default;
            }
        }
    }
}
