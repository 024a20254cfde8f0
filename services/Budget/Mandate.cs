namespace Grants.Budget;

/// <summary>
/// A payment order (mandat), by what tells it from every other (domain rule 29): its number, in a fiscal year, in the
/// main budget (<paramref name="Budget"/> is empty) or an annex one, in a series where there are several.
/// </summary>
/// <param name="Number">The number of the mandate.</param>
/// <param name="Budget">The annex budget; empty for the main budget.</param>
/// <param name="Series">The series; empty where there is only one.</param>
/// <param name="SlipNumber">The number of the slip (bordereau); empty where it is not known.</param>
/// <param name="IsCollective">Whether it pays several payees under this number.</param>
internal sealed record Mandate(string Number, string Budget, string Series, string SlipNumber, bool IsCollective)
{
    /// <summary>What is unique, whatever the case it is written in: the parts contain no line breaks.</summary>
    public string KeyIn(int fiscalYear) => $"{fiscalYear}\n{Budget}\n{Series}\n{Number}".ToUpperInvariant();

    /// <summary>
    /// Refuses a number that another payment has, unless both say that the mandate is collective.
    /// </summary>
    /// <param name="others">Whether each of the payments under this key says so.</param>
    public Mandate EnsureUnused(IReadOnlyList<bool> others) =>
        others.Count == 0 || (IsCollective && others.All(isCollective => isCollective))
            ? this
            : throw BudgetRefusals.MandateNumberUsed(this);
}
