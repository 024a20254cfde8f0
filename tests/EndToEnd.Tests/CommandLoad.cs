using System.Collections.Concurrent;
using Grants.Budget.V1;
using Grants.Platform.Values;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.EndToEnd;

/// <summary>
/// Callers that reserve one euro after another, sharing their calls among replicas as the published service config
/// says. What they were told is counted, and so is which replica told them.
/// </summary>
internal sealed class CommandLoad : IAsyncDisposable
{
    private const int Callers = 8;
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _enough = new();
    private readonly GrpcChannel _channel;
    private readonly BudgetService.BudgetServiceClient _budget;
    private readonly Metadata _headers;
    private Task _calling = Task.CompletedTask;

    public CommandLoad(IEnumerable<ServiceProcess> replicas, string token)
    {
        var addresses = replicas.Select(replica => new BalancerAddress(replica.Address.Host, replica.Address.Port));
        _channel = GrpcChannel.ForAddress("static:///budget", new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Insecure,
            ServiceConfig = PublishedConfig.Read(),
            ServiceProvider = new ServiceCollection()
                .AddSingleton<ResolverFactory>(new StaticResolverFactory(_ => [.. addresses]))
                .BuildServiceProvider(),
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
        });
        _budget = new BudgetService.BudgetServiceClient(_channel);
        _headers = new Metadata { { "authorization", "Bearer " + token } };
    }

    /// <summary>The line the euros are taken from.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The reservations that were confirmed.</summary>
    public ConcurrentBag<string> Confirmed { get; } = [];

    /// <summary>What callers were told that was no confirmation.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>How many calls each replica answered.</summary>
    public ConcurrentDictionary<string, int> AnsweredBy { get; } = new();

    /// <summary>Opens the line and lets the callers call.</summary>
    public async Task StartAsync()
    {
        Line = (await _budget.CreateBudgetLineAsync(
            new CreateBudgetLineRequest
            {
                RequestId = NewId(),
                BudgetLine = new BudgetLine
                {
                    FiscalYear = 2026,
                    OperationCode = "LOAD",
                    OperationLabel = "Load",
                    Imputation = "6568//9365",
                    VotedAmount = Euros(10_000_000),
                },
            },
            Options)).Name;
        _calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)));
    }

    /// <summary>Waits until some more calls were answered.</summary>
    public async Task AnsweredAsync(int more)
    {
        for (var goal = Confirmed.Count + more; Confirmed.Count < goal && Failures.IsEmpty; await Task.Delay(20))
        {
            // They go on calling.
        }
    }

    /// <summary>Lets the callers finish what they are at.</summary>
    public async Task EndAsync()
    {
        await _enough.CancelAsync();
        await _calling;
    }

    /// <summary>The line as the ledger has it now.</summary>
    public async Task<BudgetLine> LineAsync() =>
        await _budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = Line }, Options);

    /// <summary>How many differences the audit of the ledger finds.</summary>
    public async Task<long> DifferencesAsync()
    {
        using var call = _budget.VerifyLedger(new VerifyLedgerRequest { BudgetLine = Line }, Options);
        var last = 0L;
        await foreach (var told in call.ResponseStream.ReadAllAsync())
        {
            last = told.Progress?.DifferenceCount ?? last;
        }

        return last;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _channel.Dispose();
        _enough.Dispose();
    }

    private CallOptions Options => new(_headers, TimeProvider.System.GetUtcNow().UtcDateTime + CallTime);

    private static string NewId() => $"{Ids.New(TimeProvider.System.GetUtcNow()):D}";

    private static Google.Type.Money Euros(long units) => new() { CurrencyCode = "EUR", Units = units };

    private async Task CallAsync()
    {
        while (!_enough.IsCancellationRequested)
        {
            var request = new ReserveCreditsRequest
            {
                RequestId = NewId(), BudgetLine = Line, Amount = Euros(1), Reference = "load",
            };
            try
            {
                using var call = _budget.ReserveCreditsAsync(request, Options);
                Confirmed.Add((await call).Name);
                var replica = (await call.ResponseHeadersAsync).GetValue("grants-replica")!;
                AnsweredBy.AddOrUpdate(replica, 1, (_, count) => count + 1);
            }
            catch (RpcException error)
            {
                Failures.Enqueue($"{error.Status}");
            }
        }
    }
}
