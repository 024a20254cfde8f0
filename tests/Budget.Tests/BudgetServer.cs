using Grants.Budget.Tests;
using Grants.Budget.V1;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;
using Grants.Testing;
using Microsoft.Extensions.DependencyInjection;
using Client = Grants.Budget.V1.BudgetService.BudgetServiceClient;
using MoneyOnWire = Google.Type.Money;

[assembly: AssemblyFixture(typeof(BudgetServer))]

namespace Grants.Budget.Tests;

/// <summary>Budget, run for real once for all tests: each works on lines of its own.</summary>
public class BudgetServer : IAsyncLifetime
{
    private GrantsServer? _server;

    /// <summary>What runs.</summary>
    public GrantsServer Server => _server!;

    /// <summary>Opens lines, reserves and commits.</summary>
    public Client Officer => Server.Client<Client>("bea", "budget-officer");

    /// <summary>Pays.</summary>
    public Client Accountant => Server.Client<Client>("paul", "public-accountant");

    /// <summary>Anybody.</summary>
    public Client As(string subject, params string[] roles) => Server.Client<Client>(subject, roles);

    /// <summary>Another service of the system, acting for a person.</summary>
    public Client ServiceFor(string person) => Server.ClientWith<Client>(
        Server.Services.GetRequiredService<TokenIssuer>().IssueForService(
            "convention", new Caller(person, [])));

    /// <summary>The Convention service, acting for a case officer.</summary>
    public Client Service => ServiceFor("clara");

    /// <summary>Settings of its own, such as <c>Budget:ExpiryPollSeconds=0.05</c>.</summary>
    public string[] Settings { get; init; } = [];

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(Settings, new BudgetModule());

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static string NewRequestId() => Ids.New(TimeProvider.System.GetUtcNow()).ToString("D");

    /// <summary>A name of something that was never made.</summary>
    public static string UnknownName(params string[] collections) =>
        string.Join('/', collections.Select(collection => $"{collection}/{NewRequestId()}"));

    /// <summary>The line that a reservation, a commitment or a payment is on.</summary>
    public static string LineOf(string name) => string.Join('/', name.Split('/').Take(2));

    public static MoneyOnWire Eur(decimal euros) => Wire.ToProto(Money.Round(euros));

    public static decimal Euros(MoneyOnWire amount) => amount.Units + amount.Nanos / 1_000_000_000m;

    /// <summary>Asks for a line nobody has opened, like the one of the reference case.</summary>
    public static CreateBudgetLineRequest LineRequest(decimal voted) => new()
    {
        RequestId = NewRequestId(),
        BudgetLine = new V1.BudgetLine
        {
            FiscalYear = 2025,
            OperationCode = "C01-" + NewRequestId()[^12..],
            OperationLabel = "Mission ESS",
            Imputation = "6568//9365",
            VotedAmount = Eur(voted),
        },
    };

    public static ReserveCreditsRequest ReserveRequest(string line, decimal amount) => new()
    {
        RequestId = NewRequestId(),
        BudgetLine = line,
        Amount = Eur(amount),
        Reference = "conventions/2025-406",
    };

    public static PostReservationRequest PostRequest(string reservation, decimal? amount = null) => new()
    {
        RequestId = NewRequestId(),
        Name = reservation,
        Amount = amount is { } some ? Eur(some) : null,
        Reason = "Deliberation 2025-406",
    };

    public static VoidReservationRequest VoidRequest(string reservation) => new()
    {
        RequestId = NewRequestId(),
        Name = reservation,
        Reason = "Rejected on 13 October",
    };

    public static RecordPaymentRequest PayRequest(string commitment, decimal amount) => new()
    {
        RequestId = NewRequestId(),
        Commitment = commitment,
        Amount = Eur(amount),
        MandateNumber = Ask.NewMandate(),
        PaymentDate = new Google.Type.Date { Year = 2025, Month = 5, Day = 12 },
    };

    public virtual async Task<V1.BudgetLine> OpenLineAsync(decimal voted) =>
        await Officer.CreateBudgetLineAsync(LineRequest(voted));

    public async Task<V1.Reservation> ReserveAsync(string line, decimal amount) =>
        await Officer.ReserveCreditsAsync(ReserveRequest(line, amount));

    /// <summary>A commitment on a line of its own.</summary>
    public async Task<V1.Commitment> CommitAsync(decimal amount) =>
        await Officer.PostReservationAsync(
            PostRequest((await ReserveAsync((await OpenLineAsync(amount)).Name, amount)).Name));

    /// <summary>A reservation that belongs to a convention, on a line of its own or on the one named.</summary>
    public async Task<V1.Reservation> ReserveForAsync(string owner, decimal amount, string? line = null)
    {
        var request = ReserveRequest(line ?? (await OpenLineAsync(amount)).Name, amount);
        request.Owner = owner;
        return await Service.ReserveCreditsAsync(request);
    }

    /// <summary>A commitment that belongs to a convention, on a line of its own or on the one named.</summary>
    public async Task<V1.Commitment> CommitForAsync(string owner, decimal amount, string? line = null) =>
        await Service.PostReservationAsync(PostRequest((await ReserveForAsync(owner, amount, line)).Name));

    public async Task<V1.BudgetLine> LineAsync(string name) =>
        await Officer.GetBudgetLineAsync(new GetBudgetLineRequest { Name = name });

    /// <summary>Voted, reserved, committed, paid and available, in euros.</summary>
    public async Task<decimal[]> BalancesAsync(string line) => Balances(await LineAsync(line));

    public static decimal[] Balances(V1.BudgetLine line) =>
    [
        Euros(line.VotedAmount),
        Euros(line.ReservedAmount),
        Euros(line.CommittedAmount),
        Euros(line.PaidAmount),
        Euros(line.AvailableAmount),
    ];

    public async Task<IReadOnlyList<V1.Movement>> MovementsAsync(string line) =>
        [.. (await Officer.ListMovementsAsync(new ListMovementsRequest { Parent = line, PageSize = 500 })).Movements];
}

/// <summary>A Budget of one test class, on which nothing else goes on: what it stores can be compared.</summary>
public sealed class QuietBudgetServer : BudgetServer
{
    private int _lastYear = 2000;

    /// <summary>Some fiscal years that no other test on this server has; the first of them.</summary>
    public int TakeYears(int count) => Interlocked.Add(ref _lastYear, count);

    /// <summary>Opens a line in June of its year, wherever a test before has moved the clock.</summary>
    public override Task<V1.BudgetLine> OpenLineAsync(decimal voted)
    {
        Server.MoveTo(new DateOnly(2025, 6, 2));
        return base.OpenLineAsync(voted);
    }

    /// <summary>Carries a commitment over in the January after its year.</summary>
    public async Task<V1.Commitment> CarryOverAsync(string commitment)
    {
        MoveAfter((await LineAsync(LineOf(commitment))).FiscalYear);
        return await Officer.CarryOverCommitmentAsync(Ask.CarryOver(commitment));
    }

    /// <summary>Moves the clock to the days in which the orders of a year end.</summary>
    public void MoveAfter(int year) => Server.MoveTo(new DateOnly(year + 1, 1, 12));
}
