using System.Net;
using System.Net.Sockets;
using Grants.Beneficiary;
using Grants.Budget;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>
/// Budget goes away in the middle of a proposal: the step is written down, nothing else touches the grant meanwhile,
/// and
/// it is completed once Budget is back, once.
/// </summary>
public sealed class UnreachableBudgetTests
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grants-budget-").FullName;
    private readonly int _port = FreePort();

    [Fact]
    public async Task A_proposal_waits_for_budget_and_is_completed_once()
    {
        await using var home = await GrantsServer.StartAsync(
            [$"Services:budget:Address=http://127.0.0.1:{_port}", .. Shared],
            new BeneficiaryModule(), new ConventionModule());
        var budget = await StartBudgetAsync();
        var (officer, name, line) = await DraftAsync(home, budget);
        await budget.DisposeAsync();
        var request = new ProposeConventionRequest { RequestId = World.NewId(), Name = name };

        await Refused.AsAsync(officer.ProposeConventionAsync(request), StatusCode.Unavailable, "OPERATION_PENDING");
        await Refused.AsAsync(
            officer.ProposeConventionAsync(new ProposeConventionRequest { RequestId = World.NewId(), Name = name }),
            StatusCode.Aborted, "OPERATION_IN_PROGRESS");

        await using var back = await StartBudgetAsync();
        Assert.Equal(V1.Convention.Types.State.Proposed, (await WaitAsync(officer, name)).State);
        Assert.Equal(
            V1.Convention.Types.State.Proposed, (await officer.ProposeConventionAsync(request)).State);
        var stands = await back.Client<BudgetService.BudgetServiceClient>("claire", "budget-officer")
            .GetBudgetLineAsync(new GetBudgetLineRequest { Name = line });
        Assert.Equal(Make.Euros("15600.00"), stands.ReservedAmount);
    }

    private string[] Shared => [$"Auth:KeyFile={Path.Combine(_directory, "key.pem")}"];

    private Task<GrantsServer> StartBudgetAsync() => GrantsServer.StartAsync(
        [
            $"Listen:Grpc=http://127.0.0.1:{_port}",
            $"Database:Directory={_directory}",
            .. Shared,
        ],
        new BudgetModule());

    private static async Task<(Conventions Officer, string Name, string Line)> DraftAsync(
        GrantsServer home, GrantsServer budget)
    {
        var line = await budget.Client<BudgetService.BudgetServiceClient>("claire", "budget-officer")
            .CreateBudgetLineAsync(new CreateBudgetLineRequest
            {
                RequestId = World.NewId(),
                BudgetLine = new Grants.Budget.V1.BudgetLine
                {
                    FiscalYear = 2025,
                    OperationCode = "C01-650A01",
                    OperationLabel = "Mission ESS",
                    Imputation = "6568//9365",
                    VotedAmount = Make.Euros("100000.00"),
                },
            });
        var organisation = await home
            .Client<Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient>("ines", "case-officer")
            .CreateBeneficiaryAsync(new Grants.Beneficiary.V1.CreateBeneficiaryRequest
            {
                RequestId = World.NewId(),
                Beneficiary = new Grants.Beneficiary.V1.Beneficiary
                {
                    DisplayName = "Pas-de-Calais Actif",
                    LegalForm = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
                    Siret = "18620009300083",
                    Address = "Lens",
                },
            });
        var officer = home.Client<Conventions>("ines", "case-officer");
        var draft = new Life(null!, line.Name, organisation.Name, "").Draft();
        var made = await officer.CreateConventionAsync(
            new CreateConventionRequest { RequestId = World.NewId(), Convention = draft });
        return (officer, made.Name, line.Name);
    }

    private static async Task<V1.Convention> WaitAsync(Conventions officer, string name)
    {
        V1.Convention read;
        do
        {
            await Task.Delay(100);
            read = await officer.GetConventionAsync(new GetConventionRequest { Name = name });
        }
        while (read.State == V1.Convention.Types.State.Draft);
        return read;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
