using System.Globalization;
using System.Text.Json;

namespace Grants.Cli.Demo;

/// <summary>What the file of any grant of the demo says.</summary>
internal interface IGrantFile
{
    CaseGrantor Grantor { get; }

    CaseBeneficiary Beneficiary { get; }

    CaseBudgetLine BudgetLine { get; }

    CaseDeliberation Deliberation { get; }

    CaseForecast ForecastBudget { get; }

    CaseConvention Convention { get; }

    CaseProgramme Programme { get; }

    CaseExecution Execution { get; }
}

/// <summary>The reference case: a real grant, and the figures it must end with.</summary>
internal sealed record CaseFile(
    CaseGrantor Grantor,
    CaseBeneficiary Beneficiary,
    CaseBudgetLine BudgetLine,
    CaseDeliberation Deliberation,
    CaseForecast ForecastBudget,
    CaseConvention Convention,
    CaseProgramme Programme,
    CaseExecution Execution,
    CaseExpected Expected) : IGrantFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Reads a case file, or the one that comes with the program.</summary>
    public static CaseFile Load(string? path)
    {
        using var stream = path is null ? Resource("case.json") : File.OpenRead(path);
        return Read<CaseFile>(stream);
    }

    /// <summary>A file that comes with the program.</summary>
    public static Stream Resource(string name) => typeof(CaseFile).Assembly.GetManifestResourceStream(name)!;

    /// <summary>Reads the file of a grant.</summary>
    public static T Read<T>(Stream stream) => JsonSerializer.Deserialize<T>(stream, Options)!;

    /// <summary>An amount or a quantity of the file, which writes decimals as texts.</summary>
    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

internal sealed record CaseGrantor(string Name, string Siret, string Address, string RepresentativeRole);

internal sealed record CaseBeneficiary(
    string Name, string LegalForm, string Siret, string Address, string Iban, string Bic);

internal sealed record CaseBudgetLine(
    int FiscalYear,
    string OperationCode,
    string OperationLabel,
    string Imputation,
    string Voted,
    string? AlreadyCommitted);

internal sealed record CaseDeliberation(
    string Number,
    DateOnly Date,
    string ReportNumber,
    string Commission,
    string CommissionOpinion,
    DateOnly CommissionDate,
    int VotesFor,
    int VotesAgainst,
    int Abstentions,
    int AbsentWithoutProxy,
    int Recused,
    DateOnly RequestDate,
    bool RecusedAmongAbstentions,
    int VotesByProxy,
    int MembersInOffice,
    IReadOnlyList<string> RecusedMembers,
    IReadOnlyList<CaseGroupVote> GroupVotes,
    IReadOnlyList<string> LegalReferences,
    CaseAct Act);

internal sealed record CaseAct(
    DateOnly Posted,
    DateOnly Transmitted,
    DateOnly Received,
    string ReceiptNumber,
    DateOnly Published,
    DateOnly? Notified);

internal sealed record CaseGroupVote(string Group, string Outcome);

internal sealed record CaseForecast(
    IReadOnlyList<CaseCharge> Charges, string ChargesTotal, IReadOnlyList<CaseResource> Resources);

internal sealed record CaseCharge(
    string Label, string Unit, string Quantity, string UnitPrice, string Amount, string? AccountCode);

internal sealed record CaseResource(string Label, string Amount, DateOnly? ReceivedDate, string? AccountCode);

internal sealed record CaseConvention(
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly ReportDueDate,
    DateOnly ExtensionRequestDeadline,
    DateOnly FullRepaymentFrom,
    string Ceiling,
    string Court,
    IReadOnlyList<CaseInstalment> PaymentSchedule,
    string FinalAmountRule,
    DateOnly SignedByGrantor,
    DateOnly SignedByBeneficiary);

internal sealed record CaseInstalment(string Trigger, string? Amount, string? Percent);

internal sealed record CaseProgramme(IReadOnlyList<CaseIndicator> Indicators);

internal sealed record CaseIndicator(string Code, string Label, string Unit, string? Planned, string? Note);

internal sealed record CaseExecution(
    CasePayment Payment,
    IReadOnlyList<CaseActivity> Activities,
    IReadOnlyDictionary<string, string> IndicatorValues,
    IReadOnlyList<CaseExpense> Expenses,
    IReadOnlyList<CaseDeliverable> Deliverables,
    IReadOnlyList<CaseEvidence> CommunicationEvidence,
    IReadOnlyList<CaseResource> OtherResources);

internal sealed record CaseDeliverable(DateOnly Date, string Label, string Description);

internal sealed record CaseEvidence(
    DateOnly Date, string Support, string Description, bool LogoShown, bool AmountShown);

internal sealed record CasePayment(string MandateNumber, DateOnly PaidDate, string Amount);

internal sealed record CaseActivity(DateOnly Date, int Phase, string Kind, string Zone, int Participants);

internal sealed record CaseExpense(
    string Line,
    string? Quantity,
    string? UnitPrice,
    string Amount,
    string Invoice,
    DateOnly PaidDate,
    string? Decision,
    string? Supplier);

internal sealed record CaseExpected(
    IReadOnlyDictionary<string, string> ActualByLine,
    IReadOnlyDictionary<string, IReadOnlyList<string>> VarianceByLine,
    string AcceptedTotal,
    string ForecastTotal,
    IReadOnlyList<string> TotalVariance,
    string DeclaredTotal,
    string RejectedTotal,
    string FinalAmountNetCost,
    string Paid,
    string Recovery,
    CaseLineAfter BudgetLineAfterPayment);

internal sealed record CaseLineAfter(string Voted, string Reserved, string Committed, string Paid, string Available);
