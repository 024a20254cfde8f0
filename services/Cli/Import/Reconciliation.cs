using Grants.Values;

namespace Grants.Cli.Import;

/// <summary>A kind of rows: how many there are, and what they add up to.</summary>
internal sealed record ReconciledRows(string What, int Count, Money Amount, int Unread = 0);

/// <summary>Every row of a file, in one of its kinds: counts and amounts add up to those of the file.</summary>
internal sealed record Reconciliation(
    IReadOnlyList<ReconciledRows> Others, ReconciledRows Total, IReadOnlyList<ReconciledRows> Parts)
{
    private static readonly (RowFate Fate, string What)[] OtherFates =
    [
        (RowFate.Blank, "empty rows, skipped"),
        (RowFate.Revenue, "revenue, not imported"),
        (RowFate.Order, "order movements of expenses, not imported"),
    ];

    /// <summary>Rows that the service finds fault with count with those of the file.</summary>
    public static Reconciliation Of(BudgetFile file, IReadOnlySet<int> faulty, bool changes)
    {
        RowFate FateOf(BudgetRow row) =>
            row.Fate == RowFate.Taken && faulty.Contains(row.Line) ? RowFate.Faulty : row.Fate;

        ReconciledRows Sum(string what, Func<RowFate, bool> isOne)
        {
            var rows = file.Rows.Where(row => isOne(FateOf(row))).ToArray();
            return new ReconciledRows(
                what,
                rows.Length,
                Money.Sum(rows.Select(row => row.Amount ?? Money.Zero)),
                rows.Count(row => row.Amount is null));
        }

        return new Reconciliation(
            [
                .. OtherFates.Select(other => Sum(other.What, fate => fate == other.Fate)),
                Sum("rows with a sum", fate => fate == RowFate.Total),
            ],
            Sum(
                changes ? "changes: the file's total" : "expenses: the file's total",
                fate => fate is RowFate.WithoutCredit or RowFate.LeftOut or RowFate.Faulty or RowFate.Taken),
            [
                Sum("without credits, skipped", fate => fate == RowFate.WithoutCredit),
                Sum("left out (--leave-out)", fate => fate == RowFate.LeftOut),
                Sum("with findings", fate => fate == RowFate.Faulty),
                Sum(changes ? "lines to change" : "lines to open", fate => fate == RowFate.Taken),
            ]);
    }
}
