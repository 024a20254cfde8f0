using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Budget.V1;
using Grants.Cli.Connection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grants.Cli.Import;

/// <summary>Sends the rows of a voted budget.</summary>
internal sealed class BudgetImport : IDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(5);
    private readonly GrpcChannel _channel;
    private readonly BudgetService.BudgetServiceClient _budget;

    public BudgetImport(Uri address, string token)
    {
        _channel = GrpcChannel.ForAddress(address);
        _budget = new BudgetService.BudgetServiceClient(_channel.Intercept(new SignedIn(token, CallTime)));
    }

    /// <summary>
    /// Sends all rows in one call, telling how many have gone. A service that is away is asked again under the same
    /// request_id: what it had carried out it does not do twice.
    /// </summary>
    public async Task<ImportBudgetLinesResponse> SendAsync(
        IReadOnlyList<ImportBudgetLinesRow> rows, bool validateOnly, Action<int> sent, CancellationToken cancellation)
    {
        var header = new ImportBudgetLinesHeader
        {
            RequestId = RequestIdOf(rows), ValidateOnly = validateOnly,
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendAsync(header, rows, sent, cancellation);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellation);
            }
        }
    }

    public void Dispose() => _channel.Dispose();

    // The same for the same rows, in whatever run of the command.
    private static string RequestIdOf(IReadOnlyList<ImportBudgetLinesRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            hash.AppendData(row.ToByteArray());
        }

        return RequestIds.Of("import budget", Convert.ToHexString(hash.GetHashAndReset()));
    }

    private async Task<ImportBudgetLinesResponse> SendAsync(
        ImportBudgetLinesHeader header,
        IReadOnlyList<ImportBudgetLinesRow> rows,
        Action<int> sent,
        CancellationToken cancellation)
    {
        using var call = _budget.ImportBudgetLines(cancellationToken: cancellation);
        return await call.SendAsync(
            rows.Select(row => new ImportBudgetLinesRequest { Row = row })
                .Prepend(new ImportBudgetLinesRequest { Header = header }),
            messages => sent(messages - 1));
    }
}
