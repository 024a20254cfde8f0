using Grants.Beneficiary.V1;
using Grants.Budget.V1;
using Grants.Cli.Connection;
using Grants.Clock.V1;
using Grants.Convention.V1;
using Grants.Events.V1;
using Grants.Reporting.V1;

namespace Grants.Cli.Demo;

/// <summary>One command of a grant's life: the day it is given, what it is, and how.</summary>
internal sealed record Step(DateOnly Day, string Name, Func<Task> RunAsync);

/// <summary>
/// The life of a grant as a list of steps, each a call through the public API made by the person whose work it is.
/// Every step has a request id of its own that is the same in each run: a run that was cut off is simply run again, and
/// a second run changes nothing.
/// </summary>
internal abstract partial class Play(IGrantFile file, DemoConnection connection)
{
    private readonly IGrantFile _file = file;
    private readonly DemoConnection _connection = connection;

    // What earlier steps made; each run goes through all of them, so these are set when a later one needs them.
    private string _beneficiary = "";
    private readonly Dictionary<CaseExpense, string> _vouchers = [];
    private readonly Dictionary<CaseExpense, string> _expenses = [];

    /// <summary>What is done, in the order of the calendar.</summary>
    public abstract IReadOnlyList<Step> Steps { get; }

    /// <summary>The number of the deliberation, which names the grant.</summary>
    public string Reference => _file.Deliberation.Number;

    /// <summary>The line that the grant is voted on, once it is open.</summary>
    public string BudgetLine { get; protected set; } = "";

    /// <summary>The account that the convention names, once it is entered.</summary>
    public string Account { get; protected set; } = "";

    /// <summary>The convention, once it is drafted.</summary>
    public string Convention { get; protected set; } = "";

    /// <summary>The last report built.</summary>
    public string FinalReport { get; protected set; } = "";

    /// <summary>Every figure that the grant must end with, beside the one found.</summary>
    public abstract Task<IReadOnlyList<DemoCheck>> CheckAsync(byte[] reportJson);

    /// <summary>The object of the convention.</summary>
    protected abstract string Title { get; }

    /// <summary>What the convention says will be done.</summary>
    protected abstract string ProgrammeText { get; }

    /// <summary>What the beneficiary writes in its report.</summary>
    protected abstract ExecutionReport ReportText { get; }

    /// <summary>Moves every process to nine in the morning of a day, Paris time or an hour beside it.</summary>
    public async Task MoveClockAsync(DateOnly day)
    {
        var instant = new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.Zero);
        foreach (var address in _connection.Addresses)
        {
            var clock = new ClockService.ClockServiceClient(_connection.As(Person.Operator, address));
            await clock.SetClockAsync(new SetClockRequest
            {
                CurrentTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(instant),
            });
        }
    }

    /// <summary>Calls to Budget, made as a person.</summary>
    public BudgetService.BudgetServiceClient Budget(Person person) =>
        new(_connection.As(person, _connection.Target.Budget));

    /// <summary>Calls to Convention, made as a person.</summary>
    public ConventionService.ConventionServiceClient Conventions(Person person) =>
        new(_connection.As(person, _connection.Target.Convention));

    /// <summary>Calls to the log of Convention, made as a person.</summary>
    public EventLogService.EventLogServiceClient Events(Person person) =>
        new(_connection.As(person, _connection.Target.Convention));

    private ReportingService.ReportingServiceClient Reports(Person person) =>
        new(_connection.As(person, _connection.Target.Reporting));

    /// <summary>The id of a request of this grant: the same in each run.</summary>
    protected string Id(string step) => RequestIds.Of(Reference, step);

    private BeneficiaryService.BeneficiaryServiceClient Beneficiaries(Person person) =>
        new(_connection.As(person, _connection.Target.Beneficiary));

    /// <summary>Opens a line of a year with credits, for the operation of the grant.</summary>
    protected async Task<string> OpenLineAsync(string id, CaseBudgetLine line, int fiscalYear, string voted) =>
        (await Budget(Person.BudgetOfficer).CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = Id(id),
            BudgetLine = new BudgetLine
            {
                FiscalYear = fiscalYear,
                OperationCode = line.OperationCode,
                OperationLabel = line.OperationLabel,
                Imputation = line.Imputation,
                VotedAmount = Proto.Euros(voted),
            },
        })).Name;

    /// <summary>The beneficiary asks; it is entered with its account, which a second person verifies.</summary>
    protected IEnumerable<Step> Registration()
    {
        var requested = _file.Deliberation.RequestDate;
        yield return new(requested, "register the beneficiary", async () =>
        {
            _beneficiary = (await Beneficiaries(Person.CaseOfficer).CreateBeneficiaryAsync(new CreateBeneficiaryRequest
            {
                RequestId = Id("beneficiary"),
                Beneficiary = new Grants.Beneficiary.V1.Beneficiary
                {
                    DisplayName = _file.Beneficiary.Name,
                    LegalForm = LegalFormOf(_file.Beneficiary.LegalForm),
                    Siret = _file.Beneficiary.Siret,
                    Address = _file.Beneficiary.Address,
                    LegalRepresentative = Representative,
                },
            })).Name;
            _connection.ActFor(_beneficiary);
        });
        yield return new(requested, "enter its bank account", async () =>
            Account = await EnterAsync("bank-account", _file.Beneficiary.Iban, _file.Beneficiary.Bic));
        yield return Verify(requested.AddDays(5), "verify the account, by a second person", "bank-account-check",
            () => Account);
    }

    /// <summary>Enters an account of the beneficiary.</summary>
    protected async Task<string> EnterAsync(string id, string iban, string bic) =>
        (await Beneficiaries(Person.CaseOfficer).CreateBankAccountAsync(new CreateBankAccountRequest
        {
            RequestId = Id(id),
            Parent = _beneficiary,
            BankAccount = new BankAccount { Iban = iban, Bic = bic, HolderName = _file.Beneficiary.Name },
        })).Name;

    /// <summary>A second person verifies an account.</summary>
    protected Step Verify(DateOnly day, string name, string id, Func<string> account) => new(day, name, async () =>
        await Beneficiaries(Person.Finance).VerifyBankAccountAsync(new VerifyBankAccountRequest
        {
            RequestId = Id(id),
            Name = account(),
            CheckNote = "Relevé d'identité bancaire rapproché, titulaire joint par téléphone",
            CalledPerson = "Responsable administrative et financière",
            // Half an hour before the day's commands are given.
            CallTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(
                new DateTimeOffset(day, new TimeOnly(7, 30), TimeSpan.Zero)),
        }));

    // Nobody's name; a public interest group is represented by its director.
    private Grants.Beneficiary.V1.LegalRepresentative Representative => new()
    {
        Name = "Claire Fontaine (fictive)",
        Capacity = _file.Beneficiary.LegalForm == "GIP" ? "Directrice" : "Présidente",
    };

    private static Grants.Beneficiary.V1.Beneficiary.Types.LegalForm LegalFormOf(string form) => form switch
    {
        "GIP" => Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
        _ => Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.Association,
    };
}
