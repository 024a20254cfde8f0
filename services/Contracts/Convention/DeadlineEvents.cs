namespace Grants.Contracts.Convention;

/// <summary>A deadline is near: told 90, 30 and 7 days before it and on its day, each once.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reference">The number of the grant.</param>
/// <param name="Kind">Such as <c>REPORT</c> or <c>REPAYMENT</c>.</param>
/// <param name="Subject">The resource it is about: the convention, a recovery, an instalment.</param>
/// <param name="DueDate">The last day for it.</param>
/// <param name="DaysBefore">Which reminder it is: 90, 30, 7 or 0.</param>
/// <param name="Source">The article it comes from.</param>
/// <param name="Beneficiary">Who has to do it, or is paid: <c>beneficiaries/{uuid}</c>.</param>
public sealed record DeadlineApproaching(
    string Convention,
    string Reference,
    string Kind,
    string Subject,
    DateOnly DueDate,
    int DaysBefore,
    string Source,
    string Beneficiary) : IGrantEvent;

/// <summary>A deadline has passed and what it asked for was not done; told once.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reference">The number of the grant.</param>
/// <param name="Kind">Such as <c>REPORT</c> or <c>REPAYMENT</c>.</param>
/// <param name="Subject">The resource it is about: the convention, a recovery, an instalment.</param>
/// <param name="DueDate">The last day there was for it.</param>
/// <param name="Source">The article it comes from.</param>
/// <param name="Beneficiary">Who had to do it, or is paid: <c>beneficiaries/{uuid}</c>.</param>
public sealed record DeadlinePassed(
    string Convention,
    string Reference,
    string Kind,
    string Subject,
    DateOnly DueDate,
    string Source,
    string Beneficiary) : IGrantEvent;
