using Grants.Beneficiary;
using Grants.Budget;
using Grants.Convention.V1;
using Grants.Platform.Edge;
using Grants.Platform.Events;
using Grants.Reporting;
using Grants.Reporting.Projections;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;
using ReportingClient = Grants.Reporting.V1.ReportingService.ReportingServiceClient;

namespace Grants.Convention;

/// <summary>Whose resource a call names.</summary>
public enum Whose
{
    Own,
    Others,
    Missing,
}

/// <summary>All services in one process, and two grants that stand alike, each of an organisation of its own.</summary>
public sealed class TwoOwners : IAsyncLifetime
{
    private GrpcChannel _channel = null!;
    private StatementLog _log = null!;
    private Dictionary<Whose, Dictionary<string, string>> _names = [];

    public GrantsServer Server { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public Life Own { get; private set; } = null!;

    public Life Others { get; private set; } = null!;

    public RpcCatalogue Rpcs => Server.Services.GetRequiredService<RpcCatalogue>();

    internal RawCall Calls => new(_channel, _log);

    public async ValueTask InitializeAsync()
    {
        Server = await GrantsServer.StartAsync(
            ["Convention:DeadlinePollSeconds=0", .. World.Grantor],
            new BudgetModule(), new BeneficiaryModule(), new ConventionModule(), new ReportingModule());
        World = World.Over(Server, Server);
        Own = await GrantAsync();
        Others = await GrantAsync();
        await Server.Services.GetRequiredService<EventFollower<ReportingDatabase>>()
            .CatchUpAsync(CancellationToken.None);
        _channel = GrpcChannel.ForAddress(Server.GrpcAddress);
        _log = new StatementLog();
        _names = new()
        {
            [Whose.Own] = await NamesAsync(Own),
            [Whose.Others] = await NamesAsync(Others),
            [Whose.Missing] = [],
        };
    }

    public async ValueTask DisposeAsync()
    {
        _log?.Dispose();
        _channel?.Dispose();
        await (Server?.DisposeAsync() ?? default);
    }

    /// <summary>A token of a person with some roles; who is a beneficiary acts for the first organisation.</summary>
    public string Token(params string[] roles) => Server.TokenFor([Own.Organisation], "someone", roles);

    /// <summary>The name of a resource of a type: of one of the two grants, or of nothing there is.</summary>
    public string NameOf(string type, Whose whose) => _names[whose].TryGetValue(type, out var name)
        ? name
        : string.Join('/', _names[Whose.Own][type].Split('/').Select((part, place) => place % 2 == 0 ? part
            : Guid.TryParse(part, out _) ? World.NewId() : part));

    private async Task<Dictionary<string, string>> NamesAsync(Life life)
    {
        var grant = await life.ReadAsync();
        var list = life.Name;
        return new()
        {
            ["grants/Convention"] = life.Name,
            ["grants/ConventionVersion"] = $"{life.Name}/versions/1",
            ["grants/Beneficiary"] = life.Organisation,
            ["grants/BankAccount"] = life.Account,
            ["grants/BudgetLine"] = life.Line,
            ["grants/Reservation"] = grant.Reservation,
            ["grants/Commitment"] = grant.Commitment,
            ["grants/Payment"] = $"{life.Line}/payments/{World.NewId()}",
            ["grants/FiscalYear"] = "fiscalYears/2025",
            ["grants/Disbursement"] = life.Disbursement,
            ["grants/Voucher"] = life.Voucher,
            ["grants/Expense"] = life.Expense,
            ["grants/Recovery"] = (await life.RecoveryAsync()).Name,
            ["grants/Activity"] = $"{list}/activities/{World.NewId()}",
            ["grants/IndicatorValue"] = $"{list}/indicatorValues/{World.NewId()}",
            ["grants/Deliverable"] = $"{list}/deliverables/{World.NewId()}",
            ["grants/Resource"] = (await life.ResourcesAsync())[0].Name,
            ["grants/Amendment"] = (await life.ReadAmendmentAsync()).Name,
            ["grants/ExpenseSample"] = $"{list}/expenseSamples/{World.NewId()}",
            ["grants/Report"] = await ReportAsync(life),
        };
    }

    private async Task<Life> GrantAsync()
    {
        var life = await World.InAsync(State.InExecution);
        await life.RetitleAsync();
        await life.ReachAsync(State.Checked);
        return life;
    }

    private async Task<string> ReportAsync(Life life)
    {
        var reports = Server.Client<ReportingClient>("ines", "case-officer");
        var report = await reports.BuildReportAsync(new BuildReportRequest
        {
            RequestId = World.NewId(), Parent = life.Name, Kind = Report.Types.Kind.Draft,
        });
        using var watch = reports.WatchReport(new WatchReportRequest { Name = report.Name });
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
        }

        return report.Name;
    }
}
