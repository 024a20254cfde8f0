using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// What changed in the flags of expenses since they were declared: an extension that came into force took the flag of
/// the old period away, and an expense that was found again elsewhere is flagged from then on (domain rules 13 and 38).
/// </summary>
internal sealed class ExpenseMarks
{
    private const string PaidOutsidePeriod = "PAID_OUTSIDE_PERIOD";

    private readonly HashSet<string> _reexamined;
    private readonly ILookup<string, string> _foundAgain;

    private ExpenseMarks(HashSet<string> reexamined, ILookup<string, string> foundAgain)
    {
        _reexamined = reexamined;
        _foundAgain = foundAgain;
    }

    /// <summary>No change.</summary>
    public static ExpenseMarks None { get; } = new([], Array.Empty<string>().ToLookup(flag => flag));

    /// <summary>Collects them, from one journal or from the parts of it.</summary>
    public static ExpenseMarks In(params IReadOnlyList<Journal> journals) => new(
        [.. journals.SelectMany(part => part.All<ExpensesReexamined>()).SelectMany(told => told.Body.Expenses)],
        journals.SelectMany(part => part.All<ExpenseFoundAgain>())
            .ToLookup(told => told.Body.Expense, told => told.Body.Flag));

    /// <summary>The flags of an expense now.</summary>
    public IReadOnlyList<string> FlagsOf(ExpenseRecorded declared) =>
    [
        .. declared.Flags
            .Where(flag => flag != PaidOutsidePeriod || !_reexamined.Contains(declared.Expense))
            .Union(_foundAgain[declared.Expense]),
    ];
}
