using System.Collections.Concurrent;
using Grants.Budget.V1;
using Grants.Platform.Auth;
using Grants.Values;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.EndToEnd;

/// <summary>
/// Callers that reserve one euro after another, and others that read, sharing their calls among replicas as the
/// published service config says. Their responses are counted, by replica.
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

    /// <summary>Calls over a channel of its own, signed in by the key that the replicas trust.</summary>
    public CommandLoad(GrpcChannel channel, string keyFile)
    {
        var auth = new AuthOptions(keyFile, CreateKey: false, "grants", "grants");
        using var key = SigningKey.Open(auth);
        var token = new TokenIssuer(key, auth).Issue("bea", ["budget-officer", "auditor"], TimeSpan.FromHours(4));
        _channel = channel;
        _budget = new BudgetService.BudgetServiceClient(_channel);
        _headers = new Metadata { { "authorization", "Bearer " + token } };
    }

    /// <summary>A channel to replicas that are processes.</summary>
    public static GrpcChannel Open(IEnumerable<ServiceProcess> replicas)
    {
        var addresses = replicas.Select(replica => new BalancerAddress(replica.Address.Host, replica.Address.Port));
        return GrpcChannel.ForAddress("static:///budget", new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Insecure,
            ServiceConfig = PublishedConfig.Read(),
            ServiceProvider = new ServiceCollection()
                .AddSingleton<ResolverFactory>(new StaticResolverFactory(_ => [.. addresses]))
                .BuildServiceProvider(),
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
        });
    }

    /// <summary>What is read all the while, each by a caller of its own; it tells which replica answered.</summary>
    public IReadOnlyList<Func<GrpcChannel, CallOptions, Task<string>>> Reads { get; set; } = [];

    /// <summary>Whether callers repeat what was not answered until it is.</summary>
    public bool UntilAnswered { get; init; }

    /// <summary>The line the euros are taken from.</summary>
    public string Line { get; private set; } = "";

    /// <summary>The reservations that were confirmed.</summary>
    public ConcurrentBag<string> Confirmed { get; } = [];

    /// <summary>Responses that were not a confirmation.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>How many calls each replica answered.</summary>
    public ConcurrentDictionary<string, int> AnsweredBy { get; } = new();

    /// <summary>Opens the line and lets the callers call.</summary>
    public async Task StartAsync()
    {
        var request = new CreateBudgetLineRequest
        {
            RequestId = NewId(),
            BudgetLine = new BudgetLine
            {
                FiscalYear = 2030,
                OperationCode = "LOAD-" + NewId()[^12..],
                OperationLabel = "Load",
                Imputation = "6568//9365",
                VotedAmount = Euros(10_000_000),
            },
        };
        while (!await AnsweredAsync(async () =>
        {
            using var call = _budget.CreateBudgetLineAsync(request, Options);
            Line = (await call).Name;
            return (await call.ResponseHeadersAsync).GetValue("grants-replica")!;
        }))
        {
            Assert.True(UntilAnswered, string.Join('\n', Failures));
        }

        _calling = Task.WhenAll(
            Enumerable.Range(0, Callers).Select(_ => Task.Run(ReserveAsync))
                .Concat(Reads.Select(read => Task.Run(() => ReadAsync(read)))));
    }

    /// <summary>Waits until some more commands were confirmed, or one failed permanently.</summary>
    public async Task AnsweredAsync(int more)
    {
        var goal = Confirmed.Count + more;
        while (Confirmed.Count < goal && (UntilAnswered || Failures.IsEmpty))
        {
            await Task.Delay(20);
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

    /// <summary>Every reservation that the ledger of the line has, once for each time it was made.</summary>
    public async Task<IReadOnlyList<string>> ReservationsAsync()
    {
        List<string> made = [];
        var request = new ListMovementsRequest
        {
            Parent = Line, PageSize = 500, Kinds = { Movement.Types.Kind.Reserved },
        };
        do
        {
            var page = await _budget.ListMovementsAsync(request, Options);
            made.AddRange(page.Movements.Select(movement => movement.Subject));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return made;
    }

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

    /// <summary>Signs a call in, and gives it a deadline.</summary>
    public CallOptions Options => new(_headers, TimeProvider.System.GetUtcNow().UtcDateTime + CallTime);

    private static string NewId() => $"{Ids.New(TimeProvider.System.GetUtcNow()):D}";

    private static Google.Type.Money Euros(long units) => new() { CurrencyCode = "EUR", Units = units };

    /// <summary>Which replica answered a call, once it has.</summary>
    public static async Task<string> ReplicaOfAsync<T>(AsyncUnaryCall<T> call)
    {
        using (call)
        {
            await call;
            return (await call.ResponseHeadersAsync).GetValue("grants-replica")!;
        }
    }

    private async Task ReserveAsync()
    {
        while (!_enough.IsCancellationRequested)
        {
            var request = new ReserveCreditsRequest
            {
                RequestId = NewId(), BudgetLine = Line, Amount = Euros(1), Reference = "load",
            };
            while (!await AnsweredAsync(async () =>
            {
                using var call = _budget.ReserveCreditsAsync(request, Options);
                Confirmed.Add((await call).Name);
                return (await call.ResponseHeadersAsync).GetValue("grants-replica")!;
            }) && UntilAnswered)
            {
                // The same request again: it takes effect once.
                await Task.Delay(100);
            }
        }
    }

    private async Task ReadAsync(Func<GrpcChannel, CallOptions, Task<string>> read)
    {
        while (!_enough.IsCancellationRequested)
        {
            await AnsweredAsync(() => read(_channel, Options));
        }
    }

    private async Task<bool> AnsweredAsync(Func<Task<string>> call)
    {
        try
        {
            AnsweredBy.AddOrUpdate(await call(), 1, (_, count) => count + 1);
            return true;
        }
        catch (RpcException error)
        {
            Failures.Enqueue($"{error.Status}");
            return false;
        }
    }
}
