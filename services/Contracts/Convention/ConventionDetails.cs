namespace Grants.Contracts.Convention;

/// <summary>A convention as it was written, whole: what every reader of its events builds on.</summary>
/// <param name="Reference">The number people know the grant by, such as <c>2025-406</c>.</param>
/// <param name="Title">What the grant is for.</param>
/// <param name="Grantor">Who pays.</param>
/// <param name="Beneficiary">Who receives, as registered when the draft was written.</param>
/// <param name="BudgetLine">Where the money is taken from.</param>
/// <param name="GrantAmount">What is granted: a ceiling.</param>
/// <param name="RequestDate">The day the request was received.</param>
/// <param name="StartDate">First day of the period.</param>
/// <param name="EndDate">Last day of the period.</param>
/// <param name="ReportDueDate">The last day for the final execution report.</param>
/// <param name="Charges">The charges of the forecast, in order.</param>
/// <param name="Resources">The resources of the forecast, in order.</param>
/// <param name="ProgrammeDescription">What the action consists of.</param>
/// <param name="Indicators">What will be counted, in order.</param>
/// <param name="PaymentSchedule">The instalments, in order.</param>
/// <param name="FinalAmountRule"><c>NET_COST</c> or <c>PRO_RATA</c>.</param>
/// <param name="LegalReferences">The texts the grant rests on.</param>
/// <param name="Clauses">The rules that apply, with their source.</param>
/// <param name="Findings">What an officer should look at.</param>
public sealed record ConventionDetails(
    string Reference,
    string Title,
    GrantorDetails Grantor,
    BeneficiaryDetails Beneficiary,
    BudgetLineDetails BudgetLine,
    Euros GrantAmount,
    DateOnly RequestDate,
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly ReportDueDate,
    IReadOnlyList<ForecastChargeDetails> Charges,
    IReadOnlyList<ForecastResourceDetails> Resources,
    string ProgrammeDescription,
    IReadOnlyList<IndicatorDetails> Indicators,
    IReadOnlyList<InstalmentDetails> PaymentSchedule,
    string FinalAmountRule,
    IReadOnlyList<string> LegalReferences,
    IReadOnlyList<ClauseDetails> Clauses,
    IReadOnlyList<FindingDetails> Findings);

/// <summary>Who pays.</summary>
/// <param name="DisplayName">Its name.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="RepresentativeRole">In what capacity it is represented.</param>
public sealed record GrantorDetails(string DisplayName, string Siret, string Address, string RepresentativeRole);

/// <summary>Who receives.</summary>
/// <param name="Name"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="LegalForm">Such as <c>PUBLIC_INTEREST_GROUP</c>.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="Address">Its postal address.</param>
public sealed record BeneficiaryDetails(
    string Name, string DisplayName, string LegalForm, string Siret, string Address);

/// <summary>Where the money is taken from.</summary>
/// <param name="Name"><c>budgetLines/{uuid}</c>.</param>
/// <param name="FiscalYear">The calendar year.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="OperationLabel">Such as <c>Mission ESS</c>.</param>
/// <param name="Imputation">Such as <c>6568//9365</c>.</param>
public sealed record BudgetLineDetails(
    string Name, int FiscalYear, string OperationCode, string OperationLabel, string Imputation);

/// <summary>A line of charges.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Quantity">How many: a decimal as text, such as <c>6.75</c>.</param>
/// <param name="UnitPrice">The price of one.</param>
/// <param name="Amount">Quantity × unit price.</param>
/// <param name="AccountCode">
/// Its account in the general chart (regulation ANC 2014-03), such as <c>6257</c>; absent where none was named.
/// </param>
/// <param name="Kind"><c>DIRECT</c> or <c>INDIRECT</c>; absent where nobody said.</param>
/// <param name="AllocationKey">The key by which an indirect charge is shared; absent for others.</param>
public sealed record ForecastChargeDetails(
    string Label,
    string Unit,
    string Quantity,
    Euros UnitPrice,
    Euros Amount,
    string? AccountCode = null,
    string? Kind = null,
    string? AllocationKey = null);

/// <summary>A line of resources.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Amount">How much.</param>
/// <param name="Origin"><c>GRANT</c>, <c>OWN_FUNDS</c> or <c>OTHER</c>.</param>
/// <param name="AccountCode">
/// Its account in the general chart (regulation ANC 2014-03), such as <c>74</c>; absent where none was named.
/// </param>
public sealed record ForecastResourceDetails(string Label, Euros Amount, string Origin, string? AccountCode = null);

/// <summary>Something that is counted.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">Its label.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="PlannedValue">How many are planned: a decimal as text; absent where there is no target.</param>
/// <param name="Note">What the officer wants to remember; absent where there is none.</param>
public sealed record IndicatorDetails(string Code, string Label, string Unit, string? PlannedValue, string? Note);

/// <summary>A part of the grant.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Trigger"><c>SIGNATURE</c>, <c>SERVICE_RENDERED</c> or <c>DATE</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="Percent">
/// How much of the grant in percent: a decimal as text, such as <c>70</c>; absent where the schedule is written in
/// amounts.
/// </param>
/// <param name="DueDate">The day it falls due; there with <c>DATE</c> only.</param>
/// <param name="AmendmentNumber">
/// The amendment whose credits it is paid from; absent for the credits of the vote on the convention.
/// </param>
public sealed record InstalmentDetails(
    int Number,
    string Trigger,
    Euros Amount,
    string? Percent = null,
    DateOnly? DueDate = null,
    int? AmendmentNumber = null);

/// <summary>A rule that applies to the grant. Exactly one of the values is there.</summary>
/// <param name="Code">Its stable code, such as <c>REPORT_DUE</c>.</param>
/// <param name="Label">What it says, in French.</param>
/// <param name="ValueDate">Its value when it is a day.</param>
/// <param name="ValueAmount">Its value when it is an amount.</param>
/// <param name="ValueText">Its value when it is neither.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ClauseDetails(
    string Code, string Label, DateOnly? ValueDate, Euros? ValueAmount, string? ValueText, string Source);

/// <summary>Something an officer should look at.</summary>
/// <param name="Code">Its stable code.</param>
/// <param name="Message">What is the matter, in French.</param>
/// <param name="ClauseCodes">The clauses it is about.</param>
public sealed record FindingDetails(string Code, string Message, IReadOnlyList<string> ClauseCodes);
