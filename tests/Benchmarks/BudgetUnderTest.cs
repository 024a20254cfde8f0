using Grants.Budget;
using Grants.Budget.V1;
using Grants.Platform.Edge;
using Grants.Values;
using Grants.Testing;
using Client = Grants.Budget.V1.BudgetService.BudgetServiceClient;

namespace Grants.Benchmarks;

/// <summary>Budget as it is served: Kestrel, gRPC, tokens, SQLite with durable commits.</summary>
internal sealed class BudgetUnderTest : IAsyncDisposable
{
    private readonly GrantsServer _server;

    private BudgetUnderTest(GrantsServer server) => _server = server;

    public Client Officer => field ??= _server.Client<Client>("bea", "budget-officer", "auditor");

    public static async Task<BudgetUnderTest> StartAsync(params string[] settings) =>
        new(await GrantsServer.StartAsync(
            ["Limits:CallsAMinute=10000000", "Limits:CallsAtOnce=100000", .. settings], new BudgetModule()));

    public static string NewId() => Ids.New(TimeProvider.System.GetUtcNow()).ToString("D");

    public static Google.Type.Money Euros(decimal amount) => Wire.ToProto(Money.Round(amount));

    public async Task<string> OpenLineAsync(string operation) => (await Officer.CreateBudgetLineAsync(
        new CreateBudgetLineRequest
        {
            RequestId = NewId(),
            BudgetLine = new Budget.V1.BudgetLine
            {
                FiscalYear = 2025,
                OperationCode = operation,
                OperationLabel = "Mission ESS",
                Imputation = "6568//9365",
                VotedAmount = Euros(100_000_000m),
            },
        })).Name;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
