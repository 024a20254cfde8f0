using Google.Protobuf;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>A row of an import of changes that could be read: a line by its key, and the credits to add.</summary>
internal sealed record ChangeRow(int Number, int FiscalYear, string OperationCode, Imputation Imputation, Money Delta)
{
    /// <summary>The key of the line.</summary>
    public string Key => BudgetLine.KeyOf(FiscalYear, OperationCode, Imputation);

    /// <summary>The finding that the line does not exist.</summary>
    public ImportFinding Missing() => new(
        Number, "imputation", "BUDGET_LINE_NOT_FOUND",
        $"{FiscalYear} has no line {OperationCode} {Imputation.Text}; open it first, with 0 EUR if no credits were "
        + "voted.");

    /// <summary>The finding that the same deliberation has changed the line.</summary>
    public ImportFinding ChangedBefore(string deliberation) => new(
        Number, "imputation", "LINE_CHANGED_BEFORE",
        $"{deliberation} has already changed the line {OperationCode} {Imputation.Text} of {FiscalYear}; a file "
        + "changes a line once for each deliberation.");

    /// <summary>The field that a refusal of the change is about.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        "ADJUSTED_BELOW_USED" or "CREDITS_OUT_OF_RANGE" => "amount",
        "FISCAL_YEAR_OVER" => "fiscal_year",
        _ => "imputation",
    };
}

/// <summary>The changes of a deliberation (décision modificative) as they arrive.</summary>
internal sealed class ChangeUpload(V1.ImportCreditChangesHeader header) : FileUpload(header.FileSha256, MostRows)
{
    /// <summary>The most rows of an import: all of them are moved in one transaction.</summary>
    public const int MostRows = 2_000;

    // With its day, it is the reason of a movement, which has at most 100 characters.
    private const int MostOfADeliberation = 80;

    private readonly List<ChangeRow> _rows = [];

    public V1.ImportCreditChangesHeader Header => header;

    /// <summary>The day of the deliberation.</summary>
    public DateOnly Day { get; } = Wire.ParseDate(header.DeliberationDate, "header.deliberation_date");

    /// <summary>The deliberation and its day, as each movement states it.</summary>
    public string Deliberation { get; } =
        $"{Wire.ParseText(header.Deliberation, "header.deliberation", MostOfADeliberation)} "
        + $"({Wire.ParseDate(header.DeliberationDate, "header.deliberation_date"):yyyy-MM-dd})";

    /// <summary>The rows that can be read.</summary>
    public IReadOnlyList<ChangeRow> Rows => _rows;

    /// <summary>What is added in all.</summary>
    public Money Increased => Money.Sum(_rows.Select(row => Money.Max(row.Delta, Money.Zero)));

    /// <summary>What is removed in all, as a positive amount.</summary>
    public Money Decreased => Money.Sum(_rows.Select(row => Money.Max(-row.Delta, Money.Zero)));

    public static async Task<ChangeUpload> ReadAsync(
        IAsyncStreamReader<V1.ImportCreditChangesRequest> stream, CancellationToken cancellation)
    {
        var header = await stream.MoveNext(cancellation) ? stream.Current.Header : null;
        var upload = new ChangeUpload(header ?? throw BudgetRefusals.ImportHeaderMissing());
        await upload.ReadAsync(stream, part => part.Row, cancellation);
        return upload;
    }

    /// <summary>Refuses a deliberation of a day to come.</summary>
    public ChangeUpload RequireHeldBy(DateOnly today) =>
        Day <= today ? this : throw BudgetRefusals.DeliberationDateInvalid();

    protected override void Add(IMessage row)
    {
        var from = (V1.ImportCreditChangesRow)row;
        var faults = Findings.Count;
        var (year, code, imputation) = ReadKey(from.RowNumber, from.FiscalYear, from.OperationCode, from.Imputation);
        var delta = Read(from.RowNumber, "amount", field =>
            BudgetWire.ParseDelta(from.Amount ?? throw PlatformRefusals.FieldRequired(field)));
        var change = Findings.Count > faults
            ? null
            : new ChangeRow(from.RowNumber, year, code!, imputation!, delta);
        if (change is not null && IsFirst(change.Number, change.Key))
        {
            _rows.Add(change);
        }
    }
}
