namespace Grants.Convention;

/// <summary>
/// What tells a payment order from every other (domain rule 29): its number, in a fiscal year, in the main budget
/// (<paramref name="Budget"/> is null) or an annex one, in a series where there are several.
/// </summary>
/// <param name="Number">The number of the mandate.</param>
/// <param name="Budget">The annex budget; null for the main budget.</param>
/// <param name="Series">The series; null where there is only one.</param>
/// <param name="SlipNumber">The number of the slip (bordereau); null where it is not known.</param>
/// <param name="IsCollective">Whether it pays several payees under this number.</param>
internal sealed record Mandate(string Number, string? Budget, string? Series, string? SlipNumber, bool IsCollective);
