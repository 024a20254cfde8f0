using Grants.Beneficiary.V1;
using Grants.Budget.V1;
using Grants.Cli.Connection;
using Grants.Clock.V1;
using Grants.Convention.V1;
using Grants.Reporting.V1;

namespace Grants.Cli.Demo;

/// <summary>One command of the case: the day it is given, what it is, and how.</summary>
internal sealed record Step(DateOnly Day, string Name, Func<Task> RunAsync);

/// <summary>
/// The life of the reference grant as a list of steps, each a call through the public API made by the person whose work
/// it is. Every step has a request id of its own that is the same in each run: a run that was cut off is simply run
/// again, and a second run changes nothing.
/// </summary>
internal sealed partial class CasePlay
{
    private readonly CaseFile _case;
    private readonly DemoConnection _connection;

    // What earlier steps made; each run goes through all of them, so these are set when a later one needs them.
    private string _line = "";
    private string _otherReservation = "";
    private string _beneficiary = "";
    private string _bankAccount = "";
    private string _convention = "";
    private string _disbursement = "";
    private readonly Dictionary<CaseExpense, string> _vouchers = [];
    private readonly Dictionary<CaseExpense, string> _expenses = [];
    private string _report = "";

    public CasePlay(CaseFile file, DemoConnection connection)
    {
        _case = file;
        _connection = connection;
        Steps = [.. Preparation(), .. Registration(), .. Vote(), .. Payment(), .. Execution(), .. Control()];
    }

    /// <summary>What is done, in the order of the calendar.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The line the grant is paid from, once it is open.</summary>
    public string BudgetLine => _line;

    /// <summary>The convention, once it is drafted.</summary>
    public string Convention => _convention;

    /// <summary>The last report built.</summary>
    public string FinalReport => _report;

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

    private BudgetService.BudgetServiceClient Budget(Person person) =>
        new(_connection.As(person, _connection.Target.Budget));

    private BeneficiaryService.BeneficiaryServiceClient Beneficiaries(Person person) =>
        new(_connection.As(person, _connection.Target.Beneficiary));

    private ConventionService.ConventionServiceClient Conventions(Person person) =>
        new(_connection.As(person, _connection.Target.Convention));

    private ReportingService.ReportingServiceClient Reports(Person person) =>
        new(_connection.As(person, _connection.Target.Reporting));

    private string Id(string step) => RequestIds.Of(_case.Deliberation.Number, step);

    private IEnumerable<Step> Preparation()
    {
        var voted = new DateOnly(_case.BudgetLine.FiscalYear, 6, 23);
        yield return new(voted, "open the budget line", async () =>
            _line = (await Budget(Person.BudgetOfficer).CreateBudgetLineAsync(new CreateBudgetLineRequest
            {
                RequestId = Id("budget-line"),
                BudgetLine = new BudgetLine
                {
                    FiscalYear = _case.BudgetLine.FiscalYear,
                    OperationCode = _case.BudgetLine.OperationCode,
                    OperationLabel = _case.BudgetLine.OperationLabel,
                    Imputation = _case.BudgetLine.Imputation,
                    VotedAmount = Proto.Euros(_case.BudgetLine.Voted),
                },
            })).Name);
        yield return new(voted, "reserve what other grants take", async () =>
            _otherReservation = (await Budget(Person.BudgetOfficer).ReserveCreditsAsync(new ReserveCreditsRequest
            {
                RequestId = Id("other-reservation"),
                BudgetLine = _line,
                Amount = Proto.Euros(_case.BudgetLine.AlreadyCommitted),
                Reference = "Subventions déjà engagées de l'exercice",
            })).Name);
        yield return new(voted, "commit what other grants take", async () =>
            await Budget(Person.BudgetOfficer).PostReservationAsync(new PostReservationRequest
            {
                RequestId = Id("other-commitment"),
                Name = _otherReservation,
                Reason = "Délibérations antérieures de l'exercice",
            }));
    }

    private IEnumerable<Step> Registration()
    {
        var requested = _case.Deliberation.RequestDate;
        var verified = requested.AddDays(5);
        yield return new(requested, "register the beneficiary", async () =>
            _beneficiary = (await Beneficiaries(Person.CaseOfficer).CreateBeneficiaryAsync(new CreateBeneficiaryRequest
            {
                RequestId = Id("beneficiary"),
                Beneficiary = new Grants.Beneficiary.V1.Beneficiary
                {
                    DisplayName = _case.Beneficiary.Name,
                    LegalForm = LegalFormOf(_case.Beneficiary.LegalForm),
                    Siret = _case.Beneficiary.Siret,
                    Address = _case.Beneficiary.Address,
                },
            })).Name);
        yield return new(requested, "enter its bank account", async () =>
            _bankAccount = (await Beneficiaries(Person.CaseOfficer).CreateBankAccountAsync(new CreateBankAccountRequest
            {
                RequestId = Id("bank-account"),
                Parent = _beneficiary,
                BankAccount = new BankAccount
                {
                    Iban = _case.Beneficiary.Iban,
                    Bic = _case.Beneficiary.Bic,
                    HolderName = _case.Beneficiary.Name,
                },
            })).Name);
        yield return new(verified, "verify the account, by a second person", async () =>
            await Beneficiaries(Person.Finance).VerifyBankAccountAsync(new VerifyBankAccountRequest
            {
                RequestId = Id("bank-account-check"),
                Name = _bankAccount,
                CheckNote = "Relevé d'identité bancaire rapproché, titulaire joint par téléphone",
                CalledPerson = "Responsable administrative et financière",
                // Half an hour before the day's commands are given.
                CallTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(
                    new DateTimeOffset(verified, new TimeOnly(7, 30), TimeSpan.Zero)),
            }));
    }

    private static Grants.Beneficiary.V1.Beneficiary.Types.LegalForm LegalFormOf(string form) => form switch
    {
        "GIP" => Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
        _ => Grants.Beneficiary.V1.Beneficiary.Types.LegalForm.Association,
    };
}
