using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>
/// The rows of a file as they arrive: each is read as it comes, and every rule it breaks is noted under its number.
/// </summary>
internal abstract partial class FileUpload(string fileSha256, int mostRows)
{
    private readonly List<ImportFinding> _findings = [];
    private readonly Dictionary<string, int> _keys = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What is wrong with rows in themselves.</summary>
    public IReadOnlyList<ImportFinding> Findings => _findings;

    /// <summary>SHA-256 of all rows: tells this import from another one sent with the same request_id.</summary>
    public byte[] Sha256 => _hash.GetCurrentHash();

    /// <summary>SHA-256 of the file, as the caller states it; null when it states none.</summary>
    public byte[]? FileSha256 { get; } = fileSha256.Length == 0 ? null
        : Hexadecimal().IsMatch(fileSha256) ? Convert.FromHexString(fileSha256)
        : throw BudgetRefusals.FileSha256Invalid();

    /// <summary>Reads the rows after the header, to the last.</summary>
    protected async Task ReadAsync<TPart>(
        IAsyncStreamReader<TPart> stream, Func<TPart, IMessage?> rowOf, CancellationToken cancellation)
    {
        var count = 0;
        while (await stream.MoveNext(cancellation))
        {
            var row = rowOf(stream.Current) ?? throw BudgetRefusals.ImportHeaderMissing();
            count++;
            if (count > mostRows)
            {
                throw BudgetRefusals.ImportTooLong(mostRows);
            }

            // With its length, so that the same fields cut into other rows are another import.
            using var bytes = new MemoryStream();
            row.WriteDelimitedTo(bytes);
            _hash.AppendData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            Add(row);
        }

        if (count == 0)
        {
            throw BudgetRefusals.ImportEmpty();
        }
    }

    /// <summary>Takes a row, or notes what is wrong with it.</summary>
    protected abstract void Add(IMessage row);

    /// <summary>A field of a row; its default where it breaks a rule, which is noted.</summary>
    protected T? Read<T>(int row, string field, Func<string, T> parse)
    {
        try
        {
            return parse(field);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.BadRequest)
        {
            _findings.Add(ImportFinding.Of(row, field, refusal));
            return default;
        }
    }

    /// <summary>What tells the line of a row apart; defaults where it breaks a rule, which is noted.</summary>
    protected (int Year, string? Code, Imputation? Imputation) ReadKey(
        int row, int year, string code, string imputation) => (
        Read(row, "fiscal_year", field => BudgetWire.ParseYear(year, field)),
        Read(row, "operation_code", field => BudgetWire.ParseOperationCode(code, field)),
        Read(row, "imputation", field => BudgetWire.ParseImputation(imputation, field)));

    /// <summary>Whether no earlier row has this key; noted where one has.</summary>
    protected bool IsFirst(int row, string key)
    {
        if (_keys.TryAdd(key, row))
        {
            return true;
        }

        _findings.Add(new ImportFinding(
            row, "imputation", "BUDGET_LINE_EXISTS",
            $"Row {_keys[key]} has the same fiscal year, operation code and imputation; add the two up in one row, or "
            + "leave one out."));
        return false;
    }

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Hexadecimal();
}
