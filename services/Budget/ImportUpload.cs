using Google.Protobuf;
using Grants.Values;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>A voted budget as it arrives.</summary>
internal sealed class ImportUpload(V1.ImportBudgetLinesHeader header) : FileUpload(header.FileSha256, MostRows)
{
    /// <summary>The most rows of an import: the budget of a large département has fewer lines.</summary>
    public const int MostRows = 10_000;

    private readonly List<ImportRow> _rows = [];

    public V1.ImportBudgetLinesHeader Header => header;

    /// <summary>The rows that can be read.</summary>
    public IReadOnlyList<ImportRow> Rows => _rows;

    /// <summary>The credits of those rows.</summary>
    public Money Voted => Money.Sum(_rows.Select(row => row.Line.Voted));

    public static async Task<ImportUpload> ReadAsync(
        IAsyncStreamReader<V1.ImportBudgetLinesRequest> stream, CancellationToken cancellation)
    {
        var header = await stream.MoveNext(cancellation) ? stream.Current.Header : null;
        var upload = new ImportUpload(header ?? throw BudgetRefusals.ImportHeaderMissing());
        await upload.ReadAsync(stream, part => part.Row, cancellation);
        return upload;
    }

    protected override void Add(IMessage row)
    {
        var from = (V1.ImportBudgetLinesRow)row;
        if (Line(from) is { } line && IsFirst(from.RowNumber, line.Key))
        {
            _rows.Add(new ImportRow(from.RowNumber, line));
        }
    }

    // Every field, so that all the rules that the row breaks are noted.
    private NewLine? Line(V1.ImportBudgetLinesRow from)
    {
        var (row, before) = (from.RowNumber, Findings.Count);
        var (year, code, imputation) = ReadKey(row, from.FiscalYear, from.OperationCode, from.Imputation);
        var label = Read(row, "operation_label", field => BudgetWire.ParseLabel(from.OperationLabel, field));
        var voted = Read(row, "voted_amount", field => BudgetWire.ParseVoted(from.VotedAmount, field));
        var section = imputation is null
            ? default
            : Read(row, "section", field => BudgetWire.ParseSection(from.Section, imputation, field));
        return Findings.Count == before
            ? new NewLine(year, code!, label!, imputation!, voted, section)
            : null;
    }
}
