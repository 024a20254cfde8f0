using Grants.Contracts;
using Grants.Platform.Storage;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Pages.Grant;

/// <summary>Some expenses of a grant, in the order of their declaration, with their vouchers and rulings.</summary>
/// <param name="Expenses">Those that stand: a withdrawn one is left out.</param>
/// <param name="Persons">Who ruled on them.</param>
/// <param name="Next">The place in the log after which the next ones are; null where there are no more.</param>
public sealed record GrantExpensesData(
    IReadOnlyList<ExpenseLine> Expenses, IReadOnlyList<PersonLine> Persons, long? Next)
{
    /// <summary>Reads them after a place in the log; a page of them, however many there are.</summary>
    internal static async Task<GrantExpensesData> ReadAsync(
        DbSession session, string convention, Journal life, long after, int most)
    {
        var marks = ExpenseMarks.In(life, Journal.Of(await ExpenseEventStore.ReexaminedAsync(session, convention)));
        var part = new BasisPart("convention", convention, long.MaxValue);
        List<ExpenseLine> expenses = [];
        List<EventEnvelope> rulings = [];
        var last = after;
        await foreach (var declared in ExpenseEventStore.ExpensesAsync(session, part, after))
        {
            if (ExpenseLine.Of(0, declared, marks) is not { } expense)
            {
                continue;
            }

            if (expenses.Count == most)
            {
                return Of(last);
            }

            expenses.Add(expense);
            rulings.AddRange(declared.Ruling is { } ruling ? [ruling.Envelope] : []);
            last = declared.Recorded.Envelope.Position;
        }

        return Of(null);

        GrantExpensesData Of(long? next) => new(expenses, People.Of(Journal.Of(rulings)), next);
    }
}
