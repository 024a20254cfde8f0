using Grants.Beneficiary;
using Grants.Beneficiary.V1;
using Grants.Budget;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Platform.Events;
using Grants.Testing;
using Grants.Values;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;
using Acts = Grants.Convention.V1.ActService.ActServiceClient;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>The three services that carry a grant, in one process, and the people who call them.</summary>
public sealed class World : IAsyncLifetime
{
    public const string Instructor = "ines";

    public const string Orderer = "olivier";

    public const string Payer = "paul";

    /// <summary>The settings of the grantor of the reference case.</summary>
    public static readonly string[] Grantor =
    [
        "Grantor:Name=Département du Pas-de-Calais",
        "Grantor:Siret=226 200 012 00012",
        "Grantor:Address=62018 Arras Cedex 9",
        "Grantor:Representative=Président du Conseil départemental",
    ];

    public GrantsServer Server { get; private set; } = null!;

    public Conventions Officer { get; private set; } = null!;

    /// <summary>The act of a grant, as a case officer records it.</summary>
    public Acts Act { get; private set; } = null!;

    public Conventions Authorising { get; private set; } = null!;

    public Conventions Accountant { get; private set; } = null!;

    public Conventions Beneficiary { get; private set; } = null!;

    public BudgetService.BudgetServiceClient Budget { get; private set; } = null!;

    /// <summary>Budget as another service calls it, which may do what is refused to people (domain rule 24).</summary>
    public BudgetService.BudgetServiceClient Robot { get; private set; } = null!;

    public BeneficiaryService.BeneficiaryServiceClient Register { get; private set; } = null!;

    public BeneficiaryService.BeneficiaryServiceClient Finance { get; private set; } = null!;

    public ValueTask InitializeAsync() => StartAsync();

    /// <summary>Starts the services, with settings of their own.</summary>
    public async ValueTask StartAsync(params string[] settings)
    {
        // Tests move the clock back and forth: the clock job would leave its traces in the middle of others.
        Server = await GrantsServer.StartAsync(
            ["Convention:DeadlinePollSeconds=0", .. Grantor, .. settings],
            new BudgetModule(), new BeneficiaryModule(), new ConventionModule());
        SignIn(Server, Server);
    }

    /// <summary>The same people, where Budget runs apart from the other two, or Beneficiary too.</summary>
    public static World Over(GrantsServer home, GrantsServer budget, GrantsServer? beneficiary = null)
    {
        var world = new World();
        world.SignIn(home, budget, beneficiary);
        return world;
    }

    public void SignIn(GrantsServer home, GrantsServer budget, GrantsServer? beneficiary = null)
    {
        var register = beneficiary ?? home;
        Server = home;
        Officer = home.Client<Conventions>(Instructor, "case-officer");
        Act = home.Client<Acts>(Instructor, "case-officer");
        Authorising = home.Client<Conventions>(Orderer, "authorising-officer");
        Accountant = home.Client<Conventions>(Payer, "public-accountant");
        Beneficiary = home.Client<Conventions>("contact", "beneficiary");
        Budget = budget.Client<BudgetService.BudgetServiceClient>("claire", "budget-officer");
        Robot = budget.Client<BudgetService.BudgetServiceClient>("robot", "service");
        Register = register.Client<BeneficiaryService.BeneficiaryServiceClient>(Instructor, "case-officer");
        Finance = register.Client<BeneficiaryService.BeneficiaryServiceClient>("fanny", "finance");
    }

    /// <summary>Has Convention take in what Budget has committed by now.</summary>
    public Task FollowAsync() => Server.Services.GetRequiredService<EventFollower<ConventionModule>>()
        .CatchUpAsync(CancellationToken.None);

    // One that could not start has said why.
    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? default;

    /// <summary>A request id of its own.</summary>
    public static string NewId() => Ids.New(TimeProvider.System.GetUtcNow()).ToString("D");

    /// <summary>
    /// A grant of its own, on a line of its own, for an organisation of its own; a draft not written yet.
    /// </summary>
    public async Task<Life> NewAsync(string voted = "100000.00")
    {
        Server.MoveTo(Life.Drafted);
        var line = await OpenLineAsync(2025, voted);
        var organisation = await Register.CreateBeneficiaryAsync(new CreateBeneficiaryRequest
        {
            RequestId = NewId(),
            Beneficiary = new Grants.Beneficiary.V1.Beneficiary
            {
                DisplayName = "Pas-de-Calais Actif",
                LegalForm = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
                Siret = Make.Siret(),
                Address = "23 rue du 11 novembre, 62300 Lens",
            },
        });
        Server.ActFor(organisation.Name);
        var account = await Register.CreateBankAccountAsync(new CreateBankAccountRequest
        {
            RequestId = NewId(),
            Parent = organisation.Name,
            BankAccount = new Grants.Beneficiary.V1.BankAccount
            {
                Iban = "FR76 3000 6000 0112 3456 7890 189",
                Bic = "AGRIFRPP",
                HolderName = "Pas-de-Calais Actif",
            },
        });
        await Finance.VerifyBankAccountAsync(new VerifyBankAccountRequest
        {
            RequestId = NewId(),
            Name = account.Name,
            CheckNote = "RIB rapproché",
            CalledPerson = "Responsable administrative et financière",
            CallTime = account.ChangeTime,
        });
        return new Life(this, line, organisation.Name, account.Name);
    }

    /// <summary>Opens a line of its own in a year; its name.</summary>
    public async Task<string> OpenLineAsync(
        int year, string voted = "100000.00", string imputation = "6568//9365") =>
        (await Budget.CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = NewId(),
            BudgetLine = new Grants.Budget.V1.BudgetLine
            {
                FiscalYear = year,
                OperationCode = "C" + NewId()[24..],
                OperationLabel = "Mission ESS",
                Imputation = imputation,
                VotedAmount = Make.Euros(voted),
            },
        })).Name;

    /// <summary>
    /// An adopted vote on a grant or an amendment is transmitted, published and notified on its own day.
    /// </summary>
    public async Task EnforceAsync(string act, V1.Deliberation? vote)
    {
        if (vote is not { Adopted: true, EnforceableDate: null })
        {
            return;
        }

        await Act.RecordTransmissionAsync(new RecordTransmissionRequest
        {
            RequestId = NewId(), Name = act, TransmissionDate = vote.VoteDate, ReceiptDate = vote.VoteDate,
        });
        await Act.RecordPublicationAsync(new RecordPublicationRequest
        {
            RequestId = NewId(), Name = act, PublicationDate = vote.VoteDate,
        });
        await Act.RecordNotificationAsync(new RecordNotificationRequest
        {
            RequestId = NewId(), Name = act, NotificationDate = vote.VoteDate,
        });
    }

    /// <summary>A grant that stands in a state, brought there by the people whose work it is.</summary>
    public async Task<Life> InAsync(State state)
    {
        var life = await NewAsync();
        await life.ReachAsync(state);
        return life;
    }

    /// <summary>A grant of which nothing is paid before it is certified, where it is certified, in a state.</summary>
    public async Task<Life> UnpaidAsync(State state)
    {
        var life = await InAsync(State.Signed);
        await life.BeginAsync();
        await life.ReachAsync(state);
        return life;
    }
}
