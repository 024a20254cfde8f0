using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grants.Budget.V1;
using Grants.Cli.Connection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grants.Cli.Import;

/// <summary>The deliberation that changes credits, and its day.</summary>
internal sealed record ChangeOrder(string Deliberation, DateOnly Day);

/// <summary>What the service answers to the rows of a file.</summary>
/// <param name="Findings">The rules that rows break.</param>
/// <param name="Earlier">Set when the file has been used already.</param>
internal sealed record ImportAnswer(IReadOnlyList<ImportFinding> Findings, EarlierImport? Earlier);

/// <summary>Sends the rows of a file: lines to open, or changes of lines.</summary>
internal sealed class BudgetImport : IDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(5);
    private readonly GrpcChannel _channel;
    private readonly BudgetService.BudgetServiceClient _budget;

    public BudgetImport(GrpcChannel channel, string token)
    {
        _channel = channel;
        _budget = new BudgetService.BudgetServiceClient(_channel.Intercept(new SignedIn(token, CallTime)));
    }

    /// <summary>
    /// Sends all rows in one call, telling how many have gone. A service that is away is asked again under the same
    /// request_id: what it had carried out it does not do twice.
    /// </summary>
    public async Task<ImportAnswer> SendAsync(
        BudgetFile file, ChangeOrder? order, bool validateOnly, Action<int> sent, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return order is null
                    ? await OpenAsync(file, validateOnly, sent, cancellation)
                    : await ChangeAsync(file, order, validateOnly, sent, cancellation);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellation);
            }
        }
    }

    public void Dispose() => _channel.Dispose();

    private async Task<ImportAnswer> OpenAsync(
        BudgetFile file, bool validateOnly, Action<int> sent, CancellationToken cancellation)
    {
        ImportBudgetLinesRow[] rows = [.. file.Rows.Where(row => row.Fields is not null).Select(SentRow.Line)];
        var header = new ImportBudgetLinesHeader
        {
            RequestId = RequestIdOf(file, "open", rows), ValidateOnly = validateOnly, FileSha256 = file.Sha256,
        };
        using var call = _budget.ImportBudgetLines(cancellationToken: cancellation);
        var answer = await call.SendAsync(
            rows.Select(row => new ImportBudgetLinesRequest { Row = row })
                .Prepend(new ImportBudgetLinesRequest { Header = header }),
            messages => sent(messages - 1));
        return new ImportAnswer(answer.Findings, answer.OpenedBefore);
    }

    private async Task<ImportAnswer> ChangeAsync(
        BudgetFile file, ChangeOrder order, bool validateOnly, Action<int> sent, CancellationToken cancellation)
    {
        ImportCreditChangesRow[] rows = [.. file.Rows.Where(row => row.Fields is not null).Select(SentRow.Change)];
        var header = new ImportCreditChangesHeader
        {
            RequestId = RequestIdOf(file, $"{order.Deliberation} {order.Day:O}", rows),
            ValidateOnly = validateOnly,
            FileSha256 = file.Sha256,
            Deliberation = order.Deliberation,
            DeliberationDate = new() { Year = order.Day.Year, Month = order.Day.Month, Day = order.Day.Day },
        };
        using var call = _budget.ImportCreditChanges(cancellationToken: cancellation);
        var answer = await call.SendAsync(
            rows.Select(row => new ImportCreditChangesRequest { Row = row })
                .Prepend(new ImportCreditChangesRequest { Header = header }),
            messages => sent(messages - 1));
        return new ImportAnswer(answer.Findings, answer.ChangedBefore);
    }

    // The same for the same file and rows, in whatever run of the command.
    private static string RequestIdOf(BudgetFile file, string what, IEnumerable<IMessage> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(file.Sha256 + what));
        foreach (var row in rows)
        {
            hash.AppendData(row.ToByteArray());
        }

        return RequestIds.Of("import budget", Convert.ToHexString(hash.GetHashAndReset()));
    }
}
